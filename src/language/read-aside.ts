import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import { readCalendarDay } from './read-date.ts';
import { readRange } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/**
 * What reports tell beside a run: when it was, `across five countries`, `10.3 million cells`, the
 * version of a data set, the shape of a slice. Shown as not used where a run is told; in a question
 * a number that means nothing is asked about.
 */
export function readAside(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const places = readOtherCount(tokens, at, placeNouns) ?? readFramework(tokens, at);
  if (places !== undefined) return { meaning: { slot: 'noted' }, to: places };
  const to =
    readCalendarDay(tokens, at) ??
    readYear(tokens, at) ??
    readOtherCount(tokens, at, dataNouns) ??
    readVersion(tokens, at) ??
    readTopology(tokens, at);
  return to === undefined ? undefined : { meaning: { slot: 'aside' }, to };
}

/** `TDP of 700W`, `(350–400W TDP)`: the design power of the part, which no figure here hangs on. */
export function readDesignPower(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const isFirst = tokens[at]?.lower === 'tdp';
  const link = ['of', '=', ':'].includes(tokens[at + 1]?.lower ?? '') ? 2 : 1;
  const range = readRange(tokens, isFirst ? at + link : at);
  if (range === undefined || unitWord(tokens[range.to]?.text ?? '')?.unit !== 'watt')
    return undefined;
  const isLast = !isFirst && tokens[range.to + 1]?.lower === 'tdp';
  if (!isFirst && !isLast) return undefined;
  return { meaning: { slot: 'noted' }, to: range.to + (isLast ? 2 : 1) };
}

/** `in 2019`, `(2019)`, `since 2021`. */
function readYear(tokens: readonly Token[], at: number): number | undefined {
  if (!beforeYear.has(tokens[at - 1]?.lower ?? '')) return undefined;
  return /^(?:199\d|20[0-4]\d)$/.test(tokens[at]?.text ?? '') ? at + 1 : undefined;
}

const beforeYear: ReadonlySet<string> = new Set(
  'in since until from to early mid late around ( , - during spring summer autumn fall winter'.split(
    ' ',
  ),
);

/** `DeepSpeed ZeRO`, `DeepSpeed ZeRO-3`, `Axolotl`: with what it was trained. */
function readFramework(tokens: readonly Token[], at: number): number | undefined {
  const word = tokens[at]?.lower ?? '';
  if (!frameworks.has(word)) return undefined;
  if (word !== 'deepspeed' || tokens[at + 1]?.lower !== 'zero') return at + 1;
  const stage = ['-', 'stage'].includes(tokens[at + 2]?.lower ?? '') ? at + 3 : at + 2;
  return tokens[stage]?.kind === 'number' ? stage + 1 : at + 2;
}

export const frameworks: ReadonlySet<string> = new Set(
  'deepspeed axolotl unsloth torchtune torchtitan litgpt nemo colossalai'.split(' '),
);

/** A count of what is neither weights, text nor hardware. */
function readOtherCount(
  tokens: readonly Token[],
  at: number,
  nouns: ReadonlySet<string>,
): number | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const noun = otherAdjectives.has(tokens[numeral.to]?.lower ?? '') ? numeral.to + 1 : numeral.to;
  return nouns.has(tokens[noun]?.lower ?? '') ? noun + 1 : undefined;
}

const otherAdjectives: ReadonlySet<string> = new Set(
  'different separate programming natural human public open european other single'.split(' '),
);

/** Where it was and who did it: no figure of a run, whoever asks. */
const placeNouns: ReadonlySet<string> = new Set(
  'countries country continents continent cities locations datacenters datacentres institutions universities organisations organizations companies partners contributors authors volunteers'.split(
    ' ',
  ),
);

const dataNouns: ReadonlySet<string> = new Set(
  `languages domains tasks benchmarks subsets datasets sources stages cells genes genomes proteins molecules structures
  species patients videos images photos frames books papers articles webpages websites repositories repos files commits
  checkpoints ablations`
    .trim()
    .split(/\s+/),
);

/** `1.4 dataset`: which edition of the data. */
function readVersion(tokens: readonly Token[], at: number): number | undefined {
  const noun = tokens[at + 1]?.lower;
  if (noun !== 'dataset' && noun !== 'release') return undefined;
  return /^\d+\.\d+$/.test(tokens[at]?.text ?? '') ? at + 2 : undefined;
}

/** `an 8x24x32 configuration`: how the chips are wired; how many there are is said as well. */
function readTopology(tokens: readonly Token[], at: number): number | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral?.product !== true) return undefined;
  const noun = tokens[numeral.to]?.lower ?? '';
  return topologyNouns.has(noun) ? numeral.to + 1 : undefined;
}

const topologyNouns: ReadonlySet<string> = new Set(
  'configuration topology torus mesh cube layout arrangement'.split(' '),
);
