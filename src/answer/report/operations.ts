import type { Ledger } from '../../model/ledger.ts';
import { formatScientific } from '../format.ts';
import type { ReportSection } from '../report.ts';

const jobs = ['forward', 'dA', 'dW', 'recompute'] as const;

/** One row an operation, where there is more than one kind; jobs that nothing does are left out. */
export function operationsTable(ledger: Ledger): ReportSection[] {
  if (ledger.length < 2) return [];
  const done = jobs.filter((job) => ledger.some((row) => row[job] > 0));
  return [
    {
      kind: 'table',
      title: 'By operation',
      columns: ['', ...done],
      rows: ledger.map((row) => [row.name, ...done.map((job) => cell(row[job]))]),
      notes: reasons(ledger),
    },
  ];
}

function cell(value: number): string {
  return value === 0 ? '0' : formatScientific(value);
}

/** Operations with the same reason share a line. */
function reasons(ledger: Ledger): readonly string[] {
  const named = new Map<string, string[]>();
  for (const { name, because } of ledger) {
    const names = named.get(because);
    if (names === undefined) named.set(because, [name]);
    else names.push(name);
  }
  return Array.from(named, ([because, names]) => `${names.join(', ')}: ${because}`);
}
