import * as z from 'zod';
import { dayOf } from '../answer/day.ts';
import { bookedEstimate } from '../assistant/booked-estimate.ts';
import { runNameOf } from '../assistant/reports/run-name.ts';
import { microUsd } from '../booking/money.ts';
import type { BookedEstimate, NewRun, Progress } from '../booking/run.ts';
import type { ImportSetting, Row, RowFault } from './runs-csv.ts';

export type RowRead =
  | { readonly ok: true; readonly run: Omit<NewRun, 'key'> }
  | { readonly ok: false; readonly faults: readonly Omit<RowFault, 'line'>[] };

/** Under 2⁵³ micro-dollars. */
const mostUsd = 9e9;

const text = (most: number) => z.string().trim().min(1).max(most);
const figure = z
  .string()
  .trim()
  .regex(/^\d[\d,]*(\.\d+)?(e[+-]?\d+)?$/i, 'expected a number, not negative')
  .transform((cell) => Number(cell.replaceAll(',', '')))
  .refine(Number.isFinite, 'larger than can be computed with');
const dollars = figure.refine((value) => value <= mostUsd, `at most ${mostUsd} dollars`);
const share = figure.refine((value) => value > 0 && value <= 1, 'expected a share, 0 to 1');
const whole = figure.refine(
  (value) => Number.isSafeInteger(value) && value > 0,
  'expected a count',
);
/** A day is its beginning in UTC; a time needs its zone, or nobody knows which is meant. */
const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'expected a day such as 2026-11-24, or a time such as 2026-11-24T09:00:00Z',
  })
  .transform((cell) => Date.parse(cell));

const rowSchema = z.strictObject({
  number: z.string().optional(),
  name: text(60)
    .regex(/^[^<>@{}\n]*$/, 'no < > @ { } and one line')
    .optional(),
  owner: text(60).optional(),
  status: z.enum(['planned', 'running', 'done', 'cancelled']).default('planned'),
  message: text(30_000),
  planned_start: moment.optional(),
  started: moment.optional(),
  ended: moment.optional(),
  flop: figure.refine((value) => value > 0, 'expected more than nothing').optional(),
  tokens: figure.optional(),
  accelerator: text(60).optional(),
  count: whole.optional(),
  peak_flop_per_second: figure.optional(),
  utilisation: share.optional(),
  seconds_low: figure.optional(),
  seconds: figure.optional(),
  seconds_high: figure.optional(),
  accelerator_hours_low: figure.optional(),
  accelerator_hours: figure.optional(),
  accelerator_hours_high: figure.optional(),
  usd_low: dollars.optional(),
  usd: dollars.optional(),
  usd_high: dollars.optional(),
  usd_per_accelerator_hour: dollars.optional(),
  catalog_date: z.iso.date().optional(),
  progress_at: moment.optional(),
  progress_tokens: figure.optional(),
  progress_accelerator_hours: figure.optional(),
  progress_usd: dollars.optional(),
  answer: text(100_000).optional(),
});

type Cells = z.infer<typeof rowSchema>;
type Faults = readonly Omit<RowFault, 'line'>[];

/** One row → the run that it tells of, or all that is wrong with it. */
export function runOfRow(row: Row, setting: ImportSetting): RowRead {
  const read = rowSchema.safeParse(row);
  if (!read.success)
    return {
      ok: false,
      faults: read.error.issues.map(({ path, message }) => ({
        column: String(path[0] ?? ''),
        message,
      })),
    };
  const cells = read.data;
  const faults = [...timeFaults(cells, setting.now), ...bandFaults(cells)];
  const planned = estimateOf(cells, setting);
  if (!planned.ok) return { ok: false, faults: [...faults, ...planned.faults] };
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, run: runOf(cells, planned, setting) };
}

type Planned = { readonly ok: true; readonly estimate: BookedEstimate; readonly name: string };

function runOf(cells: Cells, { estimate, name }: Planned, setting: ImportSetting) {
  const { place, now } = setting;
  const progress = progressOf(cells, now);
  const { started, ended } = cells;
  return {
    ...place,
    name: cells.name ?? name,
    owner: cells.owner ?? 'cli',
    message: cells.message,
    estimate,
    plannedStartAt: cells.planned_start ?? started ?? now,
    at: now,
    status: cells.status,
    ...(started === undefined ? {} : { startedAt: started }),
    ...(ended === undefined ? {} : { endedAt: ended }),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** What a status needs, and the order of things. */
function timeFaults({ status, started, ended, progress_at }: Cells, now: number): Faults {
  const isBegun = status === 'running' || status === 'done';
  const isEnded = status === 'done' || status === 'cancelled';
  return [
    ...(isBegun && started === undefined ? [fault('started', `needed where it is ${status}`)] : []),
    ...(isEnded && ended === undefined ? [fault('ended', `needed where it is ${status}`)] : []),
    ...(!isEnded && ended !== undefined ? [fault('ended', `not while it is ${status}`)] : []),
    ...(status === 'planned' && started !== undefined
      ? [fault('started', 'not while it is planned')]
      : []),
    ...(started !== undefined && ended !== undefined && ended < started
      ? [fault('ended', 'before it started')]
      : []),
    ...[
      ['started', started] as const,
      ['ended', ended] as const,
      ['progress_at', progress_at] as const,
    ].flatMap(([column, at]) =>
      at !== undefined && at > now ? [fault(column, 'has not come yet')] : [],
    ),
  ];
}

const bands = ['seconds', 'accelerator_hours', 'usd'] as const;

function bandFaults(cells: Cells): Faults {
  return bands.flatMap((name) => {
    const [low, mid, high] = [cells[`${name}_low`], cells[name], cells[`${name}_high`]];
    if (mid === undefined)
      return low === undefined && high === undefined ? [] : [fault(name, 'needed for its band')];
    const isOrdered = (low ?? mid) <= mid && mid <= (high ?? mid);
    return isOrdered ? [] : [fault(name, 'outside its band')];
  });
}

/** The figures of the row; without any, those of its message today. */
function estimateOf(
  cells: Cells,
  { flops, now }: ImportSetting,
): Planned | { readonly ok: false; readonly faults: Faults } {
  const { flop, message } = cells;
  if (flop !== undefined)
    return {
      ok: true,
      estimate: stated(cells, flop, flops.catalog.date),
      name: message.slice(0, 60),
    };
  const on = dayOf(new Date(now));
  const answer = flops.answer(message, on);
  const estimate = bookedEstimate(answer, flops.catalog, on);
  if (estimate !== undefined) return { ok: true, estimate, name: runNameOf(answer, flops.catalog) };
  const because = answer.kind === 'question' ? flops.report(answer, on).headline : 'that is no run';
  return { ok: false, faults: [fault('message', because)] };
}

function stated(cells: Cells, flop: number, today: string): BookedEstimate {
  const { tokens, accelerator, count, utilisation, answer = '{}' } = cells;
  const { peak_flop_per_second: peak, usd_per_accelerator_hour: rate } = cells;
  const seconds = bandOf(cells, 'seconds', Number);
  const hours = bandOf(cells, 'accelerator_hours', Number);
  const usd = bandOf(cells, 'usd', microUsd);
  return {
    flop,
    ...(tokens === undefined ? {} : { tokens }),
    ...(accelerator === undefined ? {} : { accelerator }),
    ...(count === undefined ? {} : { count }),
    ...(peak === undefined ? {} : { peakFlopPerSecond: peak }),
    ...(utilisation === undefined ? {} : { utilisation }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(hours === undefined ? {} : { acceleratorHours: hours }),
    ...(usd === undefined ? {} : { usd }),
    ...(rate === undefined ? {} : { rate: microUsd(rate) }),
    catalogDate: cells.catalog_date ?? today,
    json: answer,
  };
}

function bandOf<Amount extends number>(
  cells: Cells,
  name: (typeof bands)[number],
  make: (value: number) => Amount,
) {
  const mid = cells[name];
  if (mid === undefined) return undefined;
  const low = cells[`${name}_low`] ?? mid;
  const high = cells[`${name}_high`] ?? mid;
  return { low: make(low), mid: make(mid), high: make(high) };
}

function progressOf(cells: Cells, now: number): Progress | undefined {
  const { progress_tokens: tokens, progress_accelerator_hours: hours, progress_usd: usd } = cells;
  if (tokens === undefined && hours === undefined && usd === undefined) return undefined;
  return {
    at: cells.progress_at ?? cells.ended ?? now,
    ...(tokens === undefined ? {} : { tokens }),
    ...(hours === undefined ? {} : { acceleratorHours: hours }),
    ...(usd === undefined ? {} : { usd: microUsd(usd) }),
  };
}

function fault(column: string, message: string): Omit<RowFault, 'line'> {
  return { column, message };
}
