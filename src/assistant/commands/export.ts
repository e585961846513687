import type { Asker, Reply } from '../assistant.ts';
import { everyRun } from '../every-run.ts';
import { said } from '../reply.ts';
import { runsCsv, runsJson } from '../runs-file.ts';
import { dayText } from '../reports/moments.ts';
import { showing } from './command.ts';
import type { Command, Tools } from './command.ts';

export const exportCommand: Command = {
  name: 'export',
  does: 'Hand over all runs of this channel as a file, CSV or JSON.',
  grammar: `export = "export" [ "csv" | "json" ] ;`,
  examples: ['export', 'export json'],
  read: (words) => {
    if (!words.accept('export')) return undefined;
    words.accept('as', 'to');
    const format = words.accept('json') ? 'json' : 'csv';
    words.accept('csv');
    // `export 70B …` is somebody's sentence.
    return words.isDone ? showing({ format }, exportRuns) : undefined;
  },
};

async function exportRuns(
  { format }: { readonly format: string },
  { ledger }: Tools,
  asker: Asker,
): Promise<Reply> {
  const runs = await everyRun(ledger, asker);
  if (runs.length === 0)
    return { report: said('There are no runs in this channel to export.'), audience: 'sender' };
  const day = dayText(asker.now.getTime(), asker.zone);
  const count = `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`;
  return {
    report: said(
      `${count} of this channel as ${format.toUpperCase()}.`,
      [],
      [format === 'csv' ? 'export json' : 'export'],
    ),
    audience: 'sender',
    file: {
      name: `runs-${day}.${format}`,
      title: `Runs of this channel, ${day}`,
      content: format === 'json' ? runsJson(runs) : runsCsv(runs),
    },
  };
}
