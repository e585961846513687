import type { SummaryPlan, SummaryPost } from '../booking/summary-plan.ts';
import { recordPosted, resolveClaim } from './claim.ts';
import { refusedNotice, stoppedNotice } from './notices.ts';
import { postTimeoutMs, type Gone } from './post.ts';
import {
  isTooLate,
  later,
  leaseMs,
  named,
  type Composed,
  type JobOutcome,
  type JobTools,
  type SummaryJob,
} from './summary-job.ts';

/**
 * Idempotent: however often and wherever it runs, also at the same time, the channel gets at most
 * one message for the key. The store's claim admits one run at a time; a claim that nobody settled
 * in time is resolved by looking for the message (claim.ts), never by posting on a guess.
 *
 * Rejects where the store cannot be reached, or composing fails; run it again later.
 */
export async function postSummary(job: SummaryJob, tools: JobTools): Promise<JobOutcome> {
  const { summaries, now } = tools;
  const plan = await wantedPlan(job, tools);
  const claimedAt = now();
  const isLate = isTooLate(job, claimedAt);
  if (plan !== undefined && !isLate && (await summaries.claim(job, job.date, claimedAt))) {
    return composeAndPost(plan, job, claimedAt, tools);
  }
  const standing = await summaries.post(job, job.date);
  if (standing !== undefined) return runAgain(job, standing, plan, tools);
  if (plan === undefined) return { kind: 'done', how: 'off' };
  if (isLate) return { kind: 'done', how: 'too-late' };
  return later('another process had it for a moment');
}

/** Somebody claimed it before: settled, being posted, or left behind. */
async function runAgain(
  job: SummaryJob,
  { state, claimedAt }: SummaryPost,
  plan: SummaryPlan | undefined,
  tools: JobTools,
): Promise<JobOutcome> {
  if (state !== 'claimed') return { kind: 'done', how: 'settled' };
  const resolved = await resolveClaim(job, claimedAt, plan, tools);
  if (resolved.kind !== 'ours') return resolved;
  return composeAndPost(resolved.plan, job, resolved.claimedAt, tools);
}

/** A plan that was made or changed after the job was due has a due time of its own. */
async function wantedPlan(
  job: SummaryJob,
  { summaries }: JobTools,
): Promise<SummaryPlan | undefined> {
  const plan = await summaries.plan(job);
  const isWanted = plan !== undefined && plan.paused === undefined && plan.setAt <= job.dueAt;
  return isWanted ? plan : undefined;
}

async function composeAndPost(
  plan: SummaryPlan,
  job: SummaryJob,
  claimedAt: number,
  tools: JobTools,
): Promise<JobOutcome> {
  const { summaries, compose, now } = tools;
  const composed = await compose(plan, job.date, now()).catch(async (error: unknown) => {
    await summaries.release(job, job.date, claimedAt);
    throw error;
  });
  const { digest } = composed;
  if (digest.isQuiet) {
    await summaries.settle(job, job.date, { state: 'quiet', at: now(), digest });
    return { kind: 'done', how: 'quiet' };
  }
  const heldSince = await stillOurs(job, claimedAt, tools);
  if (heldSince === undefined) return later('another process took over');
  return postComposed(plan, job, heldSince, composed, tools);
}

/** This process may have slept since it claimed: a claim of some age is renewed, or lost. */
async function stillOurs(
  job: SummaryJob,
  claimedAt: number,
  { summaries, now }: JobTools,
): Promise<number | undefined> {
  const at = now();
  if (Math.abs(at - claimedAt) < postTimeoutMs) return claimedAt;
  return (await summaries.reclaim(job, job.date, claimedAt, at)) ? at : undefined;
}

async function postComposed(
  plan: SummaryPlan,
  job: SummaryJob,
  claimedAt: number,
  { digest, report }: Composed,
  tools: JobTools,
): Promise<JobOutcome> {
  const { summaries, post, now } = tools;
  const outcome = await post.post(job, report);
  switch (outcome.kind) {
    case 'posted':
      return recordPosted(job, digest, outcome.ts, tools);
    case 'retry':
      await summaries.release(job, job.date, claimedAt);
      return { ...later('Slack could not take it', outcome.afterMs), scope: 'workspace' };
    case 'unknown':
      // The claim stands: whoever runs the job next looks for the message first.
      return later('the answer to the post was lost', claimedAt + leaseMs - now());
    case 'gone':
      return stop(plan, job, outcome.because, tools);
    case 'refused':
      return giveUp(plan, job, outcome.code, tools);
    default:
      return outcome satisfies never;
  }
}

/** The plan is paused before the job is settled: a crash in between must not leave it running. */
async function stop(
  plan: SummaryPlan,
  job: SummaryJob,
  because: Gone,
  { summaries, post, log, now }: JobTools,
): Promise<JobOutcome> {
  log.write('warn', `${named(job)}: the plan is paused: ${because}`);
  await summaries.pause(job, now(), because);
  await summaries.settle(job, job.date, { state: 'abandoned', at: now() });
  if (because !== 'token-revoked') {
    await post.tellOwner(job, plan.setBy, stoppedNotice(plan, because));
  }
  return { kind: 'done', how: 'abandoned' };
}

async function giveUp(
  plan: SummaryPlan,
  job: SummaryJob,
  code: string,
  { summaries, post, log, now }: JobTools,
): Promise<JobOutcome> {
  log.write('error', `${named(job)}: Slack refused it: ${code}`);
  await summaries.settle(job, job.date, { state: 'abandoned', at: now() });
  await post.tellOwner(job, plan.setBy, refusedNotice(job.date, code));
  return { kind: 'done', how: 'abandoned' };
}
