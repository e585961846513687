import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import type { Flops } from '../answer/ask.ts';
import type { Place } from '../booking/place.ts';
import type { NewRun } from '../booking/run.ts';
import { asTyped, runColumns } from '../assistant/runs-file.ts';
import type { RunColumn } from '../assistant/runs-file.ts';
import { runOfRow } from './run-of-row.ts';

/** What is wrong with a file, and where. Lines count from 1, the header's. */
export type RowFault = {
  readonly line: number;
  readonly column?: string;
  readonly message: string;
};

export type ReadRuns =
  | { readonly ok: true; readonly runs: readonly NewRun[] }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

export type ImportSetting = { readonly place: Place; readonly now: number; readonly flops: Flops };

/** A cell that is empty is a missing key. */
export type Row = { readonly [Column in RunColumn]?: string };

/**
 * The runs of a CSV file: all rows, or every fault of every row.
 *
 * The columns are those that `export` writes, in any order; only `message` is needed. A row without
 * `flop` is estimated as of today; one that has it keeps the figures it has.
 */
export function readRunsCsv(csv: string, setting: ImportSetting): ReadRuns {
  const table = readTable(csv);
  if ('faults' in table) return { ok: false, faults: table.faults };
  const faults: RowFault[] = [];
  const runs: NewRun[] = [];
  const seen = new Map<string, number>();
  for (const { row, line } of table.rows) {
    const read = runOfRow(row, setting);
    if (!read.ok) {
      faults.push(...read.faults.map((fault) => ({ line, ...fault })));
      continue;
    }
    runs.push({ ...read.run, key: keyOf(row, seen) });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, runs };
}

/** The same file brought in twice books nothing twice; the same row twice in one file is two runs. */
function keyOf(row: Row, seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex');
  const count = seen.get(hash) ?? 0;
  seen.set(hash, count + 1);
  return `import ${hash} ${count}`;
}

type Table = { readonly rows: readonly { readonly row: Row; readonly line: number }[] };

function readTable(csv: string): Table | { readonly faults: readonly RowFault[] } {
  const records = parsed(csv);
  if ('faults' in records) return records;
  const [header, ...rows] = records.lines;
  if (header === undefined || rows.length === 0)
    return { faults: [{ line: 1, message: 'there is no header with rows below it' }] };
  if (rows.length > mostRows)
    return { faults: [{ line: mostRows + 2, message: `more than ${mostRows} rows` }] };
  const faults = headerFaults(header.cells);
  if (faults.length > 0) return { faults };
  return { rows: rows.map(({ cells, line }) => ({ line, row: rowOf(header.cells, cells) })) };
}

/** One transaction and one answer hold no more. */
const mostRows = 100_000;

type Line = { readonly cells: readonly string[]; readonly line: number };

function parsed(
  csv: string,
): { readonly lines: readonly Line[] } | { readonly faults: readonly RowFault[] } {
  try {
    const found = parse(csv, { bom: true, info: true, skip_empty_lines: true, trim: false });
    // With `info` each record comes with its place, which the types don't say.
    const records = found as unknown as {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return { lines: records.map(({ record, info }) => ({ cells: record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { faults: [{ line, message: `not CSV: ${error.message}` }] };
  }
}

function headerFaults(header: readonly string[]): readonly RowFault[] {
  const known: ReadonlySet<string> = new Set(runColumns);
  const unknown = header.filter((name) => !known.has(name.trim()));
  const twice = header.filter((name, at) => header.indexOf(name) !== at);
  return [
    ...unknown.map((column) => ({
      line: 1,
      column,
      message: `no such column; there are ${runColumns.join(', ')}`,
    })),
    ...twice.map((column) => ({ line: 1, column, message: 'stands there twice' })),
    ...(header.some((name) => name.trim() === 'message')
      ? []
      : [{ line: 1, column: 'message', message: 'is missing: what the run computes' }]),
  ];
}

function rowOf(header: readonly string[], cells: readonly string[]): Row {
  const entries = header.map((name, at) => [name.trim(), asTyped(cells[at] ?? '')] as const);
  return Object.fromEntries(entries.filter(([, cell]) => cell.trim() !== ''));
}
