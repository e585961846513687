import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { dollarSign, readRange } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { magnitudes, unitWord } from './vocabulary.ts';

/**
 * What is asked of serving, without a number of its own: `cost per million output tokens`, `$/Mtok`,
 * `how many tokens/sec`. The million is no length, and the dollar no budget.
 */
export function readTokenRate(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const stated = readStatedPrice(tokens, at);
  if (stated !== undefined) return stated;
  const start = moneyWords.has(tokens[at]?.lower ?? '') ? at + 1 : at;
  const to = readPerTokens(tokens, start)?.to ?? readSpeed(lexicon, tokens, at);
  return to === undefined ? undefined : { meaning: { slot: 'intent', intent: 'rate' }, to };
}

/** `$0.90 per million tokens`, `$3/Mtok`. */
function readStatedPrice(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const start = dollarSign(tokens, at);
  const price = start === undefined ? undefined : readRange(tokens, start);
  const per = price && readPerTokens(tokens, price.to);
  if (price === undefined || per === undefined) return undefined;
  const value = (price.mid.value * 1e6) / per.tokens;
  return { meaning: { slot: 'usdPerMillionTokens', value }, to: per.to };
}

type PerTokens = { readonly tokens: number; readonly to: number };

/** `per 1M tokens`, `/Mtok`, `per million output tokens`. */
function readPerTokens(tokens: readonly Token[], joint: number): PerTokens | undefined {
  if (tokens[joint]?.lower !== 'per' && tokens[joint]?.text !== '/') return undefined;
  const one = tokens[joint + 1]?.value === 1 ? joint + 2 : joint + 1;
  const word = tokens[one]?.lower ?? '';
  const whole = /^([km])(?:tok|token)s?$/.exec(word);
  const magnitude = magnitudes.get(whole?.[1] ?? word);
  if (magnitude === undefined) return undefined;
  if (whole !== null) return { tokens: magnitude, to: one + 1 };
  const noun = sideWords.has(tokens[one + 1]?.lower ?? '') ? one + 2 : one + 1;
  return isTokenWord(tokens[noun]) ? { tokens: magnitude, to: noun + 1 } : undefined;
}

const moneyWords: ReadonlySet<string> = new Set(
  '$ usd dollar dollars cents cost costs price prices'.split(' '),
);
const sideWords: ReadonlySet<string> = new Set(
  'input output prompt completion generated decoded'.split(' '),
);

/** What opens one of these, words of the lexicon aside. */
export const tokenRateOpenings: readonly string[] = [
  'how',
  'per',
  '/',
  'us',
  '~',
  ...moneyWords,
  ...sideWords,
];

/** `how many tokens per second`; a word of it alone is in the lexicon. */
function readSpeed(lexicon: Lexicon, tokens: readonly Token[], at: number): number | undefined {
  const isMany = tokens[at]?.lower === 'how' && tokens[at + 1]?.lower === 'many';
  const sided = sideWords.has(tokens[isMany ? at + 2 : at]?.lower ?? '') ? 1 : 0;
  const found = lexicon.intents.find(tokens, (isMany ? at + 2 : at) + sided);
  return found?.value === 'rate' ? found.to : undefined;
}

function isTokenWord(token: Token | undefined): boolean {
  return unitWord(token?.text ?? '')?.unit === 'token';
}
