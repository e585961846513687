import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createFlops } from '../answer/ask.ts';
import type { Console } from './console.ts';
import { readRunsCsv } from './runs-csv.ts';
import type { RowFault } from './runs-csv.ts';
import { status, withStore } from './with-store.ts';
import { write } from './write.ts';

/** `flops import FILE`: every row or none, and every fault of every row. */
export function importRuns(argv: readonly string[], console: Console): Promise<number> {
  return withStore(argv, console, 'import', async (ledger, { place, operands }) => {
    const [file, ...others] = operands;
    if (file === undefined || others.length > 0) {
      console.stderr.write('flops import: give one file, or - for standard input\n');
      return status.failed;
    }
    const csv = file === '-' ? await text(console.stdin) : await readFile(file, 'utf8');
    const read = readRunsCsv(csv, { place, now: Date.now(), flops: createFlops() });
    if (!read.ok) {
      console.stderr.write(faultsText(read.faults));
      return status.notUnderstood;
    }
    const runs = await ledger.runs.bookAll(read.runs);
    const [first, last] = [runs[0]?.number, runs.at(-1)?.number];
    const numbers = first === undefined ? '' : `: numbers ${first} to ${last ?? first}`;
    await write(console.stdout, `${runs.length} runs brought in${numbers}.\n`);
    return status.done;
  });
}

function faultsText(faults: readonly RowFault[]): string {
  const lines = faults
    .slice(0, mostShown)
    .map(({ line, column, message }) => {
      const where = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
      return `  ${where}: ${message}\n`;
    })
    .join('');
  const more = faults.length > mostShown ? `  … and ${faults.length - mostShown} more\n` : '';
  return `flops import: nothing was brought in; ${faults.length} faults:\n${lines}${more}`;
}

const mostShown = 200;
