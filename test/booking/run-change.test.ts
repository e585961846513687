import { describe, expect, test } from 'vitest';
import { asMicroUsd, microUsd } from '../../src/booking/money.ts';
import type { Run, RunChange } from '../../src/booking/run.ts';
import { applyChange, clockToleranceMs } from '../../src/booking/run-change.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 12);

const planned: Run = {
  workspace: 'T1',
  channel: 'C1',
  id: 'r',
  number: 1,
  name: 'first run',
  owner: 'U1',
  message: '70B',
  estimate: { flop: 8.4e23, catalogDate: '2026-11-23', json: '{}' },
  status: 'planned',
  plannedStartAt: now - 2 * day,
  createdAt: now - 9 * day,
  updatedAt: now - 9 * day,
};
const running: Run = { ...planned, status: 'running', startedAt: now - day };
const done: Run = { ...running, status: 'done', endedAt: now - 1000 };

function after(run: Run, change: RunChange): Run {
  const outcome = applyChange(run, change, now);
  if (!outcome.ok) throw new Error(`cannot be made: ${JSON.stringify(outcome.fault)}`);
  expect(outcome.before).toBe(run);
  expect(outcome.run.updatedAt).toBe(now);
  return outcome.run;
}

function faultOf(run: Run, change: RunChange) {
  const outcome = applyChange(run, change, now);
  return outcome.ok ? 'none' : outcome.fault;
}

describe('a planned run', () => {
  test('starts, once', () => {
    const started = after(planned, { kind: 'start', startedAt: now });
    expect(started).toMatchObject({ status: 'running', startedAt: now });
    expect(faultOf(started, { kind: 'start', startedAt: now })).toEqual({
      kind: 'already',
      status: 'running',
    });
  });

  test('that reports progress has begun as planned', () => {
    const progress = { at: now, tokens: 8e11 };
    expect(after(planned, { kind: 'progress', progress })).toMatchObject({
      status: 'running',
      startedAt: planned.plannedStartAt,
      progress,
    });
  });

  test('that reports progress before its planned start has begun by then', () => {
    const early = { ...planned, plannedStartAt: now + day };
    const progress = { at: now, tokens: 8e11 };
    expect(after(early, { kind: 'progress', progress })).toMatchObject({ startedAt: now });
  });

  test('that ends has begun, too', () => {
    expect(after(planned, { kind: 'finish', endedAt: now })).toMatchObject({
      status: 'done',
      startedAt: planned.plannedStartAt,
      endedAt: now,
    });
  });

  test('that is cancelled never began', () => {
    const cancelled = after(planned, { kind: 'cancel', endedAt: now });
    expect(cancelled).toMatchObject({ status: 'cancelled', endedAt: now });
    expect(cancelled).not.toHaveProperty('startedAt');
  });

  test('may be put off, handed over, renamed and planned anew', () => {
    const estimate = { ...planned.estimate, flop: 1e24 };
    expect(after(planned, { kind: 'reschedule', plannedStartAt: now + day })).toMatchObject({
      plannedStartAt: now + day,
    });
    expect(after(planned, { kind: 'hand-over', owner: 'U2' })).toMatchObject({ owner: 'U2' });
    expect(after(planned, { kind: 'rename', name: 'x' })).toMatchObject({ name: 'x' });
    expect(after(planned, { kind: 'replan', message: '80B', estimate })).toMatchObject({
      message: '80B',
      estimate,
    });
  });
});

describe('a running run', () => {
  test('keeps of earlier reports what a new one does not say', () => {
    const first = after(running, { kind: 'progress', progress: { at: now - 9, tokens: 5 } });
    const progress = { at: now, acceleratorHours: 7 };
    expect(after(first, { kind: 'progress', progress }).progress).toEqual({
      at: now,
      tokens: 5,
      acceleratorHours: 7,
    });
  });

  test.each([
    ['tokens', 5, { tokens: 5 }, { tokens: 4 }],
    ['acceleratorHours', 5, { acceleratorHours: 5 }, { acceleratorHours: 4.5, tokens: 9 }],
    ['usd', 5e6, { usd: microUsd(5) }, { usd: microUsd(4) }],
  ] as const)('cannot have used fewer %s than the %d before', (what, figure, before, stated) => {
    const first = after(running, { kind: 'progress', progress: { at: now - 9, ...before } });
    expect(faultOf(first, { kind: 'progress', progress: { at: now, ...stated } })).toEqual({
      kind: 'less-than-before',
      what,
      before: figure,
    });
    expect(faultOf(first, { kind: 'progress', progress: { at: now, ...before } })).toBe('none');
  });

  test('takes from a report that was overtaken only what the newer one left out', () => {
    const first = after(running, { kind: 'progress', progress: { at: now, tokens: 9 } });
    const late = { at: now - 60_000, tokens: 4, usd: microUsd(2) };
    expect(after(first, { kind: 'progress', progress: late }).progress).toEqual({
      at: now,
      tokens: 9,
      usd: microUsd(2),
    });
  });

  test('ends with what it really took', () => {
    const first = after(running, { kind: 'progress', progress: { at: now - 9, tokens: 5 } });
    const finish = { kind: 'finish', endedAt: now, usd: asMicroUsd(3) } as const;
    expect(after(first, finish)).toMatchObject({
      status: 'done',
      startedAt: running.startedAt,
      progress: { at: now, tokens: 5, usd: 3 },
    });
    expect(after(first, { kind: 'finish', endedAt: now }).progress).toEqual({
      at: now - 9,
      tokens: 5,
    });
  });

  test.each([
    { kind: 'reschedule', plannedStartAt: now + day },
    { kind: 'replan', message: '80B', estimate: planned.estimate },
  ] as const)('is past a $kind', (change) => {
    expect(faultOf(running, change)).toEqual({ kind: 'already', status: 'running' });
  });

  test.each([
    { kind: 'finish', endedAt: now - 2 * day },
    { kind: 'cancel', endedAt: now - 2 * day },
    { kind: 'progress', progress: { at: now - 2 * day, tokens: 1 } },
  ] as const)('cannot have a $kind before its start', (change) => {
    expect(faultOf(running, change)).toEqual({
      kind: 'ends-before-start',
      startedAt: running.startedAt,
    });
  });
});

describe('an ended run', () => {
  test.each([
    { kind: 'start', startedAt: now },
    { kind: 'finish', endedAt: now },
    { kind: 'cancel', endedAt: now },
    { kind: 'reschedule', plannedStartAt: now },
  ] as const)('has no $kind any more', (change) => {
    expect(faultOf(done, change)).toEqual({ kind: 'already', status: 'done' });
  });

  test('stays ended when its bill comes, and may turn out cheaper', () => {
    const told = after(done, { kind: 'progress', progress: { at: now - 9, usd: microUsd(9) } });
    const billed = after(told, { kind: 'progress', progress: { at: now, usd: microUsd(8) } });
    expect(billed).toMatchObject({ status: 'done', endedAt: done.endedAt, progress: { usd: 8e6 } });
  });
});

test.each([
  ['start', planned, (at: number) => ({ kind: 'start', startedAt: at }) as const],
  ['finish', running, (at: number) => ({ kind: 'finish', endedAt: at }) as const],
  ['cancel', running, (at: number) => ({ kind: 'cancel', endedAt: at }) as const],
  ['progress', running, (at: number) => ({ kind: 'progress', progress: { at } }) as const],
])('a %s lies in the past, as clocks go', (_kind, run, changeAt) => {
  expect(faultOf(run, changeAt(now + clockToleranceMs))).toBe('none');
  expect(faultOf(run, changeAt(now + clockToleranceMs + 1))).toEqual({
    kind: 'in-the-future',
    at: now + clockToleranceMs + 1,
  });
});
