import { formatCount, formatPercent, formatScientific, formatUsd } from '../../answer/format.ts';
import { banded, bandedDuration } from '../../answer/report/banded.ts';
import type { Figure, Report, ReportAction } from '../../answer/report.ts';
import { microUsdPerUsd } from '../../booking/money.ts';
import type { Run, RunEvent } from '../../booking/run.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Asker } from '../assistant.ts';
import { notes, said } from '../reply.ts';
import { dayText, momentText } from './moments.ts';
import { personText } from './people.ts';
import { reachedFigures, remainderFigures } from './remainder-words.ts';
import { changeText, hardwareText, progressExample, runText } from './run-words.ts';

export type ShownRun = {
  readonly run: Run;
  /** Oldest first. */
  readonly history: readonly RunEvent[];
  readonly asker: Asker;
  readonly catalog: Catalog;
};

/** One run: what was planned, how far it is, what is left, and who changed what. */
export function runReport({ run, history, asker, catalog }: ShownRun): Report {
  const { zone, now } = asker;
  const left = run.status === 'running' ? remainderFigures(run, now.getTime(), zone) : [];
  const reached = reachedFigures(run, zone);
  const shown = history.slice(-mostShown);
  return {
    ...said(
      `${runText(run)}: ${statusText(run, zone)}, owned by ${personText(run.owner)}.`,
      [
        { kind: 'figures', title: 'Estimate', rows: estimateFigures(run, catalog) },
        ...(reached.length === 0
          ? []
          : [{ kind: 'figures' as const, title: 'So far', rows: reached }]),
        ...(left.length === 0 ? [] : [{ kind: 'figures' as const, title: 'Left', rows: left }]),
        ...notes('Message', [run.message.slice(0, longestMessage)]),
        ...notes(
          'History',
          shown.map((event) => eventText(event, zone)),
        ),
        ...notes('For jobs', [`id ${run.id}`]),
      ],
      suggestionsFor(run),
    ),
    actions: actionsFor(run),
  };
}

/** Of a long history the latest; the export has no history, the store all of it. */
const mostShown = 12;
const longestMessage = 400;

function statusText(run: Run, zone: string): string {
  switch (run.status) {
    case 'planned':
      return `planned to start ${dayText(run.plannedStartAt, zone)}`;
    case 'running':
      return `running since ${dayText(run.startedAt ?? run.plannedStartAt, zone)}`;
    case 'done':
    case 'cancelled':
      return run.endedAt === undefined ? run.status : `${run.status} ${dayText(run.endedAt, zone)}`;
    default:
      return run.status satisfies never;
  }
}

function estimateFigures({ estimate }: Run, catalog: Catalog): readonly Figure[] {
  const { flop, tokens, seconds, acceleratorHours, usd, utilisation, catalogDate } = estimate;
  const at =
    utilisation === undefined ? {} : { note: `at ${formatPercent(utilisation)} utilisation` };
  return [
    { label: 'Compute', value: `${formatScientific(flop)} FLOP` },
    ...(tokens === undefined ? [] : [{ label: 'Tokens', value: formatCount(tokens) }]),
    { label: 'Hardware', value: hardwareText(estimate, catalog) },
    ...(seconds === undefined ? [] : [{ label: 'Time', value: bandedDuration(seconds), ...at }]),
    ...(acceleratorHours === undefined
      ? []
      : [{ label: 'Accelerator-hours', value: banded(acceleratorHours, formatCount) }]),
    ...(usd === undefined
      ? []
      : [
          {
            label: 'Cost',
            value: banded(usd, (micro) => formatUsd(micro / microUsdPerUsd)),
            note: `facts of ${catalogDate}; a later price does not change it`,
          },
        ]),
  ];
}

function eventText({ at, actor, change }: RunEvent, zone: string): string {
  return `${momentText(at, zone)} · ${personText(actor)} · ${changeText(change, zone)}`;
}

function suggestionsFor(run: Run): readonly string[] {
  const { number, status } = run;
  switch (status) {
    case 'planned':
      return [`run ${number} started`, `run ${number} starts monday`];
    case 'running':
      return [progressExample(run), `run ${number} done`];
    case 'done':
    case 'cancelled':
      return ['runs', 'export'];
    default:
      return status satisfies never;
  }
}

function actionsFor({ number, status }: Run): readonly ReportAction[] {
  return [
    ...(status === 'planned' ? [{ kind: 'start-run' as const, run: number }] : []),
    ...(status === 'planned' || status === 'running'
      ? [{ kind: 'cancel-run' as const, run: number }]
      : []),
    { kind: 'list-runs' },
  ];
}
