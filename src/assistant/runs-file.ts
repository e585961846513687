import { stringify } from 'csv-stringify/sync';
import { usdOf } from '../booking/money.ts';
import type { MicroUsd } from '../booking/money.ts';
import type { Run } from '../booking/run.ts';

/**
 * The columns of a runs file, in order: the same in CSV and JSON, and what is brought in again.
 * Times in ISO 8601 (UTC), money in dollars, everything else in base units, its unit in the name.
 */
export const runColumns = [
  'number',
  'name',
  'owner',
  'status',
  'message',
  'planned_start',
  'started',
  'ended',
  'flop',
  'tokens',
  'accelerator',
  'count',
  'peak_flop_per_second',
  'utilisation',
  'seconds_low',
  'seconds',
  'seconds_high',
  'accelerator_hours_low',
  'accelerator_hours',
  'accelerator_hours_high',
  'usd_low',
  'usd',
  'usd_high',
  'usd_per_accelerator_hour',
  'catalog_date',
  'progress_at',
  'progress_tokens',
  'progress_accelerator_hours',
  'progress_usd',
  'answer',
] as const;

export type RunColumn = (typeof runColumns)[number];
/** A missing figure is a missing key. */
export type RunRecord = { readonly [Column in RunColumn]?: string | number };

export function runsCsv(runs: readonly Run[]): string {
  return stringify(
    runs.map((run) => runRecord(run)),
    { header: true, columns: [...runColumns], cast: { string: withoutFormula } },
  );
}

export function runsJson(runs: readonly Run[]): string {
  return `${JSON.stringify(
    runs.map((run) => runRecord(run)),
    undefined,
    2,
  )}\n`;
}

/**
 * A spreadsheet evaluates text that begins like a formula: an apostrophe in front makes it text again.
 * One that stands there already gets another, so that `asTyped` always finds what was.
 */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r'＝＋－＠]/.test(text) ? `'${text}` : text;
}

export function asTyped(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function runRecord(run: Run): RunRecord {
  const { estimate, progress } = run;
  const { seconds, acceleratorHours: hours, usd } = estimate;
  return present({
    number: run.number,
    name: run.name,
    owner: run.owner,
    status: run.status,
    message: run.message,
    planned_start: isoOf(run.plannedStartAt),
    started: isoOf(run.startedAt),
    ended: isoOf(run.endedAt),
    flop: estimate.flop,
    tokens: estimate.tokens,
    accelerator: estimate.accelerator,
    count: estimate.count,
    peak_flop_per_second: estimate.peakFlopPerSecond,
    utilisation: estimate.utilisation,
    seconds_low: seconds?.low,
    seconds: seconds?.mid,
    seconds_high: seconds?.high,
    accelerator_hours_low: hours?.low,
    accelerator_hours: hours?.mid,
    accelerator_hours_high: hours?.high,
    usd_low: dollars(usd?.low),
    usd: dollars(usd?.mid),
    usd_high: dollars(usd?.high),
    usd_per_accelerator_hour: dollars(estimate.rate),
    catalog_date: estimate.catalogDate,
    progress_at: isoOf(progress?.at),
    progress_tokens: progress?.tokens,
    progress_accelerator_hours: progress?.acceleratorHours,
    progress_usd: dollars(progress?.usd),
    answer: estimate.json,
  });
}

function dollars(amount: MicroUsd | undefined): number | undefined {
  return amount === undefined ? undefined : usdOf(amount);
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function present(record: {
  readonly [Column in RunColumn]: string | number | undefined;
}): RunRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
