import { chipNouns, nodeWords, readCount } from './count.ts';
import { isTimes } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { timeUnits, unitWord } from './vocabulary.ts';

/** What stands behind the name of hardware. */
export type Tail = {
  readonly times?: number;
  readonly node?: 'one' | 'many';
  readonly nouns: number;
  readonly to: number;
};

/** Behind a name: `GPUs`, `nodes`, `x 8`, `cluster`. */
export function readTail(tokens: readonly Token[], start: number): Tail {
  let at = skipForm(tokens, start);
  let nouns = 0;
  let node: Tail['node'];
  while (
    chipNouns.has(tokens[at]?.lower ?? '') ||
    ['tensor', 'core'].includes(tokens[at]?.lower ?? '')
  ) {
    at += 1;
    nouns += 1;
  }
  const word = tokens[at]?.lower ?? '';
  if (nodeWords.has(word)) {
    node = word.endsWith('s') || word.endsWith('xes') ? 'many' : 'one';
    at += 1;
  }
  const clustered = readClusterOf(tokens, at);
  if (clustered !== undefined) return { nouns, ...(node && { node }), ...clustered };
  const times = isTimes(tokens, at) || tokens[at]?.lower === 'x';
  const factor = times ? readCount(tokens, at + 1) : undefined;
  const tail = { nouns, ...(node === undefined ? {} : { node }) };
  if (factor === undefined || continuesNumber(tokens, factor.to)) return { ...tail, to: at };
  const nodes = nodeWords.has(tokens[factor.to]?.lower ?? '') ? 1 : 0;
  return { ...tail, times: factor.value, to: factor.to + nodes };
}

/** `B200 cluster of 1024`, `H100 cluster of 16 nodes`. */
function readClusterOf(
  tokens: readonly Token[],
  at: number,
): Pick<Tail, 'times' | 'to' | 'node'> | undefined {
  const isCluster = ['cluster', 'clusters', 'fleet', 'supercluster'].includes(
    tokens[at]?.lower ?? '',
  );
  const count = isCluster && tokens[at + 1]?.lower === 'of' ? readCount(tokens, at + 2) : undefined;
  const behind = tokens[count?.to ?? -1]?.lower ?? '';
  if (count === undefined || count.magnitude > 1e3) return undefined;
  if (nodeWords.has(behind)) return { times: count.value, node: 'many', to: count.to + 1 };
  if (chipNouns.has(behind)) return { times: count.value, to: count.to + 1 };
  return continuesNumber(tokens, count.to) ? undefined : { times: count.value, to: count.to };
}

/** Form factor and memory kind behind a name, which change nothing: `SXM5`, `HBM3e`; and `slices` of a TPU. */
function skipForm(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const dash = tokens[at]?.text === '-' && tokens[at]?.joined === true ? 1 : 0;
    const word = tokens[at + dash]?.lower ?? '';
    const digits = tokens[at + dash + 1];
    const numbered = digits?.kind === 'number' && digits.joined;
    if (['slice', 'slices', 'pod', 'pods'].includes(word)) at += 1 + dash;
    else if ((word === 'sxm' || word === 'hbm') && numbered) {
      const end = at + dash + 2;
      at = tokens[end]?.lower === 'e' && tokens[end].joined ? end + 1 : end;
    } else if (word === 'sxm' && dash === 1) at += 2;
    else return at;
  }
}

/** `x 30 days`, `x 80GB`: the number is of something else. */
function continuesNumber(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at];
  if (word?.kind !== 'word') return false;
  const unit = unitWord(word.text)?.unit;
  return unit !== undefined && (word.joined || timeUnits.has(unit));
}
