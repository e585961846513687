import type { Place } from '../booking/place.ts';
import type { SummaryPlan } from '../booking/summary-plan.ts';
import { nextDue } from '../booking/due.ts';
import type { Summaries } from '../ledger/ledger.ts';
import type { SummaryJob, SummaryLog } from './summary-job.ts';

/** A job, and the moment at which it is to be run: when it is due, or a little later. */
export type DueJob = SummaryJob & { readonly runAt: number };

/** Nine o'clock is everybody's hour: channels are spread over this long after it. */
export const defaultSpreadMs = 5 * 60_000;

/** All jobs whose turn comes after `after` and no later than `until`, UTC milliseconds. */
export async function dueJobs(
  { summaries, log, spreadMs }: DueTools,
  after: number,
  until: number,
): Promise<readonly DueJob[]> {
  const found: DueJob[] = [];
  const times = createTimes(after - spreadMs, until, log);
  let page = await summaries.plans();
  while (page.length > 0) {
    const jobs = page.flatMap((plan) => times(plan).map((due) => jobOf(plan, due, spreadMs)));
    found.push(...jobs.filter(({ runAt }) => runAt > after && runAt <= until));
    page = await summaries.plans(page.at(-1));
  }
  return found;
}

export type DueTools = {
  readonly summaries: Pick<Summaries, 'plans'>;
  readonly log: SummaryLog;
  readonly spreadMs: number;
};

function jobOf({ workspace, channel }: Place, { date, at }: Due, spreadMs: number): DueJob {
  const runAt = at + spreadOf({ workspace, channel }, spreadMs);
  return { workspace, channel, date, dueAt: at, runAt };
}

/** 0 ≤ spread < spreadMs, the same for a channel every day. */
export function spreadOf({ workspace, channel }: Place, spreadMs: number): number {
  return spreadMs === 0 ? 0 : hash(`${workspace} ${channel}`) % spreadMs;
}

type Due = ReturnType<typeof nextDue>;

/** Thousands of plans share a few times of day: each is worked out once. */
function createTimes(after: number, until: number, log: SummaryLog) {
  const known = new Map<string, readonly Due[]>();
  return (plan: SummaryPlan): readonly Due[] => {
    const key = `${plan.days} ${plan.weekday} ${plan.minuteOfDay} ${plan.zone}`;
    const times = known.get(key) ?? timesBetween(plan, after, until, log);
    known.set(key, times);
    // A plan that was made or changed since has its next time to come.
    return times.filter(({ at }) => at >= plan.setAt);
  };
}

/** A plan that makes no sense (a zone that the runtime lost) is said, and holds up no other. */
function timesBetween(
  plan: SummaryPlan,
  after: number,
  until: number,
  log: SummaryLog,
): readonly Due[] {
  const times: Due[] = [];
  try {
    let due = nextDue(plan, after);
    while (due.at <= until) {
      times.push(due);
      due = nextDue(plan, due.at);
    }
  } catch (error) {
    log.write('error', `summary of ${plan.channel} in ${plan.workspace}: ${String(error)}`);
  }
  return times;
}

/** FNV-1a of 32 bits. Source: RFC 9923 (from memory; any even spread would do). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
