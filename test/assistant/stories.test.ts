import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Channel, sectionOf, wordsOf } from '../support/channel.ts';

const message = '70B on 2T tokens on 1024 H100s';
let channel: Channel;

beforeEach(async () => {
  channel = await Channel.open();
});

afterEach(() => channel.ledger.close());

describe('an estimate becomes a run', () => {
  test('by its button, starts, reports, and is done', async () => {
    const receipt = await channel.say(message);
    expect(receipt.audience).toBe('channel');
    const [save] = receipt.report.actions ?? [];
    expect(save).toEqual({ kind: 'save-run', message, on: '2026-11-24' });
    if (save === undefined) return;
    const saved = await channel.press(save);
    expect(saved.report.headline).toMatch(/^Saved as run 1 \(70B on 2T tokens\)/);
    expect(wordsOf(await channel.say('runs'))).toContain('planned');
    const [start] = saved.report.actions ?? [];
    expect(start).toEqual({ kind: 'start-run', run: 1 });
    if (start === undefined) return;
    expect((await channel.press(start)).report.headline).toContain('has started 2026-11-24');
    channel.passDays(10);
    const reported = await channel.say('run 1: 800B tokens so far, used 240,000 GPU-hours');
    expect(reported.report.headline).toMatch(
      /is 40% done; .* left, at the .*% utilisation it reached/,
    );
    channel.passDays(14);
    const done = await channel.say('run 1 done used 600,000 GPU-hours cost $1.5M');
    expect(done.report.headline).toContain('is done.');
    const shown = await channel.say('run 1');
    expect(sectionOf(shown, 'History')).toMatchObject({ items: { length: 4 } });
    expect(wordsOf(await channel.say('runs'))).toContain('no open runs');
    expect(wordsOf(await channel.say('runs done'))).toContain('$1.5M');
  });

  test('once for a double click', async () => {
    const action = { kind: 'save-run', message, on: '2026-11-24' } as const;
    await channel.press(action, {}, 'same');
    const again = await channel.press(action, {}, 'same');
    expect(again.report.headline).toContain('was saved from this already');
    expect(await channel.ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
  });

  test('with the prices of the day that its receipt was of', async () => {
    await channel.press({ kind: 'save-run', message, on: '2026-01-15' });
    await channel.press({ kind: 'save-run', message, on: '2026-11-24' });
    const [late, early] = await channel.ledger.runs.list({ workspace: 'T1', channel: 'C1' });
    expect(early?.estimate.rate).not.toBe(late?.estimate.rate);
  });

  test('by a typed command, with a name and a day to start', async () => {
    const logged = await channel.say(`log ${message} as llama-next starting March 3`);
    expect(logged.report.headline).toContain('run 1 (llama-next), planned to start 2027-03-03');
    expect((await channel.say('run llama-next started')).report.headline).toContain('Run 1');
  });

  test('of its FLOP alone where no hardware is named, which is said', async () => {
    const logged = await channel.say('log 70B on 2T tokens');
    expect(wordsOf(logged)).toContain('FLOP only');
  });

  test('not where the message is not understood, and the repair is one to log', async () => {
    const asked = await channel.say('log 70B on 2T toknes on 1024 H100s as next');
    expect(asked.report.tone).toBe('question');
    expect(asked.report.suggestions[0]).toBe(`log ${message} as next`);
    expect(wordsOf(await channel.say('runs all'))).toContain('There are no runs');
  });

  test('and a later message about a name that no run has is an estimate', async () => {
    const answered = await channel.say('run 70B on 2T tokens on 512 H100s');
    expect(answered.report.tone).toBe('answer');
  });
});

describe('a budget', () => {
  test('is said on every receipt before anything is saved', async () => {
    await channel.say('budget $20M per month');
    const receipt = await channel.say(message);
    expect(sectionOf(receipt, 'Budget')).toMatchObject({ kind: 'figures' });
    expect(wordsOf(receipt)).toContain('$20M');
    expect(sectionOf(receipt, 'Over budget')).toBeUndefined();
  });

  test('that would not hold is a warning, with by how much', async () => {
    await channel.say('budget $100k per month');
    const receipt = await channel.say(message);
    expect(sectionOf(receipt, 'Over budget')).toMatchObject({ tone: 'warning' });
  });

  test('crossed is told once, to whoever crosses it', async () => {
    await channel.say('budget $1M per month');
    await channel.say(`log ${message}`);
    await channel.say('run 1 started');
    const crossed = await channel.say('run 1: used 240,000 GPU-hours, cost $600k');
    expect(sectionOf(crossed, 'Budget')).toMatchObject({ tone: 'warning' });
    expect(wordsOf(crossed)).toContain('50% of this month');
    const quiet = await channel.say('run 1: used 241,000 GPU-hours, cost $610k');
    expect(sectionOf(quiet, 'Budget')).toBeUndefined();
  });

  test('takes the place of the one before; one of named days has to be asked about', async () => {
    await channel.say('budget $1M per month');
    expect(wordsOf(await channel.say('budget $2M per month'))).toContain('takes the place of');
    const overlapping = await channel.say('budget $5M from 2026-12-01 to 2027-02-28');
    expect(overlapping.report.headline).toContain('overlap');
    expect(overlapping.report.suggestions).toEqual(['budget off usd']);
    await channel.say('budget off usd');
    expect((await channel.say('budget $5M from 2026-12-01 to 2027-02-28')).report.headline).toMatch(
      /^Budget set/,
    );
  });

  test('is shown with what is spent, committed and left', async () => {
    await channel.say('budget $20M per month');
    await channel.say(`log ${message}`);
    const shown = await channel.say('budget');
    expect(shown.audience).toBe('sender');
    expect(shown.report.headline).toContain('Of this month’s $20M');
    expect(wordsOf(shown)).toContain('Committed');
  });

  test('in another currency is no budget', async () => {
    const refused = await channel.say('budget €2M per month');
    expect(refused.report.headline).toContain('US dollars only');
    expect(wordsOf(await channel.say('budget'))).toContain('This channel has no budget');
  });

  test('in words that are an estimate’s is none', async () => {
    const answered = await channel.say('budget $2M on H100s, how many tokens for 7B?');
    expect(answered.report.tone).toBe('answer');
  });
});

describe('two channels', () => {
  test('see nothing of each other', async () => {
    await channel.say('budget $20M per month');
    await channel.say('defaults H100 at $1.11/h');
    await channel.say(`log ${message} as secret`);
    const other = { channel: 'C2' };
    for (const text of [
      'runs all',
      'run 1',
      'run secret started',
      'budget',
      'defaults',
      'export',
      message,
    ]) {
      const words = wordsOf(await channel.say(text, other));
      expect(words).not.toMatch(/secret \(|\$20M|\$1\.11|planned/);
    }
  });
});

describe('the channel’s own figures', () => {
  test('are assumed where a message says nothing, and marked as such', async () => {
    await channel.say('defaults 512 H200 at $1.11/h, 45% MFU, fp8');
    const words = wordsOf(await channel.say('70B on 2T tokens'));
    expect(words).toContain('512 × H200');
    expect(words).toContain('$1.11/h: this channel’s default');
    expect(words).toContain('45%: this channel’s default');
    expect(words).toContain('fp8');
  });

  test('never stand in for what a message says', async () => {
    await channel.say('defaults 512 H100 at $1.11/h, 45% MFU');
    const said = '70B on 2T tokens on 1024 H100s at $3/gpu-hr, 30% MFU';
    const words = wordsOf(await channel.say(said));
    expect(words).not.toContain('default');
    const spot = wordsOf(await channel.say('70B on 2T tokens on 1024 H100s on spot'));
    expect(spot).not.toContain('$1.11');
  });

  test('go when they are turned off', async () => {
    await channel.say('defaults H100 at $1.11/h');
    await channel.say('defaults off');
    expect(wordsOf(await channel.say(message))).not.toContain('$1.11');
  });

  test('hold what its own runs have reached', async () => {
    await channel.say(`log ${message}`);
    await channel.say('run 1 started');
    channel.passDays(20);
    await channel.say('run 1: 1T tokens so far, used 400,000 GPU-hours');
    const words = wordsOf(await channel.say('13B on 1T tokens on 256 H100'));
    expect(words).toContain('what 1 run of this channel reached');
    expect(wordsOf(await channel.say('13B on 1T tokens on 256 A100'))).not.toContain(
      'this channel',
    );
  });
});

describe('a summary', () => {
  test('is at a time where the sender is, and says when it comes next', async () => {
    const planned = await channel.say('summary weekdays 9:00', { zone: 'Asia/Tokyo' });
    expect(planned.report.headline).toContain('on weekdays at 9:00 (Asia/Tokyo)');
    expect(planned.report.headline).toMatch(/Next: Wed,? 25 Nov 2026,? (at )?09:00/);
    expect((await channel.say('summary quiet 2%')).report.headline).toContain('9:00 (Asia/Tokyo)');
    expect((await channel.say('summary now')).report.headline).toBe('The summary as of now.');
    expect((await channel.press({ kind: 'summary-off' })).report.headline).toBe('Summary off.');
    expect((await channel.say('summary')).report.headline).toContain('no summary');
  });
});

describe('help', () => {
  test('tells of the commands, and of one at length', async () => {
    expect(wordsOf(await channel.say('help'))).toContain('help budget');
    expect(wordsOf(await channel.say('help budget'))).toContain('with rollover');
  });
});
