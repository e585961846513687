import type { AnsweredQuestion, Exchange, OpenExchange, Thread } from './exchange.ts';
import type { Budget, BudgetEvent, Crossing, NewBudget } from '../booking/budget.ts';
import type { BudgetKey } from './crossings.ts';
import type { Installations } from './installations-port.ts';
import type { BudgetPolicy, ChannelDefaults } from '../booking/channel.ts';
import type { Person, RecentEstimate, RecentPage } from './recent-estimate.ts';
import type { Place } from '../booking/place.ts';
import type {
  Changed,
  NewRun,
  Progress,
  Run,
  RunChange,
  RunEvent,
  RunStatus,
} from '../booking/run.ts';
import type { SummaryPlan, SummaryPost } from '../booking/summary-plan.ts';
import type { Digest } from '../booking/digest.ts';

/** The store: SQLite in a file, or PostgreSQL. Rejects with LedgerUnavailable when it cannot be reached. */
export type Ledger = {
  readonly runs: Runs;
  readonly budgets: Budgets;
  readonly channels: Channels;
  readonly summaries: Summaries;
  /** Of training jobs. */
  readonly progressTokens: AccessTokens;
  /** Of the HTTP API. */
  readonly apiTokens: AccessTokens;
  readonly exchanges: Exchanges;
  readonly recentEstimates: RecentEstimates;
  readonly deliveries: Deliveries;
  readonly installations: Installations;
  /** Resolves when a question can be answered and the schema is this program's, for readiness. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Runs = {
  /** The same key books once: the second time the first run comes back, `isNew` false. */
  readonly book: (run: NewRun) => Promise<{ readonly run: Run; readonly isNew: boolean }>;
  /** All or nothing. */
  readonly bookAll: (runs: readonly NewRun[]) => Promise<readonly Run[]>;
  readonly find: (place: Place, number: number) => Promise<Run | undefined>;
  /** For a training job, which knows its run by id. */
  readonly findById: (workspace: string, id: string) => Promise<Run | undefined>;
  /** Newest first. `before`: the number of the last run of the page before. */
  readonly list: (place: Place, page?: RunPage) => Promise<readonly Run[]>;
  /** What one person booked, in whichever channels of the workspace, the newest booked first. */
  readonly ownedBy: (
    workspace: string,
    owner: string,
    statuses: readonly RunStatus[],
    limit: number,
  ) => Promise<readonly Run[]>;
  /** All that may use anything between two moments: planned, running or ended in it. */
  readonly touching: (place: Place, fromAt: number, toAt: number) => Promise<readonly Run[]>;
  /** Reads, checks, writes and records the history in one transaction. */
  readonly change: (
    place: Place,
    number: number,
    change: RunChange,
    by: { readonly actor: string; readonly at: number },
  ) => Promise<Changed>;
  /** A report of a job. The same key counts once; later copies change nothing and are `repeated`. */
  readonly report: (
    workspace: string,
    id: string,
    key: string,
    report: JobReport,
    at: number,
  ) => Promise<Changed | { readonly ok: 'repeated'; readonly run: Run }>;
  readonly history: (place: Place, number: number) => Promise<readonly RunEvent[]>;
};

export type RunPage = {
  readonly statuses?: readonly RunStatus[];
  readonly before?: number;
  /** 50 unless told; 1000 at most. */
  readonly limit?: number;
};

export type JobReport = {
  readonly progress?: Progress;
  readonly started?: number;
  readonly ended?: number;
};

export type Budgets = {
  /** Ends the budget of the same measure, if there is one, and begins this. */
  readonly set: (
    budget: NewBudget,
  ) => Promise<{ readonly budget: Budget; readonly replaced?: Budget }>;
  /** All that hold now. */
  readonly list: (place: Place) => Promise<readonly Budget[]>;
  readonly remove: (
    place: Place,
    id: string,
    by: { readonly actor: string; readonly at: number },
  ) => Promise<boolean>;
  readonly history: (place: Place) => Promise<readonly BudgetEvent[]>;
  readonly crossings: (budget: BudgetKey, period: string) => Promise<readonly Crossing[]>;
  /** True once for each crossing that is not cleared: whoever gets true tells it. */
  readonly cross: (
    budget: BudgetKey,
    period: string,
    threshold: number,
    at: number,
  ) => Promise<boolean>;
  readonly clear: (
    budget: BudgetKey,
    period: string,
    threshold: number,
    at: number,
  ) => Promise<void>;
};

/** What is set in a channel, and whether anything was booked there. */
export type ChannelOverview = {
  readonly defaults?: ChannelDefaults;
  /** All that hold now. */
  readonly budgets: readonly Budget[];
  /** The number of its newest run; 0 before the first. */
  readonly newestRun: number;
};

export type Channels = {
  /**
   * What every estimate asks first: one indexed read where nothing was ever set or booked, and
   * undefined then.
   */
  readonly overview: (place: Place) => Promise<ChannelOverview | undefined>;
  /** Those of these channels in which something was set or booked. */
  readonly among: (workspace: string, channels: readonly string[]) => Promise<readonly string[]>;
  readonly defaults: (place: Place) => Promise<ChannelDefaults | undefined>;
  readonly setDefaults: (place: Place, defaults: ChannelDefaults) => Promise<void>;
  readonly clearDefaults: (
    place: Place,
    by: { readonly actor: string; readonly at: number },
  ) => Promise<void>;
  readonly policy: (place: Place) => Promise<BudgetPolicy>;
  readonly setPolicy: (
    place: Place,
    policy: BudgetPolicy,
    by: { readonly actor: string; readonly at: number },
  ) => Promise<void>;
};

export type Summaries = {
  readonly plan: (place: Place) => Promise<SummaryPlan | undefined>;
  readonly setPlan: (plan: SummaryPlan) => Promise<void>;
  readonly removePlan: (place: Place) => Promise<boolean>;
  readonly pause: (place: Place, at: number, because: string) => Promise<void>;
  /** All that are not paused, a page at a time, in a fixed order. */
  readonly plans: (after?: Place, limit?: number) => Promise<readonly SummaryPlan[]>;
  /** True for whoever gets to post: the key (workspace, channel, date) is claimed once. */
  readonly claim: (place: Place, date: string, at: number) => Promise<boolean>;
  /** Takes over a claim that was made at `claimedAt` and never settled; true for one of all who try. */
  readonly reclaim: (place: Place, date: string, claimedAt: number, at: number) => Promise<boolean>;
  /** Gives back a claim of `claimedAt` where certainly nothing was posted: the key can be claimed anew. */
  readonly release: (place: Place, date: string, claimedAt: number) => Promise<void>;
  readonly settle: (
    place: Place,
    date: string,
    outcome: {
      readonly state: 'posted' | 'quiet' | 'abandoned';
      readonly at: number;
      readonly ts?: string;
      readonly digest?: Digest;
    },
  ) => Promise<void>;
  readonly post: (place: Place, date: string) => Promise<SummaryPost | undefined>;
  /** Claimed before that moment and never settled. */
  readonly unsettled: (before: number) => Promise<readonly SummaryPost[]>;
  /** The newest that was posted, for the change since; or that was composed, quiet ones included. */
  readonly last: (
    place: Place,
    states: readonly SummaryPost['state'][],
  ) => Promise<SummaryPost | undefined>;
};

/** Of threads, for follow-ups and edits. */
export type Exchanges = {
  /** Of one question there is one exchange: asked again, edited, it takes the place of the first. */
  readonly record: (exchange: Exchange) => Promise<void>;
  /** Where the answer of a question stands; all else that is known of it stays. */
  readonly recordAnswer: (answered: AnsweredQuestion) => Promise<void>;
  /** The newest of a thread that a follow-up can change, or the newest before a question, unless all have expired. */
  readonly latest: (
    thread: Thread,
    nowAt: number,
    before?: string,
  ) => Promise<OpenExchange | undefined>;
  readonly ofQuestion: (place: Place, question: string) => Promise<Exchange | undefined>;
  /** Takes back one question: the one before it is the newest again. Its answer stands, to be mended. */
  readonly takeBack: (place: Place, question: string) => Promise<void>;
};

/** Of one person, for that person's eyes alone. */
export type RecentEstimates = {
  /** The same message asked again moves up; the oldest of more than fifty goes, and so does what expired. */
  readonly record: (estimate: RecentEstimate) => Promise<void>;
  /** Newest first. */
  readonly list: (
    person: Person,
    nowAt: number,
    page?: RecentPage,
  ) => Promise<readonly RecentEstimate[]>;
};

/** Which of Slack's deliveries were taken, by any instance. */
export type Deliveries = {
  /** True for one of all who try. Outlives the process, not a power cut. */
  readonly claim: (key: string, at: number) => Promise<boolean>;
  /** Returns how many claims from before that moment there were. */
  readonly forget: (before: number) => Promise<number>;
};

/** Of one workspace each, and each opens one thing. Only a hash of a token is stored. */
export type AccessTokens = {
  /** Returns the token, which is never to be had again. */
  readonly create: (workspace: string, actor: string, at: number) => Promise<string>;
  readonly workspaceOf: (token: string) => Promise<string | undefined>;
  readonly revokeAll: (workspace: string, actor: string, at: number) => Promise<number>;
};
