import type { PhraseMatch } from './meaning.ts';
import type { Token } from './tokenize.ts';

/**
 * `only on q and v`, `q_proj,v_proj`, `Wq, Wv`: matrices with adapters, where a message names adapters.
 * Asked about: an answer counts every linear layer. All of the usual seven are just that.
 */
export function readTargets(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (!tokens.some(({ lower }) => adapterWords.has(lower))) return undefined;
  const named = new Set<string>();
  let to = at;
  for (let next = at; next < tokens.length;) {
    const target = readTarget(tokens, next);
    if (target === undefined) break;
    named.add(target.name);
    to = target.to;
    next = joints.has(tokens[to]?.lower ?? '') ? to + 1 : to;
  }
  const before = tokens[at - 1]?.lower === 'on' ? tokens[at - 2] : tokens[at - 1];
  const isOnly = onlyWords.has(before?.lower ?? '') && !named.has('up') && !named.has('down');
  const isAlone = named.size === 1 && to === at + 1 && !isOnly;
  if (named.size === 0 || isAlone) return undefined;
  if (every.every((name) => named.has(name))) return { meaning: { slot: 'noted' }, to };
  return { meaning: { slot: 'notYet', topic: 'adapter-targets' }, to };
}

const adapterWords: ReadonlySet<string> = new Set('lora qlora adapters adapter'.split(' '));

/** Query, key, value and output; gate, up and down of the feed-forward network. */
const every = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'];
export const targetWords: ReadonlyMap<string, string> = new Map([
  ...every.map((name) => [name, name] as const),
  ...every.map((name) => [`w${name}`, name] as const),
  ['query', 'q'],
  ['key', 'k'],
  ['value', 'v'],
  ['qv', 'qv'],
  ['qkv', 'qkv'],
  ['qkvo', 'qkvo'],
]);

const joints: ReadonlySet<string> = new Set([',', 'and', '/', '+', '&', ';']);
const onlyWords: ReadonlySet<string> = new Set('only target targets just'.split(' '));

function readTarget(
  tokens: readonly Token[],
  at: number,
): { readonly name: string; readonly to: number } | undefined {
  const name = targetWords.get(tokens[at]?.lower ?? '');
  if (name === undefined) return undefined;
  const sign = tokens[at + 1];
  const isProjection = /^[_-]$/.test(sign?.text ?? '') && tokens[at + 2]?.lower === 'proj';
  if (isProjection) return { name, to: at + 3 };
  return sign?.joined === true && sign.kind !== 'symbol' ? undefined : { name, to: at + 1 };
}
