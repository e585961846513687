import { clean } from '../../language/clean.ts';
import type { Span } from '../../language/span.ts';
import { spanOf, tokenize } from '../../language/tokenize.ts';
import { trimEndOf } from '../../language/trim-end.ts';
import type { Token } from '../../language/tokenize.ts';

/** A command's words, taken one after the other. Spans point into `input`. */
export class Words {
  readonly input: string;
  readonly tokens: readonly Token[];
  at = 0;

  constructor(raw: string) {
    this.input = clean(withMentions(raw));
    this.tokens = tokenize(this.input);
  }

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  get next(): Token | undefined {
    return this.tokens[this.at];
  }

  /** Takes one of these words, or sequences of words, if it stands here. */
  accept(...choices: readonly string[]): boolean {
    for (const choice of choices) {
      const words = choice.split(' ');
      if (words.every((word, ahead) => this.tokens[this.at + ahead]?.lower === word)) {
        this.at += words.length;
        return true;
      }
    }
    return false;
  }

  /** Takes one of these where nothing follows it. */
  acceptLast(...choices: readonly string[]): boolean {
    const before = this.at;
    if (this.accept(...choices) && this.isDone) return true;
    this.at = before;
    return false;
  }

  /** Takes a word that a table has, and gives what it stands for there. */
  oneOf<Value>(table: ReadonlyMap<string, Value>): Value | undefined {
    const value = table.get(this.next?.lower ?? '');
    if (value !== undefined) this.at += 1;
    return value;
  }

  /** Whatever a reader of the language finds here. */
  take<Found extends { readonly to: number }>(
    read: (tokens: readonly Token[], at: number) => Found | undefined,
  ): Found | undefined {
    const found = read(this.tokens, this.at);
    if (found !== undefined) this.at = found.to;
    return found;
  }

  /** All that stands without a space between: a name of a zone, a mention. */
  takeJoined(): { readonly text: string; readonly span: Span } | undefined {
    const from = this.at;
    if (this.isDone) return undefined;
    this.at += 1;
    while (this.next?.joined === true && this.next.text !== ',') this.at += 1;
    const span = this.spanFrom(from);
    return { text: this.input.slice(...span), span };
  }

  /** From a token to where we are; of nothing, the place behind the last word. */
  spanFrom(from: number): Span {
    if (from >= this.tokens.length) return [this.input.length, this.input.length];
    return spanOf(this.tokens, from, Math.max(this.at, from + 1));
  }

  get rest(): Span {
    return spanOf(this.tokens, Math.min(this.at, this.tokens.length - 1), this.tokens.length);
  }

  text(span: Span): string {
    return this.input.slice(...span);
  }

  /** The message with a stretch replaced, tidied: what a repair suggests. */
  with(span: Span, text: string): string {
    const [from, to] = span;
    return tidy(`${this.input.slice(0, from)} ${text} ${this.input.slice(to)}`);
  }
}

/** One space between words, none before a comma or at an end. */
export function tidy(text: string): string {
  const spaced = text.replace(/\s+/g, ' ').replace(/ ,/g, ',');
  return trimEndOf(spaced, ' ,').trim();
}

/** `<@U1|name>` → `@U1`: cleaning would take mentions away, and a command may be about somebody. */
function withMentions(raw: string): string {
  return raw.replace(/<@([UW][A-Z0-9]{1,30})(?:\|[^<>]{0,200})?>/g, ' @$1 ');
}
