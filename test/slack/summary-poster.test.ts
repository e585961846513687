import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import nock from 'nock';
import { postingClientOptions } from '../../src/slack/client-options.ts';
import { createSummaryPoster } from '../../src/slack/summary-poster.ts';
import type { Report } from '../../src/answer/report.ts';
import { validateBlocks } from '../support/block-rules.ts';
import { readSent, recordingLog, type Sent } from '../support/recording.ts';
import { bot } from '../support/test-app.ts';

const key = { workspace: 'T1', channel: 'C1', date: '2026-11-24' };
const since = Date.parse('2026-11-24T09:00:00Z');
const report: Report = {
  tone: 'answer',
  headline: '$400k of $2M spent by 24 November.',
  sections: [
    {
      kind: 'chart',
      title: 'Spend',
      unit: 'USD',
      categories: ['1 Nov', '24 Nov'],
      series: [{ name: 'spent', values: [0, 4e5] }],
      alt: '$400k on 24 Nov.',
    },
  ],
  suggestions: [],
  actions: [{ kind: 'summary-off' }],
};

const { log, lines } = recordingLog();
const names = (_workspace: string, user: string) => Promise.resolve(`name of ${user}`);
const poster = createSummaryPoster(
  bot,
  postingClientOptions('https://slack.test/api/'),
  log,
  names,
);
const sent: Sent[] = [];

beforeEach(() => {
  nock.disableNetConnect();
  sent.length = 0;
  lines.length = 0;
});
afterEach(() => {
  const left = nock.pendingMocks();
  nock.cleanAll();
  if (left.length > 0) throw new Error(`Slack was not asked for ${left.join(', ')}`);
});

/** Slack answers the next call of that method once; a call more finds nobody. */
function slack(method: string) {
  return nock('https://slack.test').post(`/api/${method}`, (form) => {
    const fields = typeof form === 'string' ? form : new URLSearchParams(form as never).toString();
    return sent.push(readSent(method, fields)) > 0;
  });
}

const ok = { ok: true, channel: 'C1', ts: '1764000000.000100' };

describe('posting a summary', () => {
  test('is one message, which says in its metadata what it is', async () => {
    slack('chat.postMessage').reply(200, ok);
    expect(await poster.post(key, report)).toEqual({ kind: 'posted', ts: ok.ts });
    const fields = sent[0]?.fields ?? {};
    expect(fields).toMatchObject({ channel: 'C1', link_names: 'false', parse: 'none' });
    expect(JSON.parse(String(fields['metadata']))).toEqual({
      event_type: 'flops_summary',
      event_payload: { channel: 'C1', date: '2026-11-24', key: 'T1/C1/2026-11-24' },
    });
    expect(validateBlocks(sent[0]?.blocks ?? [])).toEqual([]);
  });

  test('goes out as text where Slack does not know a block', async () => {
    slack('chat.postMessage').reply(200, { ok: false, error: 'invalid_blocks' });
    slack('chat.postMessage').reply(200, ok);
    expect(await poster.post(key, report)).toMatchObject({ kind: 'posted' });
    expect(sent[1]?.fields).not.toHaveProperty('blocks');
    expect(sent[1]?.text).toContain('$400k on 24 Nov.');
    expect(sent[1]?.fields['metadata']).toBe(sent[0]?.fields['metadata']);
  });

  test.each([
    ['is_archived', { kind: 'gone', because: 'archived' }],
    ['not_in_channel', { kind: 'gone', because: 'not-in-channel' }],
    ['channel_not_found', { kind: 'gone', because: 'no-such-channel' }],
    ['restricted_action', { kind: 'gone', because: 'not-allowed' }],
    ['token_revoked', { kind: 'gone', because: 'token-revoked' }],
    ['ratelimited', { kind: 'retry' }],
    ['internal_error', { kind: 'unknown' }],
    ['no_text', { kind: 'refused', code: 'no_text' }],
  ])('where Slack says %s: %j', async (error, outcome) => {
    slack('chat.postMessage').reply(200, { ok: false, error });
    expect(await poster.post(key, report)).toEqual(outcome);
  });

  test('waits as long as Slack says', async () => {
    slack('chat.postMessage').reply(429, '', { 'retry-after': '7' });
    expect(await poster.post(key, report)).toEqual({ kind: 'retry', afterMs: 7000 });
  });

  test.each([
    ['breaks', () => slack('chat.postMessage').reply(500, 'sorry'), 'unknown'],
    ['answers something else', () => slack('chat.postMessage').reply(200, '<html>'), 'unknown'],
    [
      'does not say which message',
      () => slack('chat.postMessage').reply(200, { ok: true }),
      'unknown',
    ],
    ['hangs up', () => fail('ECONNRESET'), 'unknown'],
    ['refuses the request', () => slack('chat.postMessage').reply(403, ''), 'refused'],
    ['cannot be reached', () => fail('ECONNREFUSED'), 'retry'],
    ['has no address', () => fail('ENOTFOUND'), 'retry'],
  ])('when Slack %s, once and no more', async (_, stumble, kind) => {
    stumble();
    expect(await poster.post(key, report)).toMatchObject({ kind });
    expect(sent).toHaveLength(1);
    expect(lines.join('\n')).not.toMatch(/xoxb-test|400k/);
  });

  function fail(code: string) {
    slack('chat.postMessage').replyWithError(Object.assign(new Error(code), { code }));
  }
});

describe('finding a summary that may have been posted', () => {
  const metadata = {
    event_type: 'flops_summary',
    event_payload: { channel: 'C1', date: '2026-11-24', key: 'T1/C1/2026-11-24' },
  };
  const own = { user: bot.botUserId, bot_id: bot.botId, ts: ok.ts, metadata };
  const other = { event_payload: { ...metadata.event_payload, key: 'T1/C1/2026-11-23' } };

  test.each([
    ['it is there', [{ ts: '1' }, own], { kind: 'posted', ts: ok.ts }],
    ['nothing is', [], { kind: 'absent' }],
    [
      'only that of the day before is',
      [{ ...own, metadata: { ...metadata, ...other } }],
      { kind: 'absent' },
    ],
    ['somebody else claims it', [{ ...own, user: 'U9', bot_id: 'B9' }], { kind: 'absent' }],
  ])('%s', async (_, messages, found) => {
    slack('conversations.history').reply(200, { ok: true, messages, has_more: false });
    expect(await poster.find(key, since)).toEqual(found);
    const { oldest, include_all_metadata: all } = sent[0]?.fields ?? {};
    expect(all).toBe('true');
    expect(Number(oldest)).toBeLessThan(since / 1000);
  });

  test('on the second page it is found, too', async () => {
    const next = { response_metadata: { next_cursor: 'abc' }, has_more: true };
    slack('conversations.history').reply(200, { ok: true, messages: [{ ts: '1' }], ...next });
    slack('conversations.history').reply(200, { ok: true, messages: [own], has_more: false });
    expect(await poster.find(key, since)).toMatchObject({ kind: 'posted' });
    expect(sent[1]?.fields['cursor']).toBe('abc');
  });

  test('after three pages nobody can tell', async () => {
    const next = { response_metadata: { next_cursor: 'abc' }, has_more: true };
    for (const _ of [1, 2, 3])
      slack('conversations.history').reply(200, { ok: true, messages: [], ...next });
    expect(await poster.find(key, since)).toEqual({ kind: 'cannot-tell' });
  });

  test.each([
    ['the scope was declined', { ok: false, error: 'missing_scope' }, { kind: 'cannot-tell' }],
    ['the bot is not there', { ok: false, error: 'not_in_channel' }, { kind: 'cannot-tell' }],
    ['Slack stumbles', { ok: false, error: 'internal_error' }, { kind: 'retry' }],
  ])('%s', async (_, answer, found) => {
    slack('conversations.history').reply(200, answer);
    expect(await poster.find(key, since)).toEqual(found);
  });

  test('is asked again later where Slack has had enough', async () => {
    slack('conversations.history').reply(429, '', { 'retry-after': '60' });
    expect(await poster.find(key, since)).toEqual({ kind: 'retry', afterMs: 60_000 });
  });
});

describe('telling the owner', () => {
  test('is a direct message, by their id', async () => {
    slack('chat.postMessage').reply(200, ok);
    expect(await poster.tellOwner(key, 'U7', report)).toBe(true);
    expect(sent[0]?.fields['channel']).toBe('U7');
  });

  test('that does not get through is told to the log', async () => {
    slack('chat.postMessage').reply(200, { ok: false, error: 'user_not_found' });
    expect(await poster.tellOwner(key, 'U7', report)).toBe(false);
    expect(lines.join('\n')).toContain('an owner could not be told');
  });
});
