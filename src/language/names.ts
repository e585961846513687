import type { Token } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

/**
 * Finds names that hold digits, spaces and hyphens (`DGX H100`, `a100-80gb`, `p5.48xlarge`) in a
 * row of tokens: longest first, so that H200 is never H20, and at token borders only, so that B200
 * is not found in GB200.
 */
export type NameIndex<Value> = {
  /** The longest name that starts at `tokens[at]`, plural s included. */
  find(tokens: readonly Token[], at: number): Found<Value> | undefined;
  /** The first tokens of all names, in lower case. */
  readonly starts: ReadonlySet<string>;
};

export type Found<Value> = {
  readonly value: Value;
  /** The name as it was indexed. */
  readonly name: string;
  /** Token index behind the name. */
  readonly to: number;
  readonly plural: boolean;
};

export function indexNames<Value>(names: Iterable<readonly [string, Value]>): NameIndex<Value> {
  const root = makeNode<Value>();
  for (const [name, value] of names) insert(root, name, value);
  return {
    find: (tokens, at) => (startsName(tokens, at) ? walk(root, tokens, at) : undefined),
    starts: new Set(Array.from(root.apart.keys(), (word) => [word, `${word}s`]).flat()),
  };
}

type Node<Value> = {
  /** Next token when it stands straight behind, and when a space or hyphen may stand between. */
  readonly joined: Map<string, Node<Value>>;
  readonly apart: Map<string, Node<Value>>;
  end: { readonly name: string; readonly value: Value } | undefined;
};

function makeNode<Value>(): Node<Value> {
  return { joined: new Map(), apart: new Map(), end: undefined };
}

function insert<Value>(root: Node<Value>, name: string, value: Value): void {
  let node = root;
  let separated = true;
  for (const token of tokenize(name)) {
    if (isSeparator(token)) {
      separated = true;
      continue;
    }
    const edges = separated || !token.joined ? node.apart : node.joined;
    node = edges.get(token.lower) ?? grow(edges, token.lower);
    separated = false;
  }
  node.end = { name, value };
}

function grow<Value>(edges: Map<string, Node<Value>>, key: string): Node<Value> {
  const node = makeNode<Value>();
  edges.set(key, node);
  return node;
}

/** One hyphen, underscore or bracket may stand between the parts of a name. */
function isSeparator(token: Token): boolean {
  return token.kind === 'symbol' && '-_/()'.includes(token.text);
}

/**
 * Not inside a word: `xH100` in 8xH100 is split already, `GB 200` must not give B200. Behind a count that
 * is joined to it, `128h100`, unless its first letter is a magnitude: `70b200` may be 70B.
 */
function startsName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || token.kind === 'symbol') return false;
  if (!token.joined || before === undefined || before.kind === 'symbol') return true;
  if (before.lower === 'x') return true;
  const isCount = before.kind === 'number' && !before.joined;
  return isCount && tokens[at + 1]?.kind === 'number' && !/^[kmbtg]$/.test(token.lower);
}

function walk<Value>(
  root: Node<Value>,
  tokens: readonly Token[],
  start: number,
): Found<Value> | undefined {
  let best: Found<Value> | undefined;
  let node: Node<Value> | undefined = root;
  let at = start;
  while (node !== undefined) {
    const token = tokens[at];
    if (token === undefined) break;
    const separated: boolean = at > start && isSeparator(token) && tokens[at + 1] !== undefined;
    const next: Token | undefined = separated ? tokens[at + 1] : token;
    if (next === undefined) break;
    const apart = separated || at === start || !token.joined;
    const to = separated ? at + 2 : at + 1;
    const following: Node<Value> | undefined = step(node, next.lower, apart);
    const plural =
      following === undefined &&
      next.kind === 'word' &&
      next.lower.endsWith('s') &&
      next.lower.length > 1;
    const found = plural ? step(node, next.lower.slice(0, -1), apart) : following;
    if (found?.end !== undefined) {
      const end = endOfName(tokens, to, plural);
      if (end !== undefined) best = { ...found.end, to: end.to, plural: end.plural };
    }
    node = following;
    at = to;
  }
  return best;
}

function step<Value>(node: Node<Value>, key: string, apart: boolean): Node<Value> | undefined {
  return (apart ? undefined : node.joined.get(key)) ?? node.apart.get(key);
}

/** A name ends at a border; a plural s, also 's, belongs to it. `x8` behind it is a count. */
function endOfName(
  tokens: readonly Token[],
  to: number,
  plural: boolean,
): { to: number; plural: boolean } | undefined {
  const next = tokens[to];
  if (next === undefined || !next.joined) return { to, plural };
  if (next.kind === 'number') return undefined;
  if (next.kind === 'word') {
    if (next.lower === 's' && tokens[to + 1]?.joined !== true) return { to: to + 1, plural: true };
    if (next.lower === 's' && tokens[to + 1]?.kind === 'symbol')
      return { to: to + 1, plural: true };
    return next.lower === 'x' && tokens[to + 1]?.kind === 'number' ? { to, plural } : undefined;
  }
  const possessive = next.text === "'" && tokens[to + 1]?.lower === 's' && tokens[to + 1]?.joined;
  return possessive === true ? { to: to + 2, plural: true } : { to, plural };
}
