import type { Report } from '../../src/answer/report.ts';
import type { Digest } from '../../src/booking/digest.ts';
import type { SummaryPlan } from '../../src/booking/summary-plan.ts';
import type { Found, Post, PostOutcome, SummaryKey } from '../../src/summary/post.ts';
import type { Composed, JobTools, SummaryJob } from '../../src/summary/summary-job.ts';
import { memorySummaries } from '../support/memory-summaries.ts';

/** Tuesday, 09:00 in Berlin. */
export const nine = Date.UTC(2026, 10, 24, 8);

export const minute = 60_000;
export const hour = 60 * minute;

export const place = { workspace: 'T1', channel: 'C1' };

export function planOf(overrides: Partial<SummaryPlan> = {}): SummaryPlan {
  return {
    ...place,
    days: 'weekdays',
    minuteOfDay: 540,
    zone: 'Europe/Berlin',
    quietBelow: 0.01,
    setBy: 'U1',
    setAt: nine - 24 * hour,
    ...overrides,
  };
}

export function jobOf(overrides: Partial<SummaryJob> = {}): SummaryJob {
  return { ...place, date: '2026-11-24', dueAt: nine, ...overrides };
}

export function composedOf(overrides: Partial<Digest> = {}): Composed {
  const report: Report = { tone: 'answer', headline: 'Fine', sections: [], suggestions: [] };
  const digest = { date: '2026-11-24', zone: 'Europe/Berlin', budgets: [], runs: [] };
  return { report, digest: { ...digest, isUnmoved: false, isQuiet: false, ...overrides } };
}

/** A channel that answers as told, `posted` where it is told nothing, and remembers what stands in it. */
export function fakePost(answers: PostOutcome[] = [], finds: Found[] = []) {
  const standing: SummaryKey[] = [];
  const told: { readonly user: string; readonly headline: string }[] = [];
  const looked: number[] = [];
  const post: Post = {
    async post({ workspace, channel, date }) {
      const outcome = answers.shift() ?? { kind: 'posted', ts: `${standing.length + 1}.0` };
      if (outcome.kind === 'posted') standing.push({ workspace, channel, date });
      return outcome;
    },
    async find(key, since) {
      looked.push(since);
      const answer = finds.shift();
      if (answer !== undefined) return answer;
      const index = standing.findIndex(
        ({ channel, date }) => channel === key.channel && date === key.date,
      );
      return index < 0 ? { kind: 'absent' } : { kind: 'posted', ts: `${index + 1}.0` };
    },
    async tellOwner(_about, user, { headline }) {
      told.push({ user, headline });
      return true;
    },
  };
  return { post, standing, told, looked };
}

/** Tools over a store in memory with one plan, at a clock that tests move. */
export function fakeTools(overrides: Partial<JobTools> = {}, plans = [planOf()]) {
  const clock = { now: nine };
  const summaries = memorySummaries(plans);
  const lines: string[] = [];
  const tools: JobTools = {
    summaries,
    post: fakePost().post,
    compose: async () => composedOf(),
    recordTold: async () => undefined,
    now: () => clock.now,
    log: { write: (level, line) => void lines.push(`${level} ${line}`) },
    ...overrides,
  };
  return { tools, summaries, clock, lines };
}
