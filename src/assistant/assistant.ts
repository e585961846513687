import type { Place } from '../booking/place.ts';
import type { Role } from '../booking/channel.ts';
import type { Report, ReportAction } from '../answer/report.ts';
import type { StepOutcome } from './estimate-step.ts';
import type { Home, HomePage, Viewer } from './home/page.ts';
import type { Assumptions, FilledIn } from './assumptions.ts';

/** Who asks, where and when: whatever a reply may depend on besides the text. */
export type Asker = Place & {
  /** The user's id (`U…`). */
  readonly user: string;
  readonly now: Date;
  /** IANA name of the sender's time zone. */
  readonly zone: string;
  /** Asked for only where something is to be changed; never rejects. */
  readonly role: () => Promise<Role>;
  /** Another company reads along (Slack Connect): budgets are not shown there. */
  readonly isShared: boolean;
  /** Where in a conversation; absent for a command, which has no thread. */
  readonly turn?: Turn;
};

/** A question's place in its thread, by Slack's `ts`. */
export type Turn = {
  readonly thread: string;
  readonly question: string;
  /** When its words were last changed, if they were. */
  readonly edited?: string;
};

/** What became of a question that is now edited. */
export type Standing = {
  /** The `ts` of its answer; absent while there is none. */
  readonly answer?: string;
  /** It was a command that changed something: not to be done again. */
  readonly isDone: boolean;
  /** Which edit of it was answered; absent: its first words. */
  readonly edited?: string;
};

export type Reply = {
  readonly report: Report;
  /** An estimate is worth a channel's attention; help, questions and faults are the sender's. */
  readonly audience: 'channel' | 'sender';
  /** Nobody else may see it, not even where all else is said in the open: a token. */
  readonly isSecret?: true;
  /** Who shows to all what only they had seen: named in it. */
  readonly sharedBy?: string;
  /** To be uploaded beside the report. */
  readonly file?: ReplyFile;
  /** To be called once the answer stands: what nobody should wait for. */
  readonly afterwards?: () => Promise<void>;
};

export type ReplyFile = {
  readonly name: string;
  readonly title: string;
  readonly content: string;
  /** Said in place of the report where nothing can be uploaded. */
  readonly otherwise?: Report;
};

/** An estimate (its message, and the day it was answered on) and the lines to stand beside it. */
export type Comparing = {
  readonly message: string;
  readonly on: string;
  readonly others: readonly string[];
};

export type ComparisonOutcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** What is wrong with which of the others, by its number from 0. */
  | { readonly kind: 'faults'; readonly faults: ReadonlyMap<number, string> };

/** The program as a channel meets it: questions are answered, runs, budgets and summaries are kept. */
export type Assistant = {
  /** Any text whatever. Rejects only for faults on our side. */
  readonly reply: (text: string, asker: Asker) => Promise<Reply>;
  /** An estimate for a workflow, of nobody in particular. */
  readonly step: (text: string, now: Date) => Promise<StepOutcome>;
  /** The page of one person, for their eyes alone. */
  readonly home: (viewer: Viewer, page: HomePage) => Promise<Home>;
  /** A press on that page of what a report offers. `own`: their conversation with the bot. */
  readonly actAtHome: (
    action: ReportAction,
    key: string,
    own: string,
    viewer: Viewer,
  ) => Promise<Reply>;
  /** A press of a button that came with a report, perhaps long ago. `key`: the same for a double click. */
  readonly act: (action: ReportAction, key: string, asker: Asker) => Promise<Reply>;
  /** Any text as an estimate: no command in it is carried out. */
  readonly estimate: (text: string, asker: Asker) => Promise<Reply>;
  /** Whether the numbers of a message go together, whoever wrote it: no command in it is carried out. */
  readonly check: (text: string, asker: Asker) => Promise<Reply>;
  /** What an estimate rests on, as a form that somebody fills in: looked at, not applied. */
  readonly assumptions: (filledIn: FilledIn, asker: Asker) => Promise<Assumptions>;
  /** That form, sent off. */
  readonly change: (filledIn: FilledIn, asker: Asker) => Promise<Reply>;
  /** What may well be compared with an estimate: messages, three at most. */
  readonly alternatives: (message: string, on: string, asker: Asker) => Promise<readonly string[]>;
  readonly compare: (comparing: Comparing, asker: Asker) => Promise<ComparisonOutcome>;
  /** What is known of a question; undefined where that is nothing, or the store is away. */
  readonly standing: (place: Place, question: string) => Promise<Standing | undefined>;
  /** Told where an answer now stands, so that its question finds it when it is edited. */
  readonly answered: (place: Place, turn: Turn, answer: string, now: Date) => Promise<void>;
};
