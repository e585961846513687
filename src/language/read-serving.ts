import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** Lengths of a request and how many run at once: `2k prompt tokens`, `500 output tokens`, `64 users`. */
export function readServing(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return readLength(tokens, at) ?? readLengthBehindWord(tokens, at) ?? readConcurrency(tokens, at);
}

const promptWords: ReadonlySet<string> = new Set(
  'prompt prompts input inputs in isl prefill'.split(' '),
);
const outputWords: ReadonlySet<string> = new Set(
  'output outputs out completion completions generated response responses answer answers osl generation decode new'.split(
    ' ',
  ),
);

/** `2k prompt tokens`, `2k-token prompt`, `2k in`, `500 tokens out`, `500 tokens of output`. */
function readLength(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude > 1e6) return undefined;
  const first = skipDash(tokens, numeral.to);
  const isToken = isTokenWord(tokens[first]);
  let word = isToken ? first + 1 : first;
  if (isToken && ['of', 'for', 'per'].includes(tokens[word]?.lower ?? '')) word += 1;
  const slot = slotOf(tokens[word]);
  // `in` and `out` need the word token, a slash or the end beside them: `2k in bf16` is no prompt.
  const short = ['in', 'out', 'new'].includes(tokens[word]?.lower ?? '');
  if (slot === undefined || (short && !isToken && !isAtBreak(tokens, word + 1))) return undefined;
  if (short && slot === 'promptTokens' && isToken && !isAtBreak(tokens, word + 1)) return undefined;
  const behind = isTokenWord(tokens[word + 1]) && !isToken ? word + 2 : word + 1;
  const isAlone = !isToken && behind === word + 1 && tokens[first]?.joined !== true && !short;
  if (isAlone && !isLengthOfOne(numeral, tokens[word])) return undefined;
  return { meaning: { slot, value: numeral.value }, to: behind };
}

/** `4k prompt`, `200 output`: of one, where `200 prompts` are so many of them. */
function isLengthOfOne({ value, product }: Numeral, word: Token | undefined): boolean {
  return singularWords.has(word?.lower ?? '') && value >= shortestLength && !product;
}

const singularWords: ReadonlySet<string> = new Set(
  'prompt input output completion response answer'.split(' '),
);
/** A smaller number beside such a word is more likely a count. */
const shortestLength = 16;

/** `prompt of 2000 tokens`, `input length 2048`, `output=512`, `ISL 1024`, `prompt 8000`. */
function readLengthBehindWord(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  const slot = slotOf(tokens[start]);
  if (slot === undefined || ['in', 'out', 'new'].includes(tokens[start]?.lower ?? ''))
    return undefined;
  let at = start + 1;
  if (isTokenWord(tokens[at])) at += 1;
  while (
    ['length', 'lengths', 'len', 'size', 'of', 'is', '=', ':', '_'].includes(
      tokens[at]?.lower ?? '',
    )
  )
    at += 1;
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude > 1e6) return undefined;
  const isLinked = at > start + 1 || /^[io]sl$/.test(tokens[start]?.lower ?? '');
  if (!isLinked && !(isLengthOfOne(numeral, tokens[start]) && endsLength(tokens, numeral.to)))
    return undefined;
  const to = isTokenWord(tokens[numeral.to]) ? numeral.to + 1 : numeral.to;
  return { meaning: { slot, value: numeral.value }, to };
}

/** Nothing behind that the number could be of instead. */
function endsLength(tokens: readonly Token[], at: number): boolean {
  return isAtBreak(tokens, at) || isTokenWord(tokens[at]) || slotOf(tokens[at]) !== undefined;
}

/** What opens one of these, numerals aside. */
export const servingOpenings: readonly string[] = [
  'concurrency',
  'throughput',
  ...promptWords,
  ...outputWords,
];

/** `64 concurrent users`, `32 parallel requests`, `concurrency 64`. */
function readConcurrency(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  if (tokens[start]?.lower === 'concurrency') {
    const at = ['of', '=', ':'].includes(tokens[start + 1]?.lower ?? '') ? start + 2 : start + 1;
    const numeral = readNumeral(tokens, at);
    return numeral && { meaning: { slot: 'batchSize', value: numeral.value }, to: numeral.to };
  }
  const numeral = readNumeral(tokens, start);
  if (numeral === undefined) return undefined;
  let at = numeral.to;
  while (['concurrent', 'parallel', 'simultaneous', 'active'].includes(tokens[at]?.lower ?? ''))
    at += 1;
  const noun = tokens[at]?.lower ?? '';
  const people = ['users', 'user', 'streams', 'chats', 'sessions'].includes(noun);
  const counted =
    at > numeral.to && ['requests', 'sequences', 'prompts', 'conversations'].includes(noun);
  return people || counted
    ? { meaning: { slot: 'batchSize', value: numeral.value }, to: at + 1 }
    : undefined;
}

function slotOf(token: Token | undefined): 'promptTokens' | 'outputTokens' | undefined {
  const word = token?.lower ?? '';
  if (promptWords.has(word)) return 'promptTokens';
  return outputWords.has(word) ? 'outputTokens' : undefined;
}

function isTokenWord(token: Token | undefined): boolean {
  return unitWord(token?.text ?? '')?.unit === 'token';
}

function isAtBreak(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return next === undefined || /^[,/;.?!)+]$/.test(next.text) || next.lower === 'and';
}

function skipDash(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '-' ? at + 1 : at;
}
