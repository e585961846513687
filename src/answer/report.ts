/**
 * What is said, before anybody decides how it looks: no markup, no colours, no blocks.
 * The terminal, Slack and the playground all draw this.
 */
export type Report = {
  /** answer: an estimate, worth a channel's attention. help and question: for the sender's eyes. */
  readonly tone: 'answer' | 'help' | 'question';
  /** One sentence that is a full answer by itself: notification, screen reader, first block. */
  readonly headline: string;
  /** How the message was read, in one line. */
  readonly reading?: string;
  readonly sections: readonly ReportSection[];
  /** Messages that can be sent as they stand. */
  readonly suggestions: readonly string[];
  /** What can be done with it at a press, most wanted first; a medium without buttons leaves them out. */
  readonly actions?: readonly ReportAction[];
};

/** Everything that a press needs travels with it: nothing waits in memory. */
export type ReportAction =
  /** Books the estimate: the message, and the day (YYYY-MM-DD) whose prices it was answered with. */
  | { readonly kind: 'save-run'; readonly message: string; readonly on: string }
  /** The lesson behind it: a layer’s products, dX and dW apart. */
  | { readonly kind: 'show-working'; readonly message: string; readonly on: string }
  /** A form of what the estimate rests on. */
  | { readonly kind: 'change-assumptions'; readonly message: string; readonly on: string }
  /** Shows to all what only whoever presses has seen: what was said to a message, or the lesson behind it. */
  | {
      readonly kind: 'share';
      readonly what: 'answer' | 'working';
      readonly message: string;
      readonly on: string;
    }
  /** A form for up to three others to stand beside it. */
  | { readonly kind: 'compare'; readonly message: string; readonly on: string }
  /** The whole of it as plain text; as a message that gives the same on any day; as JSON, in pages. */
  | {
      readonly kind: 'copy-text' | 'copy-command' | 'copy-json';
      readonly message: string;
      readonly on: string;
      readonly page?: number;
    }
  | { readonly kind: 'start-run'; readonly run: number }
  | { readonly kind: 'cancel-run'; readonly run: number }
  | { readonly kind: 'list-runs'; readonly before?: number }
  | { readonly kind: 'summary-off' };

export type ReportSection =
  /** Label and value pairs, one a line; `note` says how the value came about. */
  | { readonly kind: 'figures'; readonly title?: string; readonly rows: readonly Figure[] }
  /** The ledger: first column text, the others figures; `notes` stand under it. */
  | {
      readonly kind: 'table';
      /** Few things beside each other: a medium that has tables of its own draws this as one. */
      readonly form?: 'compared';
      readonly title: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly notes: readonly string[];
    }
  /** A list of sentences. `tone` 'warning' is what a careful colleague would say unasked. */
  | {
      readonly kind: 'notes';
      readonly title: string;
      readonly tone: 'plain' | 'warning';
      readonly items: readonly string[];
    }
  /** Values over time, the same in `alt` as text: a medium that draws no charts shows that. */
  | {
      readonly kind: 'chart';
      /** Of things that have no order among them; else a line over time. */
      readonly form?: 'bars';
      readonly title: string;
      readonly unit: string;
      /** At most 20, in order. */
      readonly categories: readonly string[];
      /** Each with one value for each category. */
      readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
      readonly alt: string;
    }
  /** Text whose columns matter: what was typed with a caret under the place. Set in a fixed-width face. */
  | { readonly kind: 'fixed'; readonly text: string };

export type Figure = { readonly label: string; readonly value: string; readonly note?: string };
