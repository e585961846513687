import type { PriceTerms } from '../catalog/catalog.ts';
import type { Accelerator } from '../model/accelerator.ts';
import type { Lexicon } from './lexicon.ts';
import { ordinaryWords } from './ordinary-words.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

const factWords: ReadonlySet<string> = new Set(
  `spec specs specification specifications datasheet sheet peak memory vram hbm ram bandwidth price prices pricing rate
  tdp power draw watts performance speed throughput capability interconnect nvlink facts info information details
  about per dense sparse flops flop tflops pflops much many vs versus or compare compared comparison difference between`.split(
    /\s+/,
  ),
);

/** Accelerators whose facts are asked for; and on what terms the price of the one. */
export type HardwareFacts = {
  readonly accelerators: readonly Accelerator[];
  readonly terms?: PriceTerms;
};

/**
 * `H100`, `what is an MI300X?`, `how much memory does an H200 have`, `H100 vs B200`: accelerators alone,
 * with nothing but words of facts about them. Undefined where anything else is named or counted.
 */
export function readHardwareFacts(
  lexicon: Lexicon,
  tokens: readonly Token[],
): HardwareFacts | undefined {
  if (tokens.length > longestQuestion) return undefined;
  const found = new Map<string, Accelerator>();
  let at = 0;
  let asked: PriceTerms = {};
  let last: string | undefined;
  while (at < tokens.length) {
    const name = lexicon.hardware.find(tokens, at);
    const precision = name === undefined ? lexicon.precisions.find(tokens, at) : undefined;
    const terms = termsAt(lexicon, tokens, at);
    const form = formOf(lexicon, last, tokens[at]);
    if (name !== undefined) last = name.name;
    const accelerator = name?.value.accelerator ?? form;
    if (accelerator !== undefined) found.set(accelerator.id, accelerator);
    else if ((precision ?? terms) === undefined && !isOfFacts(tokens[at])) return undefined;
    asked = { ...asked, ...terms?.terms };
    at = name?.to ?? precision?.to ?? terms?.to ?? at + 1;
  }
  // Prices on every term stand on the sheet of one; a table of several has that of the market alone.
  const isOnTerms = Object.keys(asked).length > 0;
  if (found.size === 0 || (isOnTerms && found.size > 1)) return undefined;
  const accelerators = [...found.values()];
  return isOnTerms ? { accelerators, terms: asked } : { accelerators };
}

/** `H100 SXM and PCIe`: another form of the accelerator named before. */
function formOf(
  lexicon: Lexicon,
  last: string | undefined,
  token: Token | undefined,
): Accelerator | undefined {
  if (last === undefined || token === undefined || !['sxm', 'pcie', 'nvl'].includes(token.lower))
    return undefined;
  const text = `${last.split(/[ -]/)[0] ?? ''}-${token.lower}`;
  return lexicon.catalog.names.find((name) => name.text === text)?.accelerator;
}

/** `on AWS`, `spot`: a price of the chip as well. */
function termsAt(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { readonly terms: PriceTerms; readonly to: number } | undefined {
  const { commitments, providers } = lexicon.terms;
  const commitment = commitments.find(tokens, at);
  if (commitment !== undefined)
    return { terms: { commitment: commitment.value }, to: commitment.to };
  const provider = providers.find(tokens, at);
  return provider && { terms: { provider: provider.value }, to: provider.to };
}

const longestQuestion = 16;

function isOfFacts(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'number') return false;
  if (token.kind === 'symbol') return /^[?!.,:;'"()/&-]$/.test(token.text);
  if (asksToDo.has(token.lower)) return false;
  return (
    ordinaryWords.has(token.lower) ||
    factWords.has(token.lower) ||
    unitWord(token.text) !== undefined
  );
}

/** `how many H100s do I need`: no fact of the chip. */
const asksToDo: ReadonlySet<string> = new Set(
  'need needs train training fit fits serve run runs enough budget afford'.split(' '),
);
