import type { Lexicon } from './lexicon.ts';
import { magnitudeAt, numeralAt } from './numerals.ts';
import { dollarSign, readUnit, unitText } from './read-quantity.ts';
import type { UnitReading } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { functionArguments } from './allow-list.ts';

/**
 * A calculation, rewritten for units.ts: `20 million / (1.9/hour) * 989 TFLOPS` becomes
 * `20000000/(1.9/(1 hour))*(989e12 FLOP/(second))`.
 *
 *   sum     = product { ( "+" | "-" ) product } ;
 *   product = power { ( "*" | "x" | "/" | "per" | "of" ) power } ;
 *   power   = [ "-" ] value [ "^" [ "-" ] integer ] ;
 *   value   = number [ magnitude ] [ "%" | unit ] | "$" number [ unit ] | unit
 *           | "(" sum ")" | function "(" sum { "," sum } ")" ;
 *
 * Units bind tighter than division, as people mean them: `1e15 FLOP / 400 TFLOP/s` is a time.
 */
export type Expression =
  | {
      readonly ok: true;
      readonly text: string;
      /** Operators, functions and conversions: none means that this is a plain quantity. */
      readonly operators: number;
      readonly target?: Target;
    }
  | {
      readonly ok: false;
      readonly at: number;
      readonly problem: ExpressionProblem;
      readonly operators: number;
    };

export type ExpressionProblem =
  | { readonly kind: 'unexpected' | 'too-complex' | 'not-finite' }
  | { readonly kind: 'not-allowed'; readonly name: string }
  | { readonly kind: 'mixed-percent'; readonly readings: readonly string[] };

/** `in days`: the unit to print the result in, and the words it was asked in. */
export type Target = { readonly unit: string; readonly scale: number; readonly words: string };

const deepest = 24;
const mostTokens = 200;

export function readExpression(lexicon: Lexicon, tokens: readonly Token[]): Expression {
  const end = lastToken(tokens);
  const reader = new Reader(lexicon, tokens.slice(0, end), skipQuestion(tokens));
  try {
    if (end > mostTokens) refuse(mostTokens, { kind: 'too-complex' });
    const text = reader.sum(0);
    const target = reader.target();
    if (!reader.done) refuse(reader.at, { kind: 'unexpected' });
    return {
      ok: true,
      text,
      operators: reader.operators,
      ...(target === undefined ? {} : { target }),
    };
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return { ok: false, at: refused.at, problem: refused.problem, operators: reader.operators };
  }
}

/** Leaves a half-read expression; never leaves this file. */
function refuse(at: number, problem: ExpressionProblem): never {
  // No Error: recording its stack costs a twentieth of reading an ordinary sentence.
  // oxlint-disable-next-line typescript/only-throw-error
  throw new Refused(at, problem);
}

class Refused {
  readonly at: number;
  readonly problem: ExpressionProblem;

  constructor(at: number, problem: ExpressionProblem) {
    this.at = at;
    this.problem = problem;
  }
}

/** `… = ?`, `… ?`. */
function lastToken(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 0 && ['?', '=', '!', ';', '.'].includes(tokens[end - 1]?.text ?? '')) end -= 1;
  return end;
}

const questionWords: ReadonlySet<string> = new Set([
  'what',
  "what's",
  'whats',
  'is',
  'calculate',
  'calc',
  'compute',
  'evaluate',
  'how',
  'much',
  'many',
  '=',
]);

function skipQuestion(tokens: readonly Token[]): number {
  let at = 0;
  // `evaluate(2+2)` is a call, and of no function that is known.
  while (questionWords.has(tokens[at]?.lower ?? '') && !isCall(tokens, at)) at += 1;
  return at;
}

function isCall(tokens: readonly Token[], at: number): boolean {
  const bracket = tokens[at + 1];
  return tokens[at]?.kind === 'word' && bracket?.text === '(' && bracket.joined;
}

class Reader {
  at: number;
  operators = 0;
  readonly #lexicon: Lexicon;
  readonly #tokens: readonly Token[];

  constructor(lexicon: Lexicon, tokens: readonly Token[], at: number) {
    this.#lexicon = lexicon;
    this.#tokens = tokens;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.#tokens.length;
  }

  sum(depth: number): string {
    const first = this.#percentBehind(() => this.#product(depth));
    let text = first.text;
    while (this.#is('+', '-')) {
      const sign = this.#take();
      const next = this.#percentBehind(() => this.#product(depth));
      if (next.percent !== first.percent) this.#refuseMixedPercent(text, sign, next);
      text += sign + next.text;
    }
    return text;
  }

  target(): Target | undefined {
    if (!['in', 'to', 'as', 'into'].includes(this.#lower())) return undefined;
    const start = this.at + 1;
    const unit = readUnit(
      this.#lexicon,
      this.#tokens,
      start,
      dollarSign(this.#tokens, start) === undefined ? undefined : 'USD',
    );
    if (unit === undefined || unit.to < this.#tokens.length) return undefined;
    this.at = unit.to;
    this.operators += 1;
    const words = this.#tokens
      .slice(start, unit.to)
      .map((token, index) => (token.joined || index === 0 ? '' : ' ') + token.text)
      .join('');
    return { unit: unitText(unit), scale: unit.scale, words };
  }

  #product(depth: number): string {
    let text = this.#power(depth);
    for (;;) {
      const sign = this.#productSign();
      if (sign === undefined) return text;
      text += sign + this.#power(depth);
    }
  }

  #productSign(): '*' | '/' | undefined {
    const word = this.#lower();
    if (word === '*' && this.#tokens[this.at + 1]?.text === '*') return undefined;
    if (['*', 'x', 'of', 'times'].includes(word)) return (this.#take(), '*');
    if (['/', 'per', 'over'].includes(word)) return (this.#take(), '/');
    return undefined;
  }

  #power(depth: number): string {
    const sign = this.#is('-') ? (this.at++, '-') : '';
    const base = this.#value(depth);
    if (!this.#isPower()) return sign + base;
    this.at += this.#is('^') ? 1 : 2;
    this.operators += 1;
    const minus = this.#is('-') ? (this.at++, '-') : '';
    const exponent = this.#token();
    if (exponent?.kind !== 'number') refuse(this.at, { kind: 'unexpected' });
    this.at += 1;
    if (this.#isPower()) refuse(this.at, { kind: 'too-complex' });
    return this.#withUnit(`${sign}(${base}^${minus}${exponent.value})`);
  }

  #value(depth: number): string {
    if (depth > deepest) refuse(this.at, { kind: 'too-complex' });
    const token = this.#token();
    if (token === undefined) refuse(this.at, { kind: 'unexpected' });
    if (token.text === '(') return this.#withUnit(this.#bracket(depth));
    const money = dollarSign(this.#tokens, this.at);
    if (money !== undefined) return this.#money(money);
    const call = this.#callAt(token);
    if (call !== undefined) return this.#call(call, depth);
    return this.#number() ?? this.#unitAlone() ?? this.#refuseWord();
  }

  #bracket(depth: number): string {
    this.at += 1;
    const inside = this.sum(depth + 1);
    if (!this.#is(')')) refuse(this.at, { kind: 'unexpected' });
    this.at += 1;
    return `(${inside})`;
  }

  /** A name straight before a bracket, `sqrt(`; its digits, `log10(`, are a token of their own. */
  #callAt(token: Token): { name: string; to: number } | undefined {
    if (token.kind !== 'word') return undefined;
    const digits = this.#tokens[this.at + 1];
    const hasDigits = digits?.kind === 'number' && digits.joined;
    const to = this.at + (hasDigits ? 2 : 1);
    const bracket = this.#tokens[to];
    if (bracket?.text !== '(' || !bracket.joined) return undefined;
    return { name: token.text + (hasDigits ? digits.text : ''), to };
  }

  #call({ name, to }: { name: string; to: number }, depth: number): string {
    const known = name.toLowerCase();
    if (!functionArguments.has(known)) refuse(this.at, { kind: 'not-allowed', name });
    this.at = to;
    this.operators += 1;
    return `${known}(${this.#arguments(depth)})`;
  }

  #arguments(depth: number): string {
    const values: string[] = [];
    do {
      this.at += 1;
      values.push(this.sum(depth + 1));
    } while (this.#is(','));
    if (!this.#is(')')) refuse(this.at, { kind: 'unexpected' });
    this.at += 1;
    return values.join(', ');
  }

  #money(start: number): string {
    this.at = start;
    const amount = this.#plainNumber();
    if (amount === undefined) refuse(this.at, { kind: 'unexpected' });
    const unit = readUnit(this.#lexicon, this.#tokens, this.at, 'USD');
    if (unit === undefined) return `(${amount} USD)`;
    this.at = unit.to;
    return quantity(amount, unit);
  }

  #number(): string | undefined {
    const value = this.#plainNumber();
    if (value === undefined) return undefined;
    if (this.#is('%')) return (this.at++, `(${value}/100)`);
    if (['percent', 'pct'].includes(this.#lower())) return (this.at++, `(${value}/100)`);
    const unit = this.#isPower()
      ? undefined
      : readUnit(this.#lexicon, this.#tokens, this.at, undefined);
    if (unit === undefined) return `${value}`;
    this.at = unit.to;
    return quantity(value, unit);
  }

  /** One number with its magnitude; products and powers are the grammar's business here. */
  #plainNumber(): number | undefined {
    const token = this.#token();
    if (token === undefined) return undefined;
    const word = token.kind === 'word' ? numeralAt(this.#tokens, this.at) : undefined;
    if (word !== undefined && !word.product) return ((this.at = word.to), word.value);
    if (token.kind !== 'number') return undefined;
    if (!Number.isFinite(token.value)) refuse(this.at, { kind: 'not-finite' });
    this.at += 1;
    let value = token.value;
    for (
      let factor = magnitudeAt(this.#tokens, this.at);
      factor !== undefined;
      factor = magnitudeAt(this.#tokens, this.at)
    ) {
      value *= factor;
      this.at += 1;
    }
    return value;
  }

  #unitAlone(): string | undefined {
    const unit = readUnit(this.#lexicon, this.#tokens, this.at, undefined);
    if (unit === undefined) return undefined;
    this.at = unit.to;
    return quantity(1, unit);
  }

  /** `(35*160+5*80) GPU hours`, `10^21 FLOP`. */
  #withUnit(text: string): string {
    const unit =
      this.#token()?.kind === 'word'
        ? readUnit(this.#lexicon, this.#tokens, this.at, undefined)
        : undefined;
    if (unit === undefined || ['x', 'in'].includes(this.#lower())) return text;
    this.at = unit.to;
    return `(${text}*${quantity(1, unit)})`;
  }

  #refuseWord(): never {
    const token = this.#token();
    if (token?.kind === 'word') refuse(this.at, { kind: 'not-allowed', name: token.text });
    refuse(this.at, { kind: 'unexpected' });
  }

  /** `200 + 10%` is 220 to some and 200.1 to others. */
  #refuseMixedPercent(
    before: string,
    sign: string,
    next: { readonly text: string; readonly percent: boolean },
  ): void {
    // 1 + 5% is 1.05 either way.
    if (!next.percent || before === '1') return;
    const readings = [`(${before}) * (1 ${sign} ${next.text})`, `${before} ${sign} ${next.text}`];
    refuse(this.at - 1, { kind: 'mixed-percent', readings });
  }

  #percentBehind(read: () => string): { text: string; percent: boolean } {
    const start = this.at;
    const text = read();
    const last = this.#tokens[this.at - 1]?.text;
    return { text, percent: last === '%' && this.at - start === 2 };
  }

  #isPower(): boolean {
    return (
      this.#is('^') ||
      (this.#is('*') &&
        this.#tokens[this.at + 1]?.text === '*' &&
        this.#tokens[this.at + 1]?.joined === true)
    );
  }

  #is(...texts: readonly string[]): boolean {
    return texts.includes(this.#token()?.text ?? '');
  }

  #take(): string {
    const text = this.#token()?.text ?? '';
    this.at += 1;
    this.operators += 1;
    return text;
  }

  #lower(): string {
    return this.#token()?.lower ?? '';
  }

  #token(): Token | undefined {
    return this.#tokens[this.at];
  }
}

function quantity(value: number, unit: UnitReading): string {
  return `(${value * unit.scale} ${unitText(unit)})`;
}
