import { missedNotice } from './notices.ts';
import { named, type JobTools, type SummaryJob } from './summary-job.ts';

/** A summary that was tried and never came through: settled as such where it is claimed, and told. */
export async function tellMissed(
  job: SummaryJob,
  { summaries, post, log, now }: JobTools,
): Promise<void> {
  log.write('error', `${named(job)}: given up`);
  const standing = await summaries.post(job, job.date);
  if (standing !== undefined && standing.state !== 'claimed') return;
  if (standing !== undefined) {
    await summaries.settle(job, job.date, { state: 'abandoned', at: now() });
  }
  const plan = await summaries.plan(job);
  if (plan !== undefined && plan.paused === undefined) {
    await post.tellOwner(job, plan.setBy, missedNotice(job.date));
  }
}

/** Claims of processes that died. When they were due is not stored; they were claimed soon after. */
export async function unsettledJobs(
  { summaries }: Pick<JobTools, 'summaries'>,
  before: number,
): Promise<readonly SummaryJob[]> {
  const claims = await summaries.unsettled(before);
  return claims.map(({ workspace, channel, date, claimedAt }) => ({
    workspace,
    channel,
    date,
    dueAt: claimedAt,
  }));
}
