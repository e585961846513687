import { openLedger } from '../../src/ledger/open-ledger.ts';
import { newBudget, newPlan, newRun } from '../../test/ledger/samples.ts';

/** Tuesday, 09:00 in Berlin. */
export const nine = Date.UTC(2026, 10, 24, 8);

const day = 86_400_000;

/** Channels with a budget, a run that is under way, and a summary that is due at nine. */
export async function plant(url: string, channels: number, workspaces: number): Promise<void> {
  const ledger = await openLedger({ kind: 'postgres', url, poolSize: 8 });
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, work));
  await ledger.close();

  async function work(): Promise<void> {
    while (next < channels) {
      const index = next;
      next += 1;
      const place = { workspace: `T${index % workspaces}`, channel: `C${index}` };
      const setAt = nine - 3 * day;
      await ledger.summaries.setPlan(newPlan({ ...place, zone: 'Europe/Berlin', setAt }));
      await ledger.budgets.set(newBudget({ ...place, setAt }));
      await ledger.runs.book(newRun({ ...place, plannedStartAt: nine - 2 * day, at: setAt }));
    }
  }
}
