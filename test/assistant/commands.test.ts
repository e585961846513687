import { describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { commands } from '../../src/assistant/commands/table.ts';
import { mistakes } from './mistakes.ts';
import { faultsOf, orderOf, typed } from './typing.ts';

const flops = createFlops();

describe('every example', () => {
  const examples = commands.flatMap(({ name, examples: all }) =>
    all.map((example) => [name, example] as const),
  );

  test.each(examples)('%s: “%s” is read whole', (_name, example) => {
    expect(typed(example)?.read.ok).toBe(true);
  });
});

describe('every mistake', () => {
  test.each(mistakes)('“%s” is refused with a repair', (mistake) => {
    const faults = faultsOf(mistake);
    expect(faults).not.toEqual([]);
    for (const { suggestions, span } of faults) {
      expect(suggestions).not.toEqual([]);
      const [from, to] = span;
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(typed(mistake)?.input.length ?? 0);
    }
  });

  test.each(mistakes)('“%s” has suggestions that work when they are sent', (mistake) => {
    for (const { suggestions } of faultsOf(mistake))
      for (const suggestion of suggestions)
        expect([suggestion, typed(suggestion)?.read.ok]).toEqual([suggestion, true]);
  });
});

describe('what is no command', () => {
  test.each([
    'budget $2M on H100s, how many tokens for 7B?',
    'budget $5M for 2 months, how large a model on H100?',
    'run 70B on 2T tokens on 512 H100s',
    'run 8B on 1T tokens',
    'running 70B on 2T tokens',
    'token budget for 7B on 512 H100 in 30 days',
    'log10(8.4e23)',
    'log(1e24)',
    'export 70B to int4',
    '70B on 2T tokens on 1024 H100s',
    '',
  ])('“%s” goes to the estimate language', (text) => {
    const found = typed(text);
    // A faulty reading, or a name that no run has, gives way to an estimate.
    if (found === undefined) return;
    const isBareName =
      found.read.ok && Reflect.get(found.read.order, 'kind') === 'show' && text.startsWith('run ');
    const isEstimate = flops.answer(text, '2026-11-24').kind !== 'question';
    expect(isBareName || (!found.read.ok && isEstimate)).toBe(true);
  });
});

describe('a budget', () => {
  test('is an amount, its measure and its period', () => {
    expect(orderOf('budget $2M per month')).toMatchObject({
      amount: { measure: { kind: 'usd' }, value: 2e6 },
      period: { kind: 'month' },
      rollover: false,
      thresholds: [50, 80, 100],
    });
  });

  test('of one kind of accelerator, in this quarter alone', () => {
    expect(orderOf('budget 500k H100-hours this quarter')).toMatchObject({
      amount: {
        measure: { kind: 'accelerator-hours', accelerator: 'h100-sxm' },
        value: 500e3,
      },
      period: { kind: 'range', from: '2026-10-01', to: '2026-12-31' },
    });
  });

  test('of FLOP from one day to another', () => {
    expect(orderOf('budget 1e25 FLOP from 2026-12-01 to 2027-02-28')).toMatchObject({
      amount: { measure: { kind: 'flop' }, value: 1e25 },
      period: { kind: 'range', from: '2026-12-01', to: '2027-02-28' },
    });
  });

  test('warns when it is told to, in ascending order and once each', () => {
    expect(orderOf('budget $300k a quarter with rollover, warn at 90%, 60% and 90%')).toMatchObject(
      {
        rollover: true,
        thresholds: [60, 90],
      },
    );
  });

  test('in another currency is refused rather than taken for dollars', () => {
    expect(faultsOf('budget €2M per month')[0]).toMatchObject({ found: '€2M' });
  });

  test('that ends before it starts says so', () => {
    const [fault] = faultsOf('budget $2M from 2027-02-28 to 2026-12-01');
    expect(fault?.message).toContain('ends before it starts');
    expect(fault?.suggestions).toEqual(['budget $2M from 2026-12-01 to 2027-02-28']);
  });
});

describe('a run', () => {
  test('may have started yesterday, where the sender is', () => {
    expect(orderOf('run 3 started yesterday')).toEqual({
      kind: 'start',
      run: { kind: 'number', number: 3 },
      day: '2026-11-23',
    });
  });

  test('reports tokens, hours and dollars in one breath', () => {
    expect(orderOf('run #12: 800B tokens so far, used 12,000 GPU-hours, cost $31k')).toEqual({
      kind: 'progress',
      run: { kind: 'number', number: 12 },
      used: { tokens: 800e9, acceleratorHours: 12_000, usd: 31e9 },
    });
  });

  test('is named by its name up to what is said of it', () => {
    expect(orderOf('run llama-next done')).toMatchObject({
      kind: 'finish',
      run: { kind: 'name', name: 'llama-next' },
    });
  });

  test('starts on a day to come', () => {
    expect(orderOf('run 3 starts March 3')).toMatchObject({
      kind: 'reschedule',
      day: '2027-03-03',
    });
    expect(orderOf('run 3 starts monday')).toMatchObject({ day: '2026-11-30' });
  });

  test('goes to a person whom Slack names', () => {
    expect(orderOf('run 3 owner <@U024BE7LH|maria>')).toMatchObject({ owner: 'U024BE7LH' });
  });
});

describe('log', () => {
  test('takes name and start off the end, in either order', () => {
    const order = { message: '8B on 1T tokens on 256 H100', name: 'next', start: '2027-03-03' };
    expect(orderOf('log 8B on 1T tokens on 256 H100 as next starting March 3')).toEqual(order);
    expect(orderOf('log 8B on 1T tokens on 256 H100 starting March 3 as next')).toEqual(order);
  });

  test('leaves a message that only looks as if it had them alone', () => {
    expect(orderOf('log 70B on 2T tokens as fast as possible')).toMatchObject({
      message: '70B on 2T tokens as fast as possible',
      start: '2026-11-24',
    });
  });
});

describe('a summary', () => {
  test.each([
    ['summary weekdays 9:00', { days: 'weekdays', minuteOfDay: 540 }],
    ['summary daily 9am', { days: 'daily', minuteOfDay: 540 }],
    ['summary weekly monday 10:00', { days: 'weekly', weekday: 1, minuteOfDay: 600 }],
    ['summary every friday at 4:30 pm', { days: 'weekly', weekday: 5, minuteOfDay: 990 }],
    ['summary 12am', { minuteOfDay: 0 }],
    ['summary noon in Tokyo', { minuteOfDay: 720, zone: 'Asia/Tokyo' }],
    ['summary 9:00 in new york', { minuteOfDay: 540, zone: 'America/New_York' }],
    ['summary quiet 2%', { quietBelow: 0.02 }],
  ])('%s', (text, plan) => {
    expect(orderOf(text)).toEqual(plan);
  });

  test('in a zone that there is not offers the one that is meant', () => {
    expect(faultsOf('summary daily 9:00 in Europe/Berlim')[0]?.suggestions).toContain(
      'summary daily 9:00 in Europe/Berlin',
    );
  });
});

describe('defaults', () => {
  test('are read as an estimate’s words are', () => {
    expect(orderOf('defaults 512 H100 at $2.10/h, 45% MFU, fp8')).toEqual({
      accelerator: 'h100-sxm',
      count: 512,
      rate: 2_100_000,
      utilisation: 0.45,
      precision: 'fp8',
    });
  });
});
