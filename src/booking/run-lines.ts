import type { LastDigest } from './budget-state.ts';
import { statedOf, totalOf } from './counted.ts';
import { courseOf } from './course.ts';
import type { Measure } from './budget.ts';
import type { RunLine } from './digest.ts';
import type { Run } from './run.ts';
import { usageOf } from './usage.ts';
import { addDays, dayAt, daysBetween, startOfDay } from './zone-time.ts';

/** The day whose summary it is, where it is that day, and what was said last. */
export type Morning = {
  readonly date: string;
  readonly zone: string;
  /** Its first moment, and that of the next day. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly now: number;
  readonly last?: LastDigest;
};

export function morningOf(
  date: string,
  zone: string,
  now: number,
  last: LastDigest | undefined,
): Morning {
  const fromAt = startOfDay(date, zone);
  const toAt = startOfDay(addDays(date, 1), zone);
  return { date, zone, fromAt, toAt, now, ...(last && { last }) };
}

const dayMs = 24 * 60 * 60 * 1000;
const measured: readonly Measure[] = [{ kind: 'usd' }, { kind: 'accelerator-hours' }];

/**
 * The runs that a summary speaks of, what needs attention first: those that overrun, slip, start, end,
 * run or have ended since the last summary. Runs that are planned for later are left out.
 */
export function runLines(runs: readonly Run[], morning: Morning): readonly RunLine[] {
  return runs
    .flatMap((run) => lineOf(run, morning) ?? [])
    .toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what) || a.number - b.number);
}

const order: readonly RunLine['what'][] = ['overruns', 'slips', 'starts', 'ends', 'runs', 'ended'];

/** How many days have begun since then, up to the morning's. */
export function daysSince(at: number, { date, zone }: Morning): number {
  return daysBetween(dayAt(at, zone), date);
}

function lineOf(run: Run, morning: Morning): RunLine | undefined {
  const what = whatOf(run, morning);
  if (what === undefined) return undefined;
  const { now } = morning;
  const { number, name, owner, status, endedAt } = run;
  const usd = usageOf(run, { kind: 'usd' }, now);
  const isPriced = totalOf(run.estimate, { kind: 'usd' }) ?? statedOf(run, { kind: 'usd' });
  const endsAt = endedAt ?? endOf(run, now);
  return {
    number,
    name,
    owner,
    status,
    ...what,
    startsAt: run.startedAt ?? run.plannedStartAt,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(isPriced === undefined ? {} : { usd: usd.used.amount + usd.remaining.mid.amount }),
  };
}

function whatOf(run: Run, morning: Morning): Pick<RunLine, 'what' | 'by'> | undefined {
  switch (run.status) {
    case 'planned':
      return plannedWhat(run, morning);
    case 'running':
      return runningWhat(run, morning);
    case 'done':
    case 'cancelled':
      return (run.endedAt ?? 0) > sinceOf(morning) ? { what: 'ended' } : undefined;
    default:
      return run.status satisfies never;
  }
}

function plannedWhat(
  { plannedStartAt }: Run,
  morning: Morning,
): Pick<RunLine, 'what' | 'by'> | undefined {
  if (plannedStartAt < morning.fromAt)
    return { what: 'slips', by: daysSince(plannedStartAt, morning) };
  return plannedStartAt < morning.toAt ? { what: 'starts' } : undefined;
}

function runningWhat(run: Run, morning: Morning): Pick<RunLine, 'what' | 'by'> {
  const by = overrun(run, morning.now);
  if (by !== undefined) return { what: 'overruns', by };
  if ((run.startedAt ?? 0) > sinceOf(morning)) return { what: 'starts' };
  const endsAt = endOf(run, morning.now);
  return { what: endsAt !== undefined && endsAt < morning.toAt ? 'ends' : 'runs' };
}

/** A first summary looks a day back. */
function sinceOf({ now, last }: Morning): number {
  return last?.at ?? now - dayMs;
}

function endOf(run: Run, now: number): number | undefined {
  const { seconds, acceleratorHours } = run.estimate;
  if (seconds === undefined) return undefined;
  const measure: Measure =
    acceleratorHours === undefined ? { kind: 'flop' } : { kind: 'accelerator-hours' };
  return usageOf(run, measure, now).remaining.mid.to;
}

/**
 * By what share of its estimate a run is over, once money, hours or time in use are past the upper end
 * of the estimate's band. The plan alone overruns nothing: only reports and the clock do.
 */
function overrun(run: Run, now: number): number | undefined {
  const overs = measured.flatMap((measure) => {
    const total = totalOf(run.estimate, measure);
    const { known } = courseOf(run, measure);
    return total === undefined || !known.isReported || known.amount <= total.high
      ? []
      : [known.amount / total.mid - 1];
  });
  const { seconds } = run.estimate;
  const elapsed = (now - (run.startedAt ?? now)) / 1000;
  if (seconds !== undefined && elapsed > seconds.high) overs.push(elapsed / seconds.mid - 1);
  return overs.length === 0 ? undefined : Math.max(...overs);
}
