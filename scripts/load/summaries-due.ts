import { defaultSpreadMs, spreadOf } from '../../src/summary/due.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import type { LedgerLocation } from '../../src/ledger/location.ts';
import { newBudget, newPlan, newRun } from '../../test/ledger/samples.ts';

const day = 86_400_000;
const minute = 60_000;

/** Of a summary, as its message's metadata has it. */
export type Due = { readonly key: string; readonly runAt: number };

/**
 * Plants channels, each with a budget, a run under way and a daily summary whose turn comes between
 * two moments (within the minute before, at the earliest). Returns what has to be posted.
 */
export async function plantSummaries(
  location: LedgerLocation,
  { count, from, until }: { readonly count: number; readonly from: number; readonly until: number },
): Promise<readonly Due[]> {
  const ledger = await openLedger(location);
  const due: Due[] = [];
  for (let index = 0; index < count; index += 1) {
    // Some workspaces, since one gets a summary a second at most.
    const place = { workspace: `T${index % 60}`, channel: `S${index}` };
    const target = from + ((index + 0.5) / count) * (until - from);
    const spread = spreadOf(place, defaultSpreadMs);
    const dueAt = Math.floor((target - spread) / minute) * minute;
    const at = new Date(dueAt);
    const minuteOfDay = at.getUTCHours() * 60 + at.getUTCMinutes();
    const setAt = dueAt - 3 * day;
    const plan = { ...place, zone: 'UTC', days: 'daily', minuteOfDay, setAt } as const;
    await ledger.summaries.setPlan(newPlan(plan));
    await ledger.budgets.set(newBudget({ ...place, setAt }));
    await ledger.runs.book(newRun({ ...place, plannedStartAt: dueAt - 2 * day, at: setAt }));
    const date = at.toISOString().slice(0, 10);
    due.push({ key: `${place.workspace}/${place.channel}/${date}`, runAt: dueAt + spread });
  }
  await ledger.close();
  return due;
}
