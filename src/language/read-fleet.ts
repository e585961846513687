import type { Accelerator } from '../model/accelerator.ts';
import { chipNouns, nodeWords, plain, readCount } from './count.ts';
import { readTail } from './fleet-tail.ts';
import type { Tail } from './fleet-tail.ts';
import type { Lexicon } from './lexicon.ts';
import { isTimes } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { closeBracket, readMemory, readName, skipNoise, withMemory } from './read-hardware-name.ts';
import type { Named } from './read-hardware-name.ts';
import type { Token } from './tokenize.ts';

/** Accelerators as people write them; `count` is absent where only a kind was named. */
export type ReadFleet = {
  readonly accelerator: Accelerator;
  /** The name as the catalog spells what was written: a bare `h100` could be several parts. */
  readonly name: string;
  readonly count?: number;
  /** Of a server by its name without a count of them: what each holds, where that is a whole node. */
  readonly perBox?: number;
  /** How the count came about where it is not simply the number written. */
  readonly because?: string;
  /** Both ways to read it, as repairs, where they differ. */
  readonly ambiguous?: readonly string[];
  /** Memory written beside the name that no part of that name has, in GB. */
  readonly strangeMemory?: number;
  /** The message names none: what the asker's house takes. */
  readonly isHouse?: true;
  readonly to: number;
};

export function readFleet(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): ReadFleet | undefined {
  return readNodesOf(lexicon, tokens, at) ?? readCounted(lexicon, tokens, at);
}

/** `128 nodes of 8 H100`, `16 nodes with 8x H100 each`, `4 servers x 8 A100`, `64 nodes of H100`. */
function readNodesOf(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
): ReadFleet | undefined {
  const nodes = readNodes(tokens, start, skipBoxName);
  if (nodes === undefined) return undefined;
  const inside = readCounted(lexicon, tokens, skipNodeJoint(tokens, nodes.to + 1));
  if (inside === undefined) return undefined;
  const each = skipEach(tokens, inside.to);
  const whole = each === inside.to ? wholeOf(tokens, nodes, inside) : undefined;
  if (whole !== undefined) return { ...inside, to: closeBracket(tokens, nodes.to, whole) };
  const to = closeBracket(tokens, nodes.to, each);
  const perNode = inside.count ?? inside.accelerator.perNode;
  if (perNode === undefined) return { ...inside, to };
  const because =
    inside.count === undefined
      ? `${plain(nodes.value)} nodes of ${perNode}, the usual node of this accelerator`
      : `${plain(nodes.value)} nodes of ${perNode}`;
  return { ...inside, count: nodes.value * perNode, because, to };
}

/** A count up to its noun, and what may stand between the two skipped. */
function readNodes(
  tokens: readonly Token[],
  start: number,
  skip: (tokens: readonly Token[], at: number) => number,
): Numeral | undefined {
  const count = readCount(tokens, start);
  if (count === undefined) return undefined;
  const to = skip(tokens, count.to);
  return nodeWords.has(tokens[to]?.lower ?? '') ? { ...count, to } : undefined;
}

/** `16 HGX nodes`. */
function skipBoxName(tokens: readonly Token[], at: number): number {
  return ['hgx', 'dgx', 'gpu'].includes(tokens[at]?.lower ?? '') ? at + 1 : at;
}

/**
 * `64 nodes (512 H100s)`, `64 nodes with 512 H100s total`: all of them, not so many in each. Where
 * no word says so, the sum must come out at the usual node.
 */
function wholeOf(tokens: readonly Token[], nodes: Numeral, inside: ReadFleet): number | undefined {
  const { count, accelerator, to } = inside;
  if (count === undefined) return undefined;
  if (totalWords.has(tokens[to]?.lower ?? '')) return to + 1;
  return isWhole(nodes.value, count, true, accelerator.perNode) ? to : undefined;
}

/** Whether a count beside nodes is of all of them: in brackets the sum of usual nodes, or more than any node holds. */
function isWhole(nodes: number, count: number, bracket: boolean, perNode = 8): boolean {
  if (nodes < 2) return false;
  return (bracket && count === nodes * perNode) || (count > largestNode && count % nodes === 0);
}

/** A rack of NVL72. */
const largestNode = 72;

const totalWords: ReadonlySet<string> = new Set(['total', 'altogether', 'overall']);

/** `… 8 H100 each`, `… 8 H100 per node`. */
function skipEach(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.lower ?? '';
  if (word === 'each' || word === 'apiece') return at + 1;
  const perNode = ['per', 'a', '/'].includes(word) && nodeWords.has(tokens[at + 1]?.lower ?? '');
  return perNode ? at + 2 : at;
}

/** `8 nodes x 8 GPUs`, `16 nodes of 8 GPUs each`: a count, when the kind stands elsewhere. */
export function readNodesOfNameless(
  tokens: readonly Token[],
  start: number,
): { count: number; to: number } | undefined {
  const nodes = readNodes(tokens, start, skipClusterName);
  if (nodes === undefined) return undefined;
  const inside = readCount(tokens, skipNodeJoint(tokens, nodes.to + 1));
  if (inside === undefined || !chipNouns.has(tokens[inside.to]?.lower ?? '')) return undefined;
  const to = inside.to + 1;
  const each = skipEach(tokens, to);
  if (each > to || !isWhole(nodes.value, inside.value, tokens[nodes.to + 1]?.text === '('))
    return { count: nodes.value * inside.value, to: closeBracket(tokens, nodes.to, each) };
  return { count: inside.value, to: closeBracket(tokens, nodes.to, to) };
}

/** `60 ABCI A nodes (480 GPUs)`: whose nodes they are, where the bracket counts what is in them. */
function skipClusterName(tokens: readonly Token[], start: number): number {
  let at = start;
  while (at - start < 3 && /^[A-Z][\w-]*$/.test(tokens[at]?.text ?? '')) at += 1;
  const isCounted = nodeWords.has(tokens[at]?.lower ?? '') && tokens[at + 1]?.text === '(';
  return isCounted ? at : start;
}

function skipNodeJoint(tokens: readonly Token[], start: number): number {
  let at = start;
  while (isTimes(tokens, at) || nodeJoints.has(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

const nodeJoints: ReadonlySet<string> = new Set([
  'of',
  'with',
  'each',
  'containing',
  'having',
  '(',
  ',',
  '@',
]);

/**
 * `1024 H100s`, `8xH100`, `H100 x 8`, `16 DGX H100`, `16 H100 nodes`, `a v5e-256`, `A100`.
 *
 * Tried again without the count where no name follows it: in `4090s x 8` the digits are the name.
 */
function readCounted(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
): ReadFleet | undefined {
  const count = readCountTimesName(lexicon, tokens, start) ?? readCount(tokens, start);
  const counted =
    (count && readInnerNode(lexicon, tokens, count)) ??
    readCountedBy(lexicon, tokens, start, count);
  if (counted !== undefined || tokens[start]?.kind !== 'number') return counted;
  return readCountedBy(lexicon, tokens, start, undefined);
}

function readCountedBy(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
  count: Numeral | undefined,
): ReadFleet | undefined {
  const afterCount =
    count === undefined ? start : isTimes(tokens, count.to) ? count.to + 1 : count.to;
  const memory = readMemory(tokens, skipNoise(tokens, afterCount));
  const at = memory?.to ?? afterCount;
  const behind = skipNoise(tokens, at);
  const named =
    readName(lexicon, tokens, at) ??
    (behind === at ? undefined : readName(lexicon, tokens, behind));
  if (named === undefined) return undefined;
  const server = count && readServerOf(lexicon, tokens, named, count);
  if (server !== undefined) return server;
  const part = withMemory(lexicon, tokens, named, memory?.gigabytes);
  // `my 5090`: digits that are a name where somebody owns them.
  const isOwned = named.digitsFirst && owning.has(tokens[start - 1]?.lower ?? '');
  const owned = isOwned ? { ...part, digitsFirst: false } : part;
  const counted = isOwned && !named.plural ? (count ?? one(start)) : count;
  return countNamed(tokens, owned, counted, afterCount !== count?.to);
}

function one(at: number): Numeral {
  return { value: 1, to: at, magnitude: 1, product: false, negative: false };
}

const owning: ReadonlySet<string> = new Set('my our your his her their single'.split(' '));

/** `96 A100 (40G * 8) servers`, `96 DGX-A100 (8×40G) nodes`: what each holds stands in brackets. */
function readServerOf(
  lexicon: Lexicon,
  tokens: readonly Token[],
  named: Named,
  count: Numeral,
): ReadFleet | undefined {
  const inside = tokens[named.to]?.text === '(' ? readInside(tokens, named.to + 1) : undefined;
  if (inside === undefined || tokens[inside.to]?.text !== ')') return undefined;
  const noun = chipNouns.has(tokens[inside.to + 1]?.lower ?? '') ? inside.to + 2 : inside.to + 1;
  if (!nodeWords.has(tokens[noun]?.lower ?? '')) return undefined;
  const of = named.kind === 'accelerator' ? named : singly(lexicon, named);
  const { accelerator, name } = withMemory(lexicon, tokens, of, inside.gigabytes);
  const because = `${plain(count.value)} servers of ${plain(inside.each)}`;
  return { accelerator, name, count: count.value * inside.each, because, to: noun + 1 };
}

/** `40G * 8`, `8×40G`. */
function readInside(
  tokens: readonly Token[],
  at: number,
): { gigabytes: number; each: number; to: number } | undefined {
  const memory = readMemory(tokens, at);
  if (memory !== undefined) {
    const each = isTimes(tokens, memory.to) ? readCount(tokens, memory.to + 1) : undefined;
    return each && { gigabytes: memory.gigabytes, each: each.value, to: each.to };
  }
  const digits = tokens[at];
  const behind = isTimes(tokens, at + 1) ? readMemory(tokens, at + 2) : undefined;
  if (digits?.kind !== 'number' || behind === undefined) return undefined;
  return { gigabytes: behind.gigabytes, each: digits.value, to: behind.to };
}

/** The part in a box, by the name that the box ends in: `dgx a100` → `a100`. */
function singly({ catalog }: Lexicon, named: Named): Named {
  const stem = named.name.split(/[ -]/).at(-1) ?? '';
  const part = catalog.names.find(({ text, kind }) => text === stem && kind === 'accelerator');
  return part === undefined ? named : { ...named, name: part.text, accelerator: part.accelerator };
}

/** `1x4090`, `8x80GB A100`: a number, a times sign and what starts with digits are no product. */
function readCountTimesName(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): Numeral | undefined {
  const digits = tokens[at];
  const name = tokens[at + 2];
  if (digits?.kind !== 'number' || name?.kind !== 'number' || !isTimes(tokens, at + 1))
    return undefined;
  const isName = lexicon.hardware.find(tokens, at + 2) ?? readMemory(tokens, at + 2);
  if (isName === undefined) return undefined;
  return { value: digits.value, to: at + 1, magnitude: 1, product: false, negative: false };
}

/** `128 8xH100 nodes`: nodes, and what is in each. */
function readInnerNode(
  lexicon: Lexicon,
  tokens: readonly Token[],
  nodes: Numeral,
): ReadFleet | undefined {
  const at = nodes.to;
  const perNode = nodes.product || isTimes(tokens, at) ? undefined : readCount(tokens, at);
  if (perNode === undefined) return undefined;
  const inside = readCountedBy(lexicon, tokens, at, perNode);
  const isNode = inside !== undefined && nodeWords.has(tokens[inside.to - 1]?.lower ?? '');
  if (!isNode || inside.count === undefined) return undefined;
  const because = `${plain(nodes.value)} nodes of ${plain(perNode.value)}`;
  const { accelerator, name, to } = inside;
  return { accelerator, name, count: nodes.value * perNode.value, because, to };
}

/** Count × what one of the name holds, with nodes, boxes and `x 8` behind the name seen to. */
function countNamed(
  tokens: readonly Token[],
  named: Named,
  count: Numeral | undefined,
  times: boolean,
): ReadFleet | undefined {
  const tail = readTail(tokens, named.to);
  const base = {
    accelerator: named.accelerator,
    name: named.name,
    ...(named.strangeMemory === undefined ? {} : { strangeMemory: named.strangeMemory }),
  };
  const stated = count === undefined ? tail.times : count.value * (tail.times ?? 1);
  const isBox = named.kind !== 'accelerator';
  if (named.digitsFirst && stated === undefined && !named.plural && tail.nouns === 0)
    return undefined;
  if (named.stem !== undefined && stated !== undefined && stated > 1) {
    const ambiguous = [named.name, named.stem].map((name) => `${plain(stated)} ${name}`);
    return { ...base, count: stated, ambiguous, to: tail.to };
  }
  if (tail.node !== undefined && !isBox) return countNodes(base, named, tail, stated, times);
  if (!isBox)
    return stated === undefined
      ? { ...base, to: tail.to }
      : { ...base, count: stated, to: tail.to };
  // `(AWS P4d instances)`: of how many, something else says.
  if (stated === undefined && tail.node === 'many')
    return { ...base, perBox: named.each, to: tail.to };
  const boxes = stated ?? 1;
  const because = `${plain(boxes)} × ${named.name} of ${plain(named.each)}`;
  const isNode = named.each === named.accelerator.perNode && stated === undefined;
  const perBox = isNode ? { perBox: named.each } : {};
  return { ...base, ...perBox, count: boxes * named.each, because, to: tail.to };
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
    const ambiguous = [
      `${plain(stated)} nodes of ${perNode} ${base.name}`,
      `${plain(stated)} ${base.name}`,
    ];
    return { ...base, count: stated * perNode, ambiguous, to: tail.to };
  }
  if (stated === undefined && tail.node === 'many') return { ...base, to: tail.to };
  const nodes = stated ?? 1;
  const because = `${plain(nodes)} nodes of ${perNode}, the usual node of this accelerator`;
  return { ...base, count: nodes * perNode, because, to: tail.to };
}
