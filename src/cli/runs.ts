import { createFlops } from '../answer/ask.ts';
import { everyRun } from '../assistant/every-run.ts';
import { runsReport } from '../assistant/reports/runs-report.ts';
import { runsCsv, runsJson } from '../assistant/runs-file.ts';
import type { Console } from './console.ts';
import { renderReport } from './render.ts';
import { status, withStore } from './with-store.ts';
import { write } from './write.ts';

/** `flops runs`: the newest for a terminal, or all of them as `export` writes them. */
export function listRuns(argv: readonly string[], console: Console): Promise<number> {
  return withStore(argv, console, 'runs', async (ledger, { place, form }) => {
    if (form !== 'table') {
      const runs = await everyRun(ledger, place);
      await write(console.stdout, form === 'json' ? runsJson(runs) : runsCsv(runs));
      return status.done;
    }
    const page = await ledger.runs.list(place, { limit: shown + 1 });
    const isMore = page.length > shown;
    const runs = page.slice(0, shown);
    const report = runsReport({ which: 'all', runs, isMore, zone: 'UTC' }, createFlops().catalog);
    // What can be sent to the bot is no command of a terminal.
    const text = renderReport({ ...report, suggestions: [] }, console.stdout.isTTY === true);
    await write(console.stdout, text);
    return status.done;
  });
}

const shown = 100;

/** `flops export`: CSV, or JSON where that is asked for. */
export function exportRuns(argv: readonly string[], console: Console): Promise<number> {
  return withStore(argv, console, 'export', async (ledger, { place, form }) => {
    const runs = await everyRun(ledger, place);
    await write(console.stdout, form === 'json' ? runsJson(runs) : runsCsv(runs));
    return status.done;
  });
}
