import type { Place } from '../../src/booking/place.ts';
import type { SummaryPlan, SummaryPost } from '../../src/booking/summary-plan.ts';
import type { Summaries } from '../../src/ledger/ledger.ts';

/** The store's summaries in memory, for tests of what uses them; what the store does has its own. */
export function memorySummaries(plans: readonly SummaryPlan[] = []): Summaries & {
  readonly posts: () => readonly SummaryPost[];
} {
  const planOf = new Map(plans.map((plan) => [named(plan), plan]));
  const posts = new Map<string, SummaryPost>();
  const replace = (post: SummaryPost, change: Partial<SummaryPost>) =>
    void posts.set(named(post, post.date), { ...post, ...change });
  return {
    posts: () => [...posts.values()],
    plan: async (place) => planOf.get(named(place)),
    setPlan: async (plan) => void planOf.set(named(plan), plan),
    removePlan: async (place) => planOf.delete(named(place)),
    async pause(place, at, because) {
      const plan = planOf.get(named(place));
      if (plan) planOf.set(named(place), { ...plan, paused: { at, because } });
    },
    async plans(after, limit = 1000) {
      const start = after === undefined ? '' : named(after);
      const running = [...planOf].filter(([key, { paused }]) => key > start && !paused);
      return running
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([, plan]) => plan);
    },
    async claim({ workspace, channel }, date, claimedAt) {
      const key = named({ workspace, channel }, date);
      if (posts.has(key)) return false;
      posts.set(key, { workspace, channel, date, state: 'claimed', claimedAt, attempts: 1 });
      return true;
    },
    async reclaim(place, date, claimedAt, at) {
      const post = posts.get(named(place, date));
      if (post?.state !== 'claimed' || post.claimedAt !== claimedAt) return false;
      replace(post, { claimedAt: at, attempts: post.attempts + 1 });
      return true;
    },
    async release(place, date, claimedAt) {
      const post = posts.get(named(place, date));
      if (post?.state === 'claimed' && post.claimedAt === claimedAt) {
        posts.delete(named(place, date));
      }
    },
    async settle(place, date, { at, ...outcome }) {
      const post = posts.get(named(place, date));
      if (post) replace(post, { ...outcome, settledAt: at });
    },
    post: async (place, date) => posts.get(named(place, date)),
    unsettled: async (before) =>
      [...posts.values()].filter(
        ({ state, claimedAt }) => state === 'claimed' && claimedAt < before,
      ),
    last: async (place, states) =>
      [...posts.values()]
        .filter((post) => named(post) === named(place) && states.includes(post.state))
        .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0],
  };
}

function named({ workspace, channel }: Place, date = ''): string {
  return `${workspace} ${channel} ${date}`;
}
