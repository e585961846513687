import type { Digest } from '../booking/digest.ts';
import type { SummaryPlan } from '../booking/summary-plan.ts';
import {
  isTooLate,
  later,
  leaseMs,
  named,
  type JobOutcome,
  type JobTools,
  type SummaryJob,
} from './summary-job.ts';

/** Settled, not yet to be had, or taken over: certainly nothing was posted, and we may. */
export type Resolved =
  JobOutcome | { readonly kind: 'ours'; readonly plan: SummaryPlan; readonly claimedAt: number };

/**
 * A claim that nobody settled. Within its lease somebody is at it. After that its holder died, or
 * never heard Slack's answer: the channel itself says whether the message stands there. Where it
 * cannot be asked the summary counts as posted, since one too few is better than one twice.
 */
export async function resolveClaim(
  job: SummaryJob,
  claimedAt: number,
  plan: SummaryPlan | undefined,
  tools: JobTools,
): Promise<Resolved> {
  const now = tools.now();
  const age = now - claimedAt;
  // A claim from the future was made under a clock that was set back since.
  if (Math.abs(age) < leaseMs) return later('another process is at it', leaseMs - age);
  const found = await tools.post.find(job, Math.min(claimedAt, now - leaseMs) - skewMs);
  switch (found.kind) {
    case 'posted':
      return settlePosted(job, plan, tools, found.ts);
    case 'absent':
      return takeOver(job, claimedAt, plan, tools);
    case 'retry':
      return isTooLate(job, now)
        ? settlePosted(job, plan, tools)
        : later('the channel could not be read', found.afterMs);
    case 'cannot-tell':
      return settlePosted(job, plan, tools);
    default:
      return found satisfies never;
  }
}

/** Between our clock and Slack's. */
const skewMs = 60_000;

async function settlePosted(
  job: SummaryJob,
  plan: SummaryPlan | undefined,
  tools: JobTools,
  ts?: string,
): Promise<JobOutcome> {
  const { compose, log, now } = tools;
  const how = ts === undefined ? 'taken as posted, unseen' : 'found posted';
  log.write('warn', `${named(job)}: claimed and never settled; ${how}`);
  // What its holder composed is lost; composed anew it may differ by what was booked since.
  const composed = plan && (await compose(plan, job.date, now()).catch(() => undefined));
  return recordPosted(job, composed?.digest, ts, tools);
}

/** In this order, so that a crash in between is made up by the next run of the job. */
export async function recordPosted(
  job: SummaryJob,
  digest: Digest | undefined,
  ts: string | undefined,
  { summaries, recordTold, now }: JobTools,
): Promise<JobOutcome> {
  if (digest !== undefined) await recordTold(digest, now());
  await summaries.settle(job, job.date, {
    state: 'posted',
    at: now(),
    ...(ts !== undefined && { ts }),
    ...(digest && { digest }),
  });
  return { kind: 'done', how: 'posted' };
}

async function takeOver(
  job: SummaryJob,
  claimedAt: number,
  plan: SummaryPlan | undefined,
  { summaries, log, now }: JobTools,
): Promise<Resolved> {
  const at = now();
  if (plan === undefined || isTooLate(job, at)) {
    log.write('warn', `${named(job)}: claimed and never posted; left out`);
    await summaries.settle(job, job.date, { state: 'abandoned', at });
    return { kind: 'done', how: 'abandoned' };
  }
  const isOurs = await summaries.reclaim(job, job.date, claimedAt, at);
  return isOurs ? { kind: 'ours', plan, claimedAt: at } : later('another process took over');
}
