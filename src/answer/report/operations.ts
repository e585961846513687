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

/** Operations with the same reason share a line; what only one of them adds to it stands below. */
function reasons(ledger: Ledger): readonly string[] {
  const named = new Map<string, string[]>();
  const additions: string[] = [];
  for (const { name, because } of ledger) {
    const common = commonReason(because, ledger);
    named.set(common, [...(named.get(common) ?? []), name]);
    if (common !== because) additions.push(`${name}: ${because.slice(common.length + 2)}`);
  }
  return [
    ...Array.from(named, ([because, names]) => `${names.join(', ')}: ${because}`),
    ...additions,
  ];
}

/** Another operation's reason that this one only adds to, or its own. */
function commonReason(because: string, ledger: Ledger): string {
  const shorter = ledger.find((row) => because.startsWith(`${row.because}; `));
  return shorter?.because ?? because;
}
