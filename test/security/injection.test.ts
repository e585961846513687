import { parse as parseCsv } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runsCsv, runsJson } from '../../src/assistant/runs-file.ts';
import { keepingApp } from '../support/keeping-app.ts';
import { mentionBody, pressBody } from '../support/slack-bodies.ts';

/**
 * What somebody might type to make the bot do something: ping, format, format a spreadsheet, end a line of
 * the log, speak to the store. `keepingApp` holds every block that comes back against Slack's rules, and
 * fails where anything would ping.
 */
const hostile: readonly (readonly [what: string, text: string])[] = [
  ['a ping of all', '<!channel> <!here> @everyone zqx'],
  ['a ping of a group', '<!subteam^S0ZQX|@zqx>'],
  ['a link that lies', '<https://zqx.example|https://slack.com>'],
  ['markup', '*zqx* _zqx_ ~zqx~ `zqx` ```zqx``` > zqx'],
  ['entities', '&lt;!channel&gt; &amp;lt;!here&amp;gt; zqx'],
  ['letters that turn the line around', '\u202ezqx\u202c \u2066zqx\u2069'],
  ['lines', 'zqx\r\n2026-11-24T09:00:00.000Z error forged\u2028zqx\u0000\u001b[31m'],
  ['SQL', 'zqx\'; drop table runs; -- " ) or 1=1'],
  ['SQL with percent signs', "%zqx%' union select hash from progress_tokens --"],
  ['a formula', '=cmd|"/c zqx"!A1'],
  ['another formula', '@SUM(1+1)*zqx'],
  ['JSON', '{"__proto__":{"zqx":true},"constructor":{"prototype":{"zqx":true}}}'],
  ['a template', '${process.env.ZQX} {{zqx}} <%= zqx %>'],
  ['code for the calculator', 'import("fs") zqx.constructor("return process")()'],
  ['half a letter', 'zqx \ud800 \udfff zqx'],
];

type Bot = Awaited<ReturnType<typeof keepingApp>>;
let bot: Bot;
beforeEach(async () => {
  bot = await keepingApp();
});
afterEach(() => bot.ledger.close());

const place = { workspace: 'T1', channel: 'C1' };

/** The number of a run of that name, booked past all that reads what people type. */
async function book(name: string): Promise<number> {
  const estimate = { flop: 8.4e23, tokens: 2e12, catalogDate: '2026-11-23', json: '{}' };
  const run = {
    ...place,
    name,
    owner: 'U7',
    message: name,
    estimate,
    plannedStartAt: 0,
    key: name,
  };
  return (await bot.ledger.runs.book({ ...run, at: bot.clock.now.getTime() })).run.number;
}

/** Whatever is parsed by Slack: only in these do stars, brackets and ampersands mean something. */
function parsed(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  const own = type === 'mrkdwn' && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(value).flatMap(parsed)];
}

/** What is said quotes it, and lets it do nothing: whatever is parsed and would do something. */
function dangersIn({ text, blocks }: Awaited<ReturnType<Bot['command']>>): readonly string[] {
  const dangerous = /<[!@#h]|[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/;
  return [
    ...[text, ...parsed(blocks)].filter((spoken) => dangerous.test(spoken)),
    ...parsed(blocks).filter((spoken) => spoken.includes('zqx')),
  ];
}

describe.each(hostile)('%s', (_, text) => {
  test('in a question, by command and by mention', async () => {
    expect(dangersIn(await bot.command(`70B on ${text}`))).toEqual([]);
    expect(dangersIn(await bot.say(mentionBody(`<@UBOT> ${text}`)))).toEqual([]);
  });

  test('in the name of a run, wherever that is shown later', async () => {
    expect(dangersIn(await bot.command(`log 70B on 2T tokens on 1024 H100s as ${text}`))).toEqual(
      [],
    );
    // Reports of jobs and imported files name runs as well, and nobody reads those names first.
    const run = await book(text);
    for (const command of ['runs', `run ${run}`, `run ${run} started`, `run ${text} started`])
      expect(dangersIn(await bot.command(command))).toEqual([]);
    expect(dangersIn(await bot.command('summary now'))).toEqual([]);
    // A store that was told to forget would fail here.
    await bot.command('log 8B on 1T tokens as the last');
    expect((await bot.ledger.runs.list(place)).at(0)?.name).toBe('the last');
  });

  test('in settings of a channel', async () => {
    for (const command of ['budget', 'budget owners', 'defaults', 'summary daily', 'export', 'why'])
      expect(dangersIn(await bot.command(`${command} ${text}`))).toEqual([]);
  });

  test('in the names that Slack gives for a person and a channel', async () => {
    const names = { user_name: text, channel_name: text, team_domain: text };
    expect(dangersIn(await bot.command('70B on 2T tokens', names))).toEqual([]);
  });

  test('in the value of a button', async () => {
    for (const value of [
      text,
      JSON.stringify({ kind: 'save-run', message: text, on: '2026-11-24' }),
    ])
      expect(dangersIn(await bot.say(pressBody(value)))).toEqual([]);
  });

  test('leaves no word of it in the log, and one line a line', async () => {
    await bot.command(`70B on ${text}`);
    await bot.command(`run ${text} started`);
    for (const line of bot.lines) {
      expect(line).not.toContain('zqx');
      expect(line).not.toMatch(/[\r\n\u2028]/);
    }
  });

  test('pollutes no prototype', async () => {
    const value = `{"kind":"save-run","message":"70B on 2T tokens","on":"2026-11-24","__proto__":{"zqx":1}}`;
    await bot.say(pressBody(value));
    await bot.command(text);
    expect({}).not.toHaveProperty('zqx');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a file of runs', () => {
  test('begins no cell with what a spreadsheet would evaluate', async () => {
    for (const [, text] of hostile) await book(text);
    const runs = await bot.ledger.runs.list(place);
    expect(runs).toHaveLength(hostile.length);
    const cells = parseCsv(runsCsv(runs)).flat();
    for (const cell of cells.filter((each) => !/^-?[\d.e+]+$/.test(each)))
      expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    expect(JSON.parse(runsJson(runs))).toHaveLength(runs.length);
  });
});

describe('fields that are no part of a payload', () => {
  test('do nothing, at any depth', async () => {
    const more = JSON.parse(
      '{"__proto__":{"is_admin":true},"constructor":{"prototype":{}}}',
    ) as object;
    const said = await bot.say(mentionBody('<@UBOT> token', more, more));
    expect(said.text).toContain('Only admins');
    expect({}).not.toHaveProperty('is_admin');
  });
});
