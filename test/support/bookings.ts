import type { Budget } from '../../src/booking/budget.ts';
import { asMicroUsd, microUsd } from '../../src/booking/money.ts';
import type { BookedEstimate, Run } from '../../src/booking/run.ts';
import type { SummaryPlan } from '../../src/booking/summary-plan.ts';
import { mapBand } from '../../src/model/band.ts';

/** Runs, budgets and plans with round figures, for tests to vary. */

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export function at(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
}

const hours = { low: 80_000, mid: 100_000, high: 150_000 };

/** 10 days (8 to 15), 100k hours on 417 H100s, $200k at $2 an hour, a trillion tokens at 40%. */
export function bookedEstimate(changes: Partial<BookedEstimate> = {}): BookedEstimate {
  return {
    flop: 1e24,
    tokens: 1e12,
    accelerator: 'h100-sxm',
    count: 417,
    peakFlopPerSecond: 989e12,
    utilisation: 0.4,
    seconds: mapBand({ low: 8, mid: 10, high: 15 }, (days) => days * 86_400),
    acceleratorHours: hours,
    usd: mapBand(hours, (value) => microUsd(value * 2)),
    rate: microUsd(2),
    catalogDate: '2026-11-20',
    json: '{}',
    ...changes,
  };
}

export function bookedRun(changes: Partial<Run> = {}): Run {
  return {
    workspace: 'T1',
    channel: 'C1',
    id: `run-${changes.number ?? 1}`,
    number: 1,
    name: 'llama-next',
    owner: 'U1',
    message: '70B on 1T tokens on 417 H100s',
    estimate: bookedEstimate(),
    status: 'planned',
    plannedStartAt: at('2026-11-10'),
    createdAt: at('2026-11-01'),
    updatedAt: at('2026-11-01'),
    ...changes,
  };
}

/** Began on 10 November at midnight, UTC. */
export function runningRun(changes: Partial<Run> = {}): Run {
  return bookedRun({ status: 'running', startedAt: at('2026-11-10'), ...changes });
}

/** $1M per month, in UTC. */
export function someBudget(changes: Partial<Budget> = {}): Budget {
  return {
    workspace: 'T1',
    channel: 'C1',
    id: 'budget-1',
    measure: { kind: 'usd' },
    amount: asMicroUsd(1e12),
    period: { kind: 'month' },
    zone: 'UTC',
    rollover: false,
    thresholds: [50, 80, 100],
    setBy: 'U1',
    setAt: at('2026-11-01'),
    ...changes,
  };
}

export function somePlan(changes: Partial<SummaryPlan> = {}): SummaryPlan {
  return {
    workspace: 'T1',
    channel: 'C1',
    days: 'daily',
    minuteOfDay: 9 * 60,
    zone: 'UTC',
    quietBelow: 0.01,
    setBy: 'U1',
    setAt: at('2026-11-01'),
    ...changes,
  };
}
