import type { NewBudget } from '../../src/booking/budget.ts';
import { asMicroUsd } from '../../src/booking/money.ts';
import type { Place } from '../../src/booking/place.ts';
import type { BookedEstimate, NewRun } from '../../src/booking/run.ts';
import type { RecentEstimate } from '../../src/ledger/recent-estimate.ts';
import type { SummaryPlan } from '../../src/booking/summary-plan.ts';

export const here: Place = { workspace: 'T1', channel: 'C1' };
export const there: Place = { workspace: 'T1', channel: 'C2' };
export const elsewhere: Place = { workspace: 'T2', channel: 'C1' };

export const day = 86_400_000;
export const now = Date.UTC(2026, 10, 24, 12);

export const estimate: BookedEstimate = {
  flop: 8.4e23,
  tokens: 2e12,
  accelerator: 'h100-sxm',
  count: 1024,
  peakFlopPerSecond: 9.89e14,
  utilisation: 0.4,
  seconds: { low: 1.8e6, mid: 2.07e6, high: 2.5e6 },
  acceleratorHours: { low: 512_000, mid: 589_824.5, high: 711_111 },
  usd: {
    low: asMicroUsd(1_280_000_000_000),
    mid: asMicroUsd(1_474_561_250_001),
    high: asMicroUsd(1_777_777_500_000),
  },
  rate: asMicroUsd(2_500_000),
  catalogDate: '2026-11-23',
  json: '{"query":{"parameters":70000000000},"estimate":{"note":"Größe ≈ 10²³ ✓"}}',
};

export function newRun(overrides: Partial<NewRun> = {}): NewRun {
  return {
    ...here,
    key: crypto.randomUUID(),
    name: 'first run',
    owner: 'U1',
    message: '70B on 2T tokens on 1024 H100s',
    estimate,
    plannedStartAt: now + day,
    at: now,
    ...overrides,
  };
}

export function newEstimate(overrides: Partial<RecentEstimate> = {}): RecentEstimate {
  return {
    workspace: 'T1',
    asker: 'U1',
    channel: 'C1',
    message: '70B on 2T tokens on 1024 H100s',
    headline: '70B on 2T tokens on 1,024 × H100: 24.0 days, about $1.47M.',
    on: '2026-11-24',
    at: now,
    ...overrides,
  };
}

export function newBudget(overrides: Partial<NewBudget> = {}): NewBudget {
  return {
    ...here,
    measure: { kind: 'usd' },
    amount: asMicroUsd(2_000_000_000_000),
    period: { kind: 'month' },
    zone: 'Europe/Berlin',
    rollover: true,
    thresholds: [50, 80, 100],
    setBy: 'U1',
    setAt: now,
    ...overrides,
  };
}

export function newPlan(overrides: Partial<SummaryPlan> = {}): SummaryPlan {
  return {
    ...here,
    days: 'weekdays',
    minuteOfDay: 9 * 60,
    zone: 'Pacific/Kiritimati',
    quietBelow: 0.01,
    setBy: 'U1',
    setAt: now,
    ...overrides,
  };
}
