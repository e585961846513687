import { digestReport } from '../assistant/reports/digest-report.ts';
import type { Budget, Crossing } from '../booking/budget.ts';
import { composeDigest } from '../booking/compose.ts';
import type { Digest } from '../booking/digest.ts';
import { neededRuns } from '../booking/needed-runs.ts';
import { windowOf } from '../booking/period.ts';
import type { Place } from '../booking/place.ts';
import { defaultQuietBelow, type SummaryPlan } from '../booking/summary-plan.ts';
import { percentSpent, thresholdChanges } from '../booking/thresholds.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Composed } from './summary-job.ts';

type Books = Pick<Ledger, 'budgets' | 'runs' | 'summaries'>;

/** The summary of a channel as it would be posted at `now`. Writes nothing. `date`: today's, unless told. */
export async function composeNow(
  ledger: Books,
  plan: SummaryPlan,
  now: number,
  date?: string,
): Promise<Composed> {
  const budgets = await ledger.budgets.list(plan);
  const { fromAt, toAt } = neededRuns(budgets, now);
  const [runs, crossings, last] = await Promise.all([
    ledger.runs.touching(plan, fromAt, toAt),
    crossingsOf(ledger, budgets, now),
    lastPosted(ledger, plan),
  ]);
  const digest = composeDigest({
    plan,
    budgets,
    runs,
    crossings,
    now,
    ...(last && { last }),
    ...(date !== undefined && { date }),
  });
  return { digest, report: digestReport(digest) };
}

/** For `/flops summary now` in a channel that has no plan: by the clock of whoever asks. */
export function planForNow(
  { workspace, channel }: Place,
  zone: string,
  user: string,
  now: number,
): SummaryPlan {
  const place = { workspace, channel };
  const rest = { quietBelow: defaultQuietBelow, setBy: user, setAt: now };
  return { ...place, days: 'daily', minuteOfDay: 0, zone, ...rest };
}

/** What a posted summary said of thresholds is not said again, and what fell back below one may be. */
export async function recordCrossings(
  { budgets }: Pick<Ledger, 'budgets'>,
  digest: Digest,
  now: number,
): Promise<void> {
  for (const state of digest.budgets) {
    const { budget, from } = state;
    const known = await budgets.crossings(budget, from);
    const { cross, clear } = thresholdChanges(budget.thresholds, percentSpent(state), known);
    for (const threshold of cross) await budgets.cross(budget, from, threshold, now);
    for (const threshold of clear) await budgets.clear(budget, from, threshold, now);
  }
}

async function crossingsOf(
  ledger: Books,
  budgets: readonly Budget[],
  now: number,
): Promise<readonly Crossing[]> {
  const found = budgets.map((budget) =>
    ledger.budgets.crossings(budget, windowOf(budget, now).from),
  );
  return (await Promise.all(found)).flat();
}

async function lastPosted({ summaries }: Books, place: Place) {
  const last = await summaries.last(place, ['posted']);
  if (last?.digest === undefined) return undefined;
  return { digest: last.digest, at: last.settledAt ?? last.claimedAt };
}
