import { formatDuration, formatUsd } from '../../answer/format.ts';
import type { Report } from '../../answer/report.ts';
import { usdOf } from '../../booking/money.ts';
import type { MicroUsd } from '../../booking/money.ts';
import type { Run } from '../../booking/run.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { said } from '../reply.ts';
import { dayText } from './moments.ts';
import { hardwareText } from './run-words.ts';

export type RunsPage = {
  readonly which: string;
  readonly runs: readonly Run[];
  readonly isMore: boolean;
  readonly zone: string;
};

export function runsReport({ which, runs, isMore, zone }: RunsPage, catalog: Catalog): Report {
  const last = runs.at(-1);
  if (last === undefined) return noRuns(which);
  const kind = which === 'all' ? '' : `${which} `;
  const more = isMore ? ` Older ones: “runs ${which} before ${last.number}”.` : '';
  const report = said(
    `${runs.length} ${kind}${runs.length === 1 ? 'run' : 'runs'}, newest first.${more}`,
    [
      {
        kind: 'table',
        title: 'Runs',
        columns: ['#', 'Name', 'Status', 'Start', 'Hardware', 'Time', 'Cost', 'Spent'],
        rows: runs.map((run) => runRow(run, zone, catalog)),
        notes: [],
      },
    ],
    [`run ${runs[0]?.number ?? 1}`, which === 'all' ? 'runs' : 'runs all'],
  );
  return isMore ? { ...report, actions: [{ kind: 'list-runs', before: last.number }] } : report;
}

function noRuns(which: string): Report {
  const kind = which === 'all' ? '' : `${which} `;
  return said(
    `There are no ${kind}runs in this channel.`,
    [],
    ['log 70B on 2T tokens on 1024 H100s', ...(which === 'all' ? [] : ['runs all'])],
  );
}

function runRow(run: Run, zone: string, catalog: Catalog): readonly string[] {
  const { number, name, status, startedAt, plannedStartAt, estimate, progress } = run;
  const { seconds, usd } = estimate;
  return [
    String(number),
    name,
    status,
    dayText(startedAt ?? plannedStartAt, zone),
    hardwareText(estimate, catalog),
    seconds === undefined ? '–' : formatDuration(seconds.mid),
    moneyText(usd?.mid),
    moneyText(progress?.usd),
  ];
}

function moneyText(amount: MicroUsd | undefined): string {
  return amount === undefined ? '–' : formatUsd(usdOf(amount));
}
