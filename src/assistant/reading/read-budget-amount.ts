import type { Measure } from '../../booking/budget.ts';
import { readQuantity } from '../../language/read-quantity.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { readNumeral } from '../../language/numerals.ts';
import type { Token } from '../../language/tokenize.ts';
import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';
import type { Words } from './words.ts';

/** An amount in the unit of its measure: dollars, accelerator hours, FLOP. */
export type BudgetAmount = {
  readonly measure: Measure;
  readonly value: number;
  /** As it was typed, for suggestions. */
  readonly text: string;
};

/** What the store can hold exactly: dollars in millionths. */
const most = { usd: 9e9, 'accelerator-hours': 1e12, flop: 1e35 } as const;

/**
 * amount = "$" number | number "USD" | number ( "GPU-hours" | accelerator "-hours" ) | number "FLOP" ;
 *
 * Undefined where no amount stands here at all.
 */
export function readBudgetAmount(
  words: Words,
  lexicon: Lexicon,
): ReadPart<BudgetAmount> | undefined {
  const start = words.at;
  const foreign = readForeign(words);
  if (foreign !== undefined) return foreign;
  const quantity = words.take((tokens, at) =>
    readQuantity(lexicon, tokens.slice(0, endOf(tokens, at)), at),
  );
  if (quantity === undefined) return readBare(words);
  const span = words.spanFrom(start);
  const text = words.text(span);
  const measure = measureOf(quantity.dimension, quantity.named?.accelerator.id);
  if (measure === undefined) return withoutMeasure(words, span, text);
  return checked(words, { measure, value: quantity.value, text }, span);
}

/** `$2M per month` is an amount and a period here, and not a price of a month. */
function endOf(tokens: readonly Token[], at: number): number {
  const end = tokens.findIndex(({ lower }, index) => index > at && periodWords.has(lower));
  return end === -1 ? tokens.length : end;
}

const periodWords: ReadonlySet<string> = new Set(
  'per a an each every / from this for in between'.split(' '),
);

function measureOf(dimension: string | undefined, accelerator?: string): Measure | undefined {
  switch (dimension) {
    case 'usd':
      return { kind: 'usd' };
    case 'flop':
      return { kind: 'flop' };
    case 'acceleratorHours':
      return { kind: 'accelerator-hours', ...(accelerator === undefined ? {} : { accelerator }) };
    default:
      return undefined;
  }
}

function checked(
  words: Words,
  amount: BudgetAmount,
  span: readonly [number, number],
): ReadPart<BudgetAmount> {
  const { value, measure, text } = amount;
  if (value === 0)
    return fault({
      span,
      message: 'A budget of nothing would forbid every run. To have no budget, turn it off.',
      expected: 'more than nothing',
      found: text,
      suggestions: ['budget off', words.with(span, example(measure))],
    });
  if (!(value > 0))
    return fault({
      span,
      message: 'A budget is more than nothing.',
      expected: 'more than nothing',
      found: text,
      suggestions: [words.with(span, text.replaceAll('-', '').trim())],
    });
  if (value > most[measure.kind])
    return fault({
      span,
      message: 'That is more than anybody has: I keep no budget of that size.',
      expected: 'at most $9 billion, 10¹² accelerator-hours or 10³⁵ FLOP',
      found: text,
      suggestions: [words.with(span, example(measure))],
    });
  return read(amount);
}

function example({ kind }: Measure): string {
  return kind === 'usd' ? '$2M' : kind === 'flop' ? '1e25 FLOP' : '500k GPU-hours';
}

const currencySigns: ReadonlySet<string> = new Set(['€', '£', '¥', '₹', '₩', '₽', '₣', '₿']);
const currencyWords: ReadonlySet<string> = new Set(
  'eur euro euros gbp pound pounds sterling chf franc francs jpy yen cny rmb yuan inr rupee rupees krw won cad aud sek nok dkk pln brl real reais sgd hkd btc eth'.split(
    ' ',
  ),
);

/** `€2M`, `2M EUR`, `EUR 2M`: said plainly rather than taken for dollars. */
export function readForeign(words: Words): ReadPart<BudgetAmount> | undefined {
  const start = words.at;
  const minus = words.accept('-');
  const isAhead = isCurrency(words.next);
  if (isAhead) words.at += 1;
  const numeral = words.take(readNumeral);
  const isBehind = !isAhead && isCurrency(words.next);
  if (isBehind) words.at += 1;
  if (numeral === undefined || !(isAhead || isBehind)) {
    words.at = start;
    return undefined;
  }
  const span = words.spanFrom(start);
  const from = isAhead ? start + (minus ? 2 : 1) : start + (minus ? 1 : 0);
  const digits = words.input.slice(words.tokens[from]?.from ?? span[0], span[1]);
  const lastDigits = words.tokens[numeral.to - 1];
  const bare = isAhead
    ? digits
    : digits.slice(0, (lastDigits?.to ?? span[1]) - (words.tokens[from]?.from ?? span[0]));
  return fault({
    span,
    message:
      'I count money in US dollars only: prices change from day to day, and I know no exchange rates. Convert it at your own rate and send the dollars.',
    expected: 'US dollars, such as “$2M”',
    found: words.text(span),
    suggestions: [words.with(span, `$${bare.trim()}`)],
  });
}

function isCurrency(token: Words['next']): boolean {
  return token !== undefined && (currencySigns.has(token.text) || currencyWords.has(token.lower));
}

/** `budget 500k per month`: of what? */
function readBare(words: Words): ReadPart<BudgetAmount> | undefined {
  const start = words.at;
  const numeral = words.take(readNumeral);
  if (numeral === undefined) return undefined;
  const span = words.spanFrom(start);
  return withoutMeasure(words, span, words.text(span));
}

function withoutMeasure(
  words: Words,
  span: readonly [number, number],
  text: string,
): ReadPart<BudgetAmount> {
  const number = /^[-\s]*([\d.,]+(?:e[+-]?\d+)?\s?[kmbt]?)/i.exec(text)?.[1]?.trim() ?? '2M';
  return fault({
    span,
    message: 'Of what? A budget counts dollars, accelerator-hours or FLOP.',
    expected: 'a number with its unit, such as “$2M”, “500k H100-hours” or “1e25 FLOP”',
    found: text,
    suggestions: [words.with(span, `$${number}`), words.with(span, `${number} GPU-hours`)],
  });
}
