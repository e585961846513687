import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** Tokens as people make them up: passes over a set, steps of a batch, examples of a length. */
export function readDataSet(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return (
    readExamples(tokens, at) ??
    readTimes(tokens, at) ??
    readBatchNamed(tokens, at) ??
    readTokenBatch(tokens, at) ??
    readMeanLength(tokens, at) ??
    readLengthEach(tokens, at)
  );
}

/** `3 epochs`, `500k steps`, `epochs=4`. */
function readTimes(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const named = tokens[at]?.lower ?? '';
  if (named === 'epochs' || named === 'steps') return readNamedTimes(tokens, at, named);
  const once = ['one', 'a', 'single'].includes(tokens[at]?.lower ?? '');
  const numeral = readNumeral(tokens, at) ?? (once ? { value: 1, to: at + 1 } : undefined);
  if (numeral === undefined) return undefined;
  const noun = ['training', 'gradient', 'optimizer', 'full'].includes(
    tokens[numeral.to]?.lower ?? '',
  )
    ? numeral.to + 1
    : numeral.to;
  const word = tokens[tokens[noun]?.text === '-' ? noun + 1 : noun]?.lower ?? '';
  const slot = epochWords.has(word) ? 'epochs' : stepWords.has(word) ? 'steps' : undefined;
  // `7B epochs=4`: nobody passes over a set so often.
  const isSize = slot === 'epochs' && 'magnitude' in numeral && numeral.magnitude >= 1e6;
  if (slot === undefined || isSize) return undefined;
  const to = tokens[noun]?.text === '-' ? noun + 2 : noun + 1;
  return { meaning: { slot, value: numeral.value }, to };
}

/** `epochs: 4`, `epochs 4`; what follows without a sign is no amount of tokens. */
function readNamedTimes(
  tokens: readonly Token[],
  at: number,
  slot: 'epochs' | 'steps',
): PhraseMatch | undefined {
  const isSigned = ['=', ':'].includes(tokens[at + 1]?.text ?? '');
  const value = readNumeral(tokens, isSigned ? at + 2 : at + 1);
  if (value === undefined || (!isSigned && value.magnitude > 1e3)) return undefined;
  if (!isSigned && unitWord(tokens[value.to]?.text ?? '') !== undefined) return undefined;
  return { meaning: { slot, value: value.value }, to: value.to };
}

const epochWords: ReadonlySet<string> = new Set(['epoch', 'epochs', 'passes', 'pass']);
const stepWords: ReadonlySet<string> = new Set(['steps', 'step', 'iterations', 'iters', 'updates']);

/** `batch size 1024`, `global batch size of 4M tokens`, `batch of 512 sequences`, `bs=64`. */
function readBatchNamed(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  let at = start;
  while (beforeBatch.has(tokens[at]?.lower ?? '')) at += 1;
  if (!batchWords.has(tokens[at]?.lower ?? '')) return undefined;
  at += 1;
  if (tokens[at]?.text === '_' || tokens[at]?.text === '-') at += 1;
  if (['size', 'sizes'].includes(tokens[at]?.lower ?? '')) at += 1;
  while (['=', ':', 'of', 'is'].includes(tokens[at]?.lower ?? '')) at += 1;
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  return batchOf(tokens, numeral.value, numeral.magnitude, numeral.to);
}

const beforeBatch: ReadonlySet<string> = new Set(
  'global total effective accumulated micro a at the'.split(' '),
);
const batchWords: ReadonlySet<string> = new Set('batch batches batchsize bs bsz gbs'.split(' '));

/** `4M token batches`, `4M-token batch size`, `64 sequence batches`. */
function readTokenBatch(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const noun = tokens[numeral.to]?.text === '-' ? numeral.to + 1 : numeral.to;
  const isToken = unitWord(tokens[noun]?.text ?? '')?.unit === 'token';
  const joint = ['x', '*', 'of', 'at', 'with'].includes(tokens[at - 1]?.lower ?? '');
  if (isToken && joint && stepWords.has(tokens[at - 2]?.lower ?? ''))
    return { meaning: { slot: 'batchTokens', value: numeral.value }, to: noun + 1 };
  const per = ['per', 'a', '/'].includes(tokens[noun + 1]?.lower ?? '');
  if (isToken && per && ['batch', 'step'].includes(tokens[noun + 2]?.lower ?? ''))
    return { meaning: { slot: 'batchTokens', value: numeral.value }, to: noun + 3 };
  const word = tokens[noun + 1]?.lower ?? '';
  if (!isToken || !['batch', 'batches'].includes(word)) return undefined;
  const size = ['size', 'sizes'].includes(tokens[noun + 2]?.lower ?? '') ? noun + 3 : noun + 2;
  return { meaning: { slot: 'batchTokens', value: numeral.value }, to: size };
}

/** Millions in a batch are tokens, whether or not the word stands behind. */
function batchOf(
  tokens: readonly Token[],
  value: number,
  magnitude: number,
  at: number,
): PhraseMatch {
  const noun = tokens[at]?.text === '-' ? at + 1 : at;
  if (unitWord(tokens[noun]?.text ?? '')?.unit === 'token')
    return { meaning: { slot: 'batchTokens', value }, to: noun + 1 };
  if (exampleNouns.has(tokens[noun]?.lower ?? '')) {
    const length = readLengthBehind(tokens, noun + 1);
    if (length === undefined) return { meaning: { slot: 'batchSize', value }, to: noun + 1 };
    return { meaning: { slot: 'batchTokens', value: value * length.value }, to: length.to };
  }
  const slot = magnitude >= 1e6 ? 'batchTokens' : 'batchSize';
  return { meaning: { slot, value }, to: at };
}

const exampleNouns: ReadonlySet<string> = new Set(
  'example examples sample samples row rows sequence sequences conversation conversations pair pairs prompt prompts document documents record records instruction instructions dialogues request requests'.split(
    ' ',
  ),
);

/** `50k examples of 2k tokens`, `52K instructions`, `10k preference pairs`, `100k samples, 512 tokens each`. */
function readExamples(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.product) return undefined;
  let noun = numeral.to;
  const name = tokens[noun];
  // `52K Alpaca examples`: whose they are.
  const isNamed = name?.kind === 'word' && !name.joined && name.text !== name.lower;
  if (isNamed && exampleNouns.has(tokens[noun + 1]?.lower ?? '')) noun += 1;
  while (exampleAdjectives.has(tokens[noun]?.lower ?? ''))
    noun += tokens[noun + 1]?.text === '-' ? 2 : 1;
  const word = tokens[noun]?.lower ?? '';
  // `4k prompt`: the length of one.
  if (!exampleNouns.has(word) || (word === 'prompt' && numeral.value > 1)) return undefined;
  const pairs = word.startsWith('pair');
  const length = readLengthBehind(tokens, noun + 1);
  const meaning = {
    slot: 'examples',
    value: numeral.value,
    noun: word,
    pairs,
  } as const;
  if (length === undefined) return { meaning, to: noun + 1 };
  return { meaning: { ...meaning, length: length.value }, to: length.to };
}

const exampleAdjectives: ReadonlySet<string> = new Set(
  'training preference instruction chat labeled labelled unique synthetic sft comparison dpo'.split(
    ' ',
  ),
);

/** `of 2k tokens (each)`, `x 2048 tokens`, `averaging 800 tokens`, `, 512 tokens each`. */
function readLengthBehind(
  tokens: readonly Token[],
  start: number,
): { value: number; to: number } | undefined {
  let at = start;
  let joint = 0;
  while (lengthJoints.has(tokens[at]?.lower ?? '') && joint < 4) {
    at += 1;
    joint += 1;
  }
  const comma = tokens[start]?.text === ',';
  const numeral = joint === 0 ? undefined : readNumeral(tokens, at);
  if (
    numeral === undefined ||
    unitWord(tokens[skipDash(tokens, numeral.to)]?.text ?? '')?.unit !== 'token'
  )
    return undefined;
  const behind = skipDash(tokens, numeral.to) + 1;
  const each = skipEach(tokens, behind);
  const to = tokens[start]?.text === '(' && tokens[each]?.text === ')' ? each + 1 : each;
  // Behind a comma only `each` says that the tokens are of one example.
  return comma && each === behind ? undefined : { value: numeral.value, to };
}

const lengthJoints: ReadonlySet<string> = new Set(
  'of x * with at averaging average mean length about around ~ , ( each avg .'.split(' '),
);

/** `avg 1.2k tokens`, `mean length 450 tokens`, `averaging 800 tokens`. */
function readMeanLength(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  if (!meanWords.has(tokens[start]?.lower ?? '')) return undefined;
  let at = start + 1;
  while (['length', 'of', 'is', 'about', '~', '.', ':', '='].includes(tokens[at]?.lower ?? ''))
    at += 1;
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || unitWord(tokens[numeral.to]?.text ?? '')?.unit !== 'token')
    return undefined;
  return { meaning: { slot: 'exampleLength', value: numeral.value }, to: numeral.to + 1 };
}

const meanWords: ReadonlySet<string> = new Set('avg average averaging mean median'.split(' '));

/** What opens one of these, numerals aside. */
export const dataSetOpenings: readonly string[] = [
  'epochs',
  'steps',
  'one',
  'a',
  'single',
  ...beforeBatch,
  ...batchWords,
  ...meanWords,
];

/** `512 tokens each`, `512 tokens per example`, when the examples stand elsewhere. */
function readLengthEach(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || unitWord(tokens[numeral.to]?.text ?? '')?.unit !== 'token')
    return undefined;
  const to = skipEach(tokens, numeral.to + 1);
  return to === numeral.to + 1
    ? undefined
    : { meaning: { slot: 'exampleLength', value: numeral.value }, to };
}

function skipEach(tokens: readonly Token[], start: number): number {
  const word = tokens[start]?.lower ?? '';
  if (['each', 'apiece', 'long', 'average'].includes(word)) return start + 1;
  const per = word === 'per' && exampleNouns.has(tokens[start + 1]?.lower ?? '');
  return per ? start + 2 : start;
}

function skipDash(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '-' ? at + 1 : at;
}
