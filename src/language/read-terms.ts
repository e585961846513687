import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import { readQuantity } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** `spot`, `1-year reserved`, `on AWS`, `AWS list price`: whose price, and how long one is bound. */
export function readPriceTerms(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const commitment = lexicon.terms.commitments.find(tokens, at);
  // `reserved for 30 days`: no term that has a price, and no year either.
  const bare = commitment !== undefined && bareReserved.has(commitment.name);
  if (bare && ['for', 'until', 'from', 'by'].includes(tokens[commitment.to]?.lower ?? ''))
    return undefined;
  if (commitment !== undefined)
    return { meaning: { slot: 'commitment', commitment: commitment.value }, to: commitment.to };
  const provider = lexicon.terms.providers.find(tokens, at);
  if (provider === undefined) return undefined;
  const list = tokens[provider.to]?.lower === 'list' ? provider.to + 1 : provider.to;
  const to = priceNouns.has(tokens[list]?.lower ?? '') ? list + 1 : provider.to;
  return { meaning: { slot: 'provider', provider: provider.value }, to };
}

const bareReserved: ReadonlySet<string> = new Set(['reserved', 'reservation']);
const priceNouns: ReadonlySet<string> = new Set('price prices pricing rate rates'.split(' '));

/** `in France`, `in the US`, `region eu-north1`, `us-central1`: where it stands. */
export function readRegion(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const { regions } = lexicon.terms;
  const place = placeAfter(tokens, at);
  const named = place === undefined ? undefined : regions.find(tokens, place);
  const found = named ?? regions.find(tokens, at);
  if (found === undefined) return undefined;
  const onGrid = tokens[found.to]?.lower === 'grid';
  // A place may be anything's; a region's code, or a grid, is said of nothing else.
  if (named === undefined && !onGrid && !/\d/.test(found.name)) return undefined;
  const to = onGrid ? found.to + 1 : found.to;
  return { meaning: { slot: 'region', region: found.value }, to };
}

/** Behind `in`, `in the`, `region`, `region =`. */
function placeAfter(tokens: readonly Token[], at: number): number | undefined {
  const word = tokens[at]?.lower ?? '';
  if (!placeWords.has(word)) return undefined;
  const next = tokens[at + 1]?.lower ?? '';
  return ['the', '=', ':', 'in', 'region'].includes(next) ? at + 2 : at + 1;
}

/** What a place stands behind. */
export const placeWords: ReadonlySet<string> = new Set(['in', 'region', 'located', 'hosted']);

/** `PUE 1.1`, `pue=1.3`, `PUE of 1.15`, `1.2 PUE`. Below 1 it is none, and is asked about. */
export function readPowerUsage(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const label = labelEnd(tokens, at);
  const link = ['=', ':', 'of', 'is', 'at'].includes(tokens[label ?? at]?.lower ?? '') ? 1 : 0;
  const numeral = readNumeral(tokens, label === undefined ? at : label + link);
  const to = label === undefined ? labelEnd(tokens, numeral?.to ?? at) : numeral?.to;
  if (numeral === undefined || to === undefined) return undefined;
  if (numeral.value < 1 || numeral.value > highestUsage) return undefined;
  return { meaning: { slot: 'powerUsageEffectiveness', value: numeral.value }, to };
}

/** The worst halls surveyed draw about three times what their servers do. */
const highestUsage = 4;

function labelEnd(tokens: readonly Token[], at: number): number | undefined {
  const first = tokens[at]?.lower;
  if (first === 'pue') return at + 1;
  if (first !== 'power') return undefined;
  const words = tokens.slice(at, at + 3).map(({ lower }) => lower);
  return words.join(' ') === 'power usage effectiveness' ? at + 3 : undefined;
}

/** `700 W per GPU`, `1.2 kW/GPU`: what one draws with its share of the server. */
export function readPower(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const unit = tokens[readNumeral(tokens, at)?.to ?? tokens.length]?.text;
  if (unit === undefined || unitWord(unit)?.unit !== 'watt') return undefined;
  const quantity = readQuantity(lexicon, tokens, at);
  if (quantity === undefined || quantity.low < quantity.high) return undefined;
  if (quantity.unit !== 'watt/(accelerator)') return undefined;
  if (quantity.value < leastPower || quantity.value > mostPower) return undefined;
  return { meaning: { slot: 'acceleratorPower', value: quantity.value }, to: quantity.to };
}

/** From an edge card to a wafer-sized chip, in watts. */
const leastPower = 5;
const mostPower = 30_000;
