import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { runsCsv } from '../../src/assistant/runs-file.ts';
import { microUsd } from '../../src/booking/money.ts';
import type { BookedEstimate, Progress, Run } from '../../src/booking/run.ts';
import { readRunsCsv } from '../../src/cli/runs-csv.ts';

const flops = createFlops();
const now = Date.parse('2026-11-24T09:00:00Z');
const place = { workspace: 'T1', channel: 'C1' };

/** Text as it may stand in a cell: formulas, quotes, separators and line breaks included. */
const messages = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60 }),
    fc.constantFrom('=1+1', "'=1", '-5', '"a,b"', 'a\nb', '@x', '+1'),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '');
const names = fc.constantFrom(
  'llama-next',
  "'quoted'",
  '=SUM(A1)',
  '70B on 2T, tokens',
  '-x',
  'é “ü”',
);
const amount = fc.double({ min: 1e-3, max: 1e24, noNaN: true });
const money = fc.double({ min: 0, max: 1e9, noNaN: true }).map(microUsd);
const moment = fc.integer({ min: Date.parse('2020-01-01'), max: now });

const band = <Value>(value: fc.Arbitrary<Value>, of: (one: Value) => number) =>
  fc
    .tuple(value, value, value)
    .map((three) => three.toSorted((a, b) => of(a) - of(b)))
    .map(([low, mid, high]) => ({ low, mid, high }) as { low: Value; mid: Value; high: Value });

const estimates = fc.record(
  {
    flop: amount,
    tokens: amount,
    accelerator: fc.constant('h100-sxm'),
    count: fc.integer({ min: 1, max: 100_000 }),
    peakFlopPerSecond: amount,
    utilisation: fc.double({ min: 0.01, max: 1, noNaN: true }),
    seconds: band(amount, Number),
    acceleratorHours: band(amount, Number),
    usd: band(money, Number),
    rate: money,
    catalogDate: fc.constant('2026-11-23'),
    json: fc.constant('{"query":{"a":"b,c"},"estimate":{}}'),
  },
  { requiredKeys: ['flop', 'catalogDate', 'json'] },
) as fc.Arbitrary<BookedEstimate>;

const reports = fc.record(
  { at: moment, tokens: amount, acceleratorHours: amount, usd: money },
  { requiredKeys: ['at', 'tokens'] },
) as fc.Arbitrary<Progress>;

const anyRun: fc.Arbitrary<Run> = fc
  .record({
    message: messages,
    name: names,
    estimate: estimates,
    planned: moment,
    times: fc.tuple(moment, moment),
    progress: reports,
    status: fc.constantFrom<Run['status']>('planned', 'running', 'done', 'cancelled'),
  })
  .map(
    ({ message: text, name: called, estimate: figures, planned, times, progress: far, status }) => {
      const [startedAt = now, endedAt = now] = times.toSorted((a, b) => a - b);
      const isEnded = status === 'done' || status === 'cancelled';
      return {
        ...place,
        id: 'id',
        number: 1,
        name: called,
        owner: 'U1',
        message: text,
        estimate: figures,
        status,
        plannedStartAt: planned,
        ...(status === 'planned' ? {} : { startedAt, progress: far }),
        ...(isEnded ? { endedAt } : {}),
        createdAt: now,
        updatedAt: now,
      };
    },
  );

test('what is exported comes in again as it was', () => {
  fc.assert(
    fc.property(fc.array(anyRun, { minLength: 1, maxLength: 5 }), (runs) => {
      const read = readRunsCsv(runsCsv(runs), { place, now, flops });
      expect(read).toEqual({ ok: true, runs: runs.map(broughtIn) });
    }),
  );
});

/** What a file carries of a run: the store gives it a number and an id of its own. */
function broughtIn(run: Run): unknown {
  const { name, owner, message: text, estimate: figures, status, plannedStartAt } = run;
  const { startedAt, endedAt, progress: far } = run;
  return {
    ...place,
    name,
    owner,
    message: text,
    estimate: figures,
    status,
    plannedStartAt,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(far === undefined ? {} : { progress: far }),
    at: now,
    key: expect.stringMatching(/^import /) as unknown,
  };
}

test('no cell of an export begins like a formula', () => {
  fc.assert(
    fc.property(anyRun, (one) => {
      const cells = runsCsv([{ ...one, message: `=${one.message}` }]);
      expect(cells).not.toMatch(/(?:^|,|\n)"?=/);
    }),
  );
});

test('any text is read or refused, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const csv = `message,usd,status\n${text}`;
      expect(() => readRunsCsv(csv, { place, now, flops })).not.toThrow();
    }),
  );
});
