import type { ReportAction } from '../../answer/report.ts';
import type { Asker } from '../assistant.ts';

/**
 * Whose page it is. Their `channel` is their conversation with the bot: what they ask and save on the
 * page is asked and saved there.
 */
export type Viewer = Asker & {
  /**
   * The channels that they are in, by id, with their names; undefined where Slack does not say. Asked
   * once a page: what is not known to be theirs is not shown.
   */
  readonly channels: () => Promise<ReadonlyMap<string, string> | undefined>;
};

/** A person's own page, before anybody decides how it looks. */
export type Home = {
  readonly headline: string;
  /** Messages that teach, each to be asked at a press. */
  readonly examples: readonly string[];
  readonly parts: readonly HomePart[];
};

export type HomePart = {
  readonly title: string;
  readonly entries: readonly HomeEntry[];
  /** What there is to know of it, or what to do where it is empty. */
  readonly notes: readonly string[];
  /** To its other pages. */
  readonly turns: readonly HomeAction[];
};

/** The first line says all; the others are small print. */
export type HomeEntry = {
  readonly line: string;
  readonly details: readonly string[];
  readonly actions: readonly HomeAction[];
};

/** Everything that a press needs travels with it, as in a ReportAction. */
export type HomeAction =
  /** Asks again, and shows the answer. */
  | { readonly kind: 'open'; readonly message: string }
  | { readonly kind: 'turn'; readonly to: HomePage; readonly back: boolean }
  /** What a report’s button does, done in a channel. */
  | { readonly kind: 'act'; readonly action: ReportAction; readonly channel: string };

/** Which page of each part is looked at. */
export type HomePage = {
  /** The moment of the last estimate of the page before. */
  readonly before?: number;
  /** How many channels are passed over. */
  readonly skip?: number;
};
