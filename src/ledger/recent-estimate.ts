/** What somebody asked lately, for their own page. Nobody else is ever shown it. */
export type RecentEstimate = {
  readonly workspace: string;
  /** The id of whoever asked. */
  readonly asker: string;
  /** Where it was asked last. */
  readonly channel: string;
  /** All of what was asked: a follow-up with what it left unsaid. */
  readonly message: string;
  /** What was answered, in one sentence. */
  readonly headline: string;
  /** YYYY-MM-DD: the day whose prices it was answered with. */
  readonly on: string;
  /** UTC milliseconds. */
  readonly at: number;
};

/** Whose page it is. */
export type Person = Pick<RecentEstimate, 'workspace' | 'asker'>;

export type RecentPage = {
  /** The moment of the last one of the page before. */
  readonly before?: number;
  readonly limit?: number;
};

export const recentEstimateLifeMs = 30 * 86_400_000;

/** Of one person; nobody looks further back than that. */
export const mostRecentEstimates = 50;
