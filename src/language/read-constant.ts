import type { Lexeme } from './lexemes.ts';
import { askingWhy, greetings, openings } from './question-words.ts';
import type { Named } from './read-explanation.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** A figure that somebody asks the reason of. Without a unit it is as it was written: 989, 40, 1.2. */
export type Constant = {
  /** In base units where there is a unit; a share where it is in per cent. */
  readonly value: number;
  readonly unit?: ConstantUnit;
  readonly text: string;
};

export type ConstantUnit =
  'flopPerSecond' | 'bytes' | 'bytesPerSecond' | 'watts' | 'usdPerHour' | 'share';

/**
 * `why 989?`, `where does the $3 come from`, `why 3.35 TB/s for the H100`: numbers with their units, an
 * accelerator, and words that only ask. A number straight before an accelerator counts it: no figure.
 */
export function readFigures(
  tokens: readonly Token[],
  lexemes: readonly Lexeme[],
  named: Named,
): readonly Constant[] {
  if (!asksForReason(lexemes)) return [];
  const isNamed = (at: number) => named.hardwareTokens.has(at) || named.precisionTokens.has(at);
  const figures = tokens.flatMap(({ kind }, at) =>
    kind === 'number' && !isNamed(at) ? [figureAt(tokens, at)] : [],
  );
  const isOther = ({ from, to }: Lexeme) =>
    !isNamed(from) && figures.every((figure) => from >= figure.to || to <= figure.from);
  const plain = lexemes.filter(isOther).every(({ text }) => isBesides(text));
  const apart = figures.every(
    ({ constant, to }) =>
      Number.isFinite(constant.value) && !named.hardwareTokens.has(to) && !isJoinedOn(tokens[to]),
  );
  return plain && apart ? figures.map(({ constant }) => constant) : [];
}

function isJoinedOn(token: Token | undefined): boolean {
  return token?.joined === true && token.kind !== 'symbol';
}

function asksForReason(lexemes: readonly Lexeme[]): boolean {
  const texts = new Set(lexemes.map(({ text }) => text));
  const asksSource = ['from', 'source', 'come'].some((word) => texts.has(word));
  return (
    texts.has('why') ||
    texts.has('explain') ||
    (texts.has('how') && texts.has('come')) ||
    asksSource
  );
}

/** Few, so that a figure of somebody's own run ("why does it take 24 days") is none of ours. */
const besides: ReadonlySet<string> = new Set(
  `the a an for is are it this that of on in at and to not come from get got use used taken take as be say said
   source number figure constant value factor coefficient by default only so just low high prior assume exactly actually
   peak mfu utilization price rent rate power pue memory bandwidth dense sparse tensor core grid intensity load
   flop per parameter byte second hour h hr s gpu chip hourly percent forward training 2:4`.split(
    /\s+/,
  ),
);

function isBesides(text: string): boolean {
  return [besides, greetings, openings, askingWhy].some((set) => set.has(text));
}

type Figure = { readonly constant: Constant; readonly from: number; readonly to: number };

/** The number at a token with what belongs to it: `$3`, `40%`, `989 TFLOP/s`, `$3/gpu-hr`. */
function figureAt(tokens: readonly Token[], at: number): Figure {
  const value = tokens[at]?.value ?? Number.NaN;
  const dollars = tokens[at - 1]?.text === '$';
  const next = tokens[at + 1];
  const make = (to: number, amount: number, unit?: ConstantUnit): Figure => {
    const from = dollars ? at - 1 : at;
    const text = textOf(tokens.slice(from, to));
    return { constant: { value: amount, ...(unit && { unit }), text }, from, to };
  };
  if (dollars) return make(endOfRate(tokens, at + 1), value, 'usdPerHour');
  if (next?.text === '%') return make(at + 2, value / 100, 'share');
  if (next?.lower === 'percent') return make(at + 2, value / 100, 'share');
  const word = next?.kind === 'word' ? unitWord(next.text) : undefined;
  if (word === undefined) return make(at + 1, value);
  const to = endOfRate(tokens, at + 2);
  const unit = unitOf(word.unit, to > at + 2);
  return unit === undefined ? make(at + 1, value) : make(to, value * word.scale, unit);
}

/** Amounts of FLOP are no constants of ours, so `989 TFLOP` is a rate with its end left off. */
function unitOf(unit: string, isRate: boolean): ConstantUnit | undefined {
  switch (unit) {
    case 'FLOP':
      return 'flopPerSecond';
    case 'byte':
      return isRate ? 'bytesPerSecond' : 'bytes';
    case 'watt':
      return 'watts';
    case 'USD':
      return 'usdPerHour';
    default:
      return undefined;
  }
}

/** Past `/s`, `/h`, `/gpu-hr`, `/GPU/hour`. */
function endOfRate(tokens: readonly Token[], at: number): number {
  let to = at;
  while (['/', '-'].includes(tokens[to]?.text ?? '') && tokens[to + 1]?.kind === 'word') to += 2;
  return to;
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, joined }, index) => (joined || index === 0 ? text : ` ${text}`))
    .join('');
}
