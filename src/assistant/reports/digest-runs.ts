import { formatPercent, formatUsd } from '../../answer/format.ts';
import type { ReportSection } from '../../answer/report.ts';
import type { Digest, RunLine } from '../../booking/digest.ts';
import { microUsdPerUsd } from '../../booking/money.ts';
import { dayAt } from '../../booking/zone-time.ts';

/** More than that nobody reads in the morning; the rest is counted. */
const mostRows = 20;

export function runsTable({ runs, zone }: Digest): readonly ReportSection[] {
  if (runs.length === 0) return [];
  const rest = runs.length - mostRows;
  return [
    {
      kind: 'table',
      title: 'Runs',
      columns: ['Run', 'Status', 'Start', 'End', 'Cost'],
      rows: runs.slice(0, mostRows).map((line) => rowOf(line, zone)),
      notes: rest > 0 ? [`${rest} more: \`runs\` lists them.`] : [],
    },
  ];
}

/** 3 runs: 1 overruns, 2 run. */
export function countedRuns(runs: readonly RunLine[]): string {
  if (runs.length === 0) return 'No run starts, runs or ends';
  const counts = new Map<string, number>();
  for (const { what } of runs) counts.set(what, (counts.get(what) ?? 0) + 1);
  const parts = [...counts].map(([what, count]) => `${count} ${countedWhat(what, count)}`);
  return `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}: ${parts.join(', ')}`;
}

function countedWhat(what: string, count: number): string {
  return what === 'ended' || count === 1 ? what : what.replace(/s$/, '');
}

function rowOf(line: RunLine, zone: string): readonly string[] {
  const { number, name, startsAt, endsAt, usd } = line;
  return [
    `${number} ${name}`,
    whatText(line),
    dayAt(startsAt, zone),
    endsAt === undefined ? '–' : dayAt(endsAt, zone),
    usd === undefined ? '–' : formatUsd(usd / microUsdPerUsd),
  ];
}

function whatText({ what, by = 0, status }: RunLine): string {
  switch (what) {
    case 'starts':
      return status === 'planned' ? 'starts today' : 'has started';
    case 'ends':
      return 'ends today';
    case 'slips':
      return `late by ${by} ${by === 1 ? 'day' : 'days'}`;
    case 'overruns':
      return `over its estimate by ${formatPercent(by)}`;
    case 'runs':
      return 'running';
    case 'ended':
      return status;
    default:
      return what satisfies never;
  }
}
