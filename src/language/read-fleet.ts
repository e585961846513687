import type { Accelerator } from '../model/accelerator.ts';
import type { Lexicon } from './lexicon.ts';
import { isTimes, readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** Accelerators as people write them; `count` is absent where only a kind was named. */
export type ReadFleet = {
  readonly accelerator: Accelerator;
  /** The name as the catalog spells what was written: a bare `h100` could be several parts. */
  readonly name: string;
  readonly count?: number;
  /** How the count came about where it is not simply the number written. */
  readonly because?: string;
  /** Both ways to read it, as repairs, where they differ. */
  readonly ambiguous?: readonly string[];
  /** Memory written beside the name that no part of that name has, in GB. */
  readonly strangeMemory?: number;
  readonly to: number;
};

export function readFleet(lexicon: Lexicon, tokens: readonly Token[], at: number): ReadFleet | undefined {
  return readNodesOf(lexicon, tokens, at) ?? readCounted(lexicon, tokens, at);
}

const nodeWords: ReadonlySet<string> = new Set(
  'node nodes server servers machine machines host hosts instance instances box boxes system systems vm vms'.split(' '),
);
const chipNouns: ReadonlySet<string> = new Set(
  'gpu gpus accelerator accelerators chip chips card cards device devices tpu tpus npu npus'.split(' '),
);
/** Noise between a count and a name, and behind a name. */
const makers: ReadonlySet<string> = new Set(
  'nvidia amd google aws huawei intel tesla instinct of rented new more'.split(' '),
);

/** `128 nodes of 8 H100`, `16 nodes with 8x H100 each`, `4 servers x 8 A100`, `64 nodes of H100`. */
function readNodesOf(lexicon: Lexicon, tokens: readonly Token[], start: number): ReadFleet | undefined {
  const nodes = readCount(tokens, start);
  if (nodes === undefined || !nodeWords.has(tokens[nodes.to]?.lower ?? '')) return undefined;
  const inside = readCounted(lexicon, tokens, skipNodeJoint(tokens, nodes.to + 1));
  if (inside === undefined) return undefined;
  const to = closeBracket(tokens, nodes.to, skipEach(tokens, inside.to));
  const perNode = inside.count ?? inside.accelerator.perNode;
  if (perNode === undefined) return { ...inside, to };
  const because = inside.count === undefined
    ? `${plain(nodes.value)} nodes of ${perNode}, the usual node of this accelerator`
    : `${plain(nodes.value)} nodes of ${perNode}`;
  return { ...inside, count: nodes.value * perNode, because, to };
}

/** `… 8 H100 each`, `… 8 H100 per node`. */
export function skipEach(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.lower ?? '';
  if (word === 'each' || word === 'apiece') return at + 1;
  const perNode = ['per', 'a', '/'].includes(word) && nodeWords.has(tokens[at + 1]?.lower ?? '');
  return perNode ? at + 2 : at;
}

/** `8 nodes x 8 GPUs`, `16 nodes of 8 GPUs each`: a count, when the kind stands elsewhere. */
export function readNodesOfNameless(tokens: readonly Token[], start: number): { count: number; to: number } | undefined {
  const nodes = readCount(tokens, start);
  if (nodes === undefined || !nodeWords.has(tokens[nodes.to]?.lower ?? '')) return undefined;
  const perNode = readCount(tokens, skipNodeJoint(tokens, nodes.to + 1));
  if (perNode === undefined || !chipNouns.has(tokens[perNode.to]?.lower ?? '')) return undefined;
  return { count: nodes.value * perNode.value, to: skipEach(tokens, perNode.to + 1) };
}

function skipNodeJoint(tokens: readonly Token[], start: number): number {
  let at = start;
  while (isTimes(tokens, at) || nodeJoints.has(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

const nodeJoints: ReadonlySet<string> = new Set(['of', 'with', 'each', 'containing', 'having', '(', ',', '@']);

/**
 * `1024 H100s`, `8xH100`, `H100 x 8`, `16 DGX H100`, `16 H100 nodes`, `a v5e-256`, `A100`.
 *
 * Tried again without the count where no name follows it: in `4090s x 8` the digits are the name.
 */
function readCounted(lexicon: Lexicon, tokens: readonly Token[], start: number): ReadFleet | undefined {
  const count = readCountTimesName(lexicon, tokens, start) ?? readCount(tokens, start);
  const counted = readCountedBy(lexicon, tokens, start, count);
  if (counted !== undefined || tokens[start]?.kind !== 'number') return counted;
  return readCountedBy(lexicon, tokens, start, undefined);
}

function readCountedBy(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
  count: Numeral | undefined,
): ReadFleet | undefined {
  const afterCount = count === undefined ? start : isTimes(tokens, count.to) ? count.to + 1 : count.to;
  const inner = count === undefined ? undefined : readInnerNode(lexicon, tokens, count, afterCount);
  if (inner !== undefined) return inner;
  const memory = readMemory(tokens, skipNoise(tokens, afterCount));
  const at = memory?.to ?? afterCount;
  const named = readName(lexicon, tokens, at) ?? readName(lexicon, tokens, skipNoise(tokens, at));
  if (named === undefined) return undefined;
  const part = withMemory(lexicon, tokens, named, memory?.gigabytes);
  return countNamed(tokens, part, count, afterCount !== count?.to);
}

/** `1x4090`: a number, a times sign and a name that starts with digits are no product. */
function readCountTimesName(lexicon: Lexicon, tokens: readonly Token[], at: number): Numeral | undefined {
  const digits = tokens[at];
  const name = tokens[at + 2];
  if (digits?.kind !== 'number' || name?.kind !== 'number' || !isTimes(tokens, at + 1)) return undefined;
  if (lexicon.hardware.find(tokens, at + 2) === undefined) return undefined;
  return { value: digits.value, to: at + 1, magnitude: 1, product: false, negative: false };
}

type Named = {
  readonly accelerator: Accelerator;
  readonly name: string;
  readonly each: number;
  readonly kind: 'accelerator' | 'box' | 'slice';
  readonly plural: boolean;
  readonly digitsFirst: boolean;
  /** The name that this one could be the plural of. */
  readonly stem?: string;
  readonly strangeMemory?: number;
  readonly to: number;
};

function readName(lexicon: Lexicon, tokens: readonly Token[], at: number): Named | undefined {
  const slice = readSlice(lexicon, tokens, at);
  if (slice !== undefined) return slice;
  const found = lexicon.hardware.find(tokens, at);
  if (found === undefined) return undefined;
  const { accelerator, accelerators, kind } = found.value;
  const digitsFirst = tokens[at]?.kind === 'number';
  const stem = isCapital(tokens[at]) ? pluralOf(lexicon, found.name, tokens[found.to - 1]) : undefined;
  return { ...(stem === undefined ? {} : { stem }), accelerator, name: found.name, each: accelerators, kind, plural: found.plural, digitsFirst, to: found.to };
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && token.text !== token.lower;
}

/** `L40s`, with a small s behind capitals, may be several L40: the shorter name; undefined where there is none. */
function pluralOf(lexicon: Lexicon, name: string, last: Token | undefined): string | undefined {
  if (last?.text !== 's' || !name.endsWith('s')) return undefined;
  const stem = name.slice(0, -1);
  return lexicon.catalog.names.some(({ text }) => text === stem) ? stem : undefined;
}

/** `v4-512` counts cores, `v5e-16` chips: any size, not only the listed ones. */
function readSlice(lexicon: Lexicon, tokens: readonly Token[], at: number): Named | undefined {
  const found = lexicon.slices.find(tokens, at);
  const dash = found === undefined ? undefined : tokens[found.to];
  const size = found === undefined ? undefined : tokens[found.to + 1];
  if (found === undefined || dash?.text !== '-' || !dash.joined || size?.kind !== 'number' || !size.joined) return undefined;
  const { accelerator, unitsPerAccelerator } = found.value;
  const name = `${found.name}-${size.text}`;
  return { accelerator, name, each: size.value / unitsPerAccelerator, kind: 'slice', plural: false, digitsFirst: false, to: found.to + 2 };
}

/** `80GB A100`, `A100 (40G)`, `A100-SXM 80 GB`: memory picks the part where several share a name. */
function withMemory(lexicon: Lexicon, tokens: readonly Token[], named: Named, before: number | undefined): Named {
  const bracket = tokens[named.to]?.text === '(' || tokens[named.to]?.text === '-' ? named.to + 1 : named.to;
  const behind = readMemory(tokens, bracket);
  const gigabytes = before ?? behind?.gigabytes;
  if (gigabytes === undefined) return named;
  const to = behind === undefined ? named.to : closeBracket(tokens, named.to, behind.to);
  const stem = named.name.replace(/[ -]?\d+ ?gb?$/, '');
  const part = lexicon.catalog.names.find((name) => name.text === `${stem} ${gigabytes}gb`);
  if (part !== undefined) return { ...named, accelerator: part.accelerator, name: part.text, to };
  const own = Math.abs(named.accelerator.memory / 1e9 - gigabytes) / gigabytes < 0.1;
  return own ? { ...named, to } : { ...named, strangeMemory: gigabytes, to };
}

function readMemory(tokens: readonly Token[], at: number): { gigabytes: number; to: number } | undefined {
  const digits = tokens[at];
  const unit = tokens[at + 1];
  const bare = tokens[at - 1]?.text === '-' && digits?.joined === true && !/^gi?b?$/.test(unit?.joined === true ? unit.lower : '');
  if (bare && digits.kind === 'number' && digits.value >= 8) return { gigabytes: digits.value, to: at + 1 };
  if (digits?.kind !== 'number' || unit === undefined || !/^gi?b?$/.test(unit.lower)) return undefined;
  if (unit.lower === 'g' && !unit.joined) return undefined;
  const noun = ['ram', 'vram', 'hbm', 'memory'].includes(tokens[at + 2]?.lower ?? '') ? 1 : 0;
  return { gigabytes: digits.value, to: at + 2 + noun };
}

/** Count × what one of the name holds, with nodes, boxes and `x 8` behind the name seen to. */
function countNamed(tokens: readonly Token[], named: Named, count: Numeral | undefined, times: boolean): ReadFleet | undefined {
  const tail = readTail(tokens, named.to);
  const base = { accelerator: named.accelerator, name: named.name, ...(named.strangeMemory === undefined ? {} : { strangeMemory: named.strangeMemory }) };
  const stated = count === undefined ? tail.times : count.value * (tail.times ?? 1);
  const isBox = named.kind !== 'accelerator';
  if (named.digitsFirst && stated === undefined && !named.plural && tail.nouns === 0) return undefined;
  if (named.stem !== undefined && stated !== undefined && stated > 1) {
    const ambiguous = [named.name, named.stem].map((name) => `${plain(stated)} ${name}`);
    return { ...base, count: stated, ambiguous, to: tail.to };
  }
  if (tail.node !== undefined && !isBox) return countNodes(base, named, tail, stated, times);
  if (!isBox) return stated === undefined ? { ...base, to: tail.to } : { ...base, count: stated, to: tail.to };
  const boxes = stated ?? 1;
  const because = `${plain(boxes)} × ${named.name} of ${plain(named.each)}`;
  return { ...base, count: boxes * named.each, because, to: tail.to };
}

function countNodes(
  base: Pick<ReadFleet, 'accelerator' | 'name'>,
  named: Named,
  tail: Tail,
  stated: number | undefined,
  times: boolean,
): ReadFleet {
  const perNode = named.accelerator.perNode ?? 1;
  if (times && stated !== undefined && tail.node === 'one') {
    return { ...base, count: stated, because: `one node of ${plain(stated)}`, to: tail.to };
  }
  if (times && stated !== undefined && stated <= 16) {
    const ambiguous = [`${plain(stated)} nodes of ${perNode} ${base.name}`, `${plain(stated)} ${base.name}`];
    return { ...base, count: stated * perNode, ambiguous, to: tail.to };
  }
  if (stated === undefined && tail.node === 'many') return { ...base, to: tail.to };
  const nodes = stated ?? 1;
  const because = `${plain(nodes)} nodes of ${perNode}, the usual node of this accelerator`;
  return { ...base, count: nodes * perNode, because, to: tail.to };
}

/** `128 8xH100 nodes`: nodes, and what is in each. */
function readInnerNode(lexicon: Lexicon, tokens: readonly Token[], nodes: Numeral, at: number): ReadFleet | undefined {
  if (at !== nodes.to || nodes.product) return undefined;
  const inside = readCounted(lexicon, tokens, at);
  if (inside?.count === undefined || !nodeWords.has(tokens[inside.to - 1]?.lower ?? '')) return undefined;
  const perNode = readCount(tokens, at);
  if (perNode === undefined) return undefined;
  const because = `${plain(nodes.value)} nodes of ${plain(perNode.value)}`;
  return { accelerator: inside.accelerator, name: inside.name, count: nodes.value * perNode.value, because, to: inside.to };
}

type Tail = {
  readonly times?: number;
  readonly node?: 'one' | 'many';
  readonly nouns: number;
  readonly to: number;
};

/** Behind a name: `GPUs`, `nodes`, `x 8`, `cluster`. */
function readTail(tokens: readonly Token[], start: number): Tail {
  let at = skipForm(tokens, start);
  let nouns = 0;
  let node: Tail['node'];
  while (chipNouns.has(tokens[at]?.lower ?? '') || ['tensor', 'core'].includes(tokens[at]?.lower ?? '')) {
    at += 1;
    nouns += 1;
  }
  const word = tokens[at]?.lower ?? '';
  if (nodeWords.has(word)) {
    node = word.endsWith('s') || word.endsWith('xes') ? 'many' : 'one';
    at += 1;
  }
  const factor = isTimes(tokens, at) ? readCount(tokens, at + 1) : undefined;
  const tail = { nouns, ...(node === undefined ? {} : { node }) };
  if (factor === undefined || continuesNumber(tokens, factor.to)) return { ...tail, to: at };
  const nodes = nodeWords.has(tokens[factor.to]?.lower ?? '') ? 1 : 0;
  return { ...tail, times: factor.value, to: factor.to + nodes };
}

/** Form factor and memory kind behind a name, which change nothing: `SXM5`, `HBM3e`; and `slices` of a TPU. */
function skipForm(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const word = tokens[at]?.lower ?? '';
    if (word === 'slice' || word === 'slices') at += 1;
    else if ((word === 'sxm' || word === 'hbm') && tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.joined === true) {
      at += tokens[at + 2]?.lower === 'e' && tokens[at + 2]?.joined === true ? 3 : 2;
    } else return at;
  }
}

function continuesNumber(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at];
  return word?.kind === 'word' && word.joined && unitWord(word.text) !== undefined;
}

/** No fleet is larger; `1T A100` is a trillion tokens and then a name. */
const mostAccelerators = 1e7;

/** `1024`, `16k`, `8 x 8`, `a`, `a single`; products only of plain numbers (`8x7B` is a name). */
function readCount(tokens: readonly Token[], at: number): Numeral | undefined {
  const word = tokens[at]?.lower ?? '';
  const article = (word === 'a' || word === 'an') && tokens[at + 1]?.joined !== true;
  if (article || word === 'single') {
    const dozen = readNumeral(tokens, at);
    if (dozen !== undefined) return dozen;
    const to = tokens[at + 1]?.lower === 'single' ? at + 2 : at + 1;
    return { value: 1, to, magnitude: 1, product: false, negative: false };
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const single = tokens[numeral.to]?.lower === 'single' ? { ...numeral, to: numeral.to + 1 } : numeral;
  const sized = (numeral.magnitude >= 1e6 && numeral.value > mostAccelerators) || (numeral.product && numeral.magnitude > 1e3);
  return sized ? undefined : single;
}

function skipNoise(tokens: readonly Token[], start: number): number {
  let at = start;
  while (makers.has(tokens[at]?.lower ?? '') && at - start < 3) at += 1;
  return at;
}

function closeBracket(tokens: readonly Token[], open: number, at: number): number {
  const opened = tokens.slice(open, at).some((token) => token.text === '(');
  return opened && tokens[at]?.text === ')' ? at + 1 : at;
}

function plain(value: number): string {
  return grouped.format(value);
}

const grouped = new Intl.NumberFormat('en-US');
