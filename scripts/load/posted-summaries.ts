import { setTimeout as pause } from 'node:timers/promises';
import type { SlackStandIn } from '../stand-in/slack.ts';
import type { Due } from './summaries-due.ts';

/** How often the summary with each key was posted. */
export type PostedSummaries = ReadonlyMap<string, number>;

/** From now on, whoever else is told of messages. */
export function collectSummaries(slack: SlackStandIn): PostedSummaries {
  const posted = new Map<string, number>();
  slack.onSummary = ({ summary }) => {
    const key = summary?.event_payload.key ?? '';
    posted.set(key, (posted.get(key) ?? 0) + 1);
  };
  return posted;
}

/** Until all are there whose turn has come, or two minutes have passed. */
export async function awaitSummaries(posted: PostedSummaries, due: readonly Due[]): Promise<void> {
  const until = Date.now() + 120_000;
  while (missing(posted, due).length > 0 && Date.now() < until) await pause(250);
}

/** Whose turn came, and that are not there. */
export function missing(posted: PostedSummaries, due: readonly Due[]): readonly Due[] {
  return due.filter(({ key, runAt }) => runAt <= Date.now() && !posted.has(key));
}

export function twice(posted: PostedSummaries): readonly string[] {
  return [...posted].filter(([, count]) => count > 1).map(([key]) => key);
}
