import type { Flops } from '../../answer/ask.ts';
import type { Answer } from '../../answer/answer.ts';
import type { Report } from '../../answer/report.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Asker, Reply } from '../assistant.ts';
import type { Estimates } from '../estimates.ts';
import type { Fault } from '../reading/fault.ts';
import type { Words } from '../reading/words.ts';

/** One thing that can be told to the bot: how it is said, and what is done then. */
export type Command = {
  readonly name: string;
  /** One line for help, a verb first. */
  readonly does: string;
  /** EBNF, for help and docs/commands.md. */
  readonly grammar: string;
  /** Each can be sent as it stands; the first teaches most. */
  readonly examples: readonly string[];
  /** Undefined: these words are something else, an estimate as a rule. Pure. */
  readonly read: (words: Words, setting: ReadSetting) => ReadCommand | undefined;
};

export type ReadCommand =
  | {
      readonly ok: true;
      /** What was read, for tests: nothing in it hangs on how it was said. */
      readonly order: object;
      readonly run: (tools: Tools, asker: Asker) => Promise<Reply | NotMine>;
      /** Shows and changes nothing, so that it may be done as often as its message is edited. */
      readonly isShowing?: true;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** No command after all, as `run llama 70b` where no run has that name; `otherwise`: if no estimate either. */
export type NotMine = { readonly otherwise: Reply };

/** What the words of a command may depend on. */
export type ReadSetting = {
  readonly lexicon: Lexicon;
  /** The text as it came, for a command that carries a message. */
  readonly raw: string;
  /** YYYY-MM-DD where the sender is. */
  readonly today: string;
  readonly zone: string;
};

/** What commands work with. */
export type Tools = {
  readonly flops: Flops;
  readonly ledger: Ledger;
  readonly estimates: Estimates;
  /** What the channel's summary would say now. */
  readonly summaryNow: (asker: Asker) => Promise<Report>;
  /** Of the program, for answers in JSON. */
  readonly version?: string;
};

/** Text → its answer; a bot that may ask the Hub puts that here. */
export type Answering = (
  flops: Flops,
  text: string,
  on: string,
  zone?: string,
) => Promise<{ readonly flops: Flops; readonly answer: Answer }>;

/** Ties what is read to what is done with it. */
export function ordered<Order extends object>(
  order: Order,
  run: (order: Order, tools: Tools, asker: Asker) => Promise<Reply | NotMine>,
): ReadCommand {
  return { ok: true, order, run: (tools, asker) => run(order, tools, asker) };
}

/** The same for what changes nothing. */
export function showing<Order extends object>(
  order: Order,
  run: (order: Order, tools: Tools, asker: Asker) => Promise<Reply | NotMine>,
): ReadCommand {
  return { ok: true, order, run: (tools, asker) => run(order, tools, asker), isShowing: true };
}

export function faulty(...faults: readonly Fault[]): ReadCommand {
  return { ok: false, faults };
}
