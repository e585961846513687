import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';

/** `LoRA`, `DPO`, `rank 64`, `group size 16`, `a 70B teacher`, `8-bit Adam`. */
export function readRegime(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  return (
    readTeacher(lexicon, tokens, at) ??
    readStudent(tokens, at) ??
    readRegimeWord(lexicon, tokens, at) ??
    readGroupSize(tokens, at) ??
    readRank(tokens, at) ??
    readOptimizer(lexicon, tokens, at)
  );
}

function readRegimeWord(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const found = lexicon.regimes.find(tokens, at);
  if (found === undefined && isFullBesideAdapters(tokens, at))
    return { meaning: { slot: 'regime', regime: { kind: 'full', methodNamed: true } }, to: at + 1 };
  return found && { meaning: { slot: 'regime', regime: found.value }, to: found.to };
}

/** `LoRA vs full`: full fine-tuning, where adapters stand beside it. */
function isFullBesideAdapters(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.lower ?? '';
  return (
    tokens[at]?.lower === 'full' &&
    tokens.some(({ lower }) => lower === 'lora' || lower === 'qlora') &&
    !/^(recomp|check|remat|activ|grad|prec)/.test(next)
  );
}

function readOptimizer(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const found = lexicon.optimizers.find(tokens, at);
  if (found === undefined) return undefined;
  const noun = tokens[found.to]?.lower === 'optimizer' || tokens[found.to]?.lower === 'optimiser';
  return {
    meaning: { slot: 'optimizer', optimizer: found.value },
    to: noun ? found.to + 1 : found.to,
  };
}

/** What opens one of these, numerals and words of the lexicon aside. */
export const regimeOpenings: readonly string[] = 'teacher from student full group rank r'.split(
  ' ',
);

/** `rank 64`, `r=16`, `rank-64`. */
function readRank(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const word = tokens[at]?.lower;
  const sign = ['=', ':', 'of', '-'].includes(tokens[at + 1]?.text ?? '');
  if (word !== 'rank' && !(word === 'r' && tokens[at + 1]?.text === '=')) return undefined;
  const numeral = readNumeral(tokens, sign ? at + 2 : at + 1);
  return numeral && { meaning: { slot: 'rank', value: numeral.value }, to: numeral.to };
}

/** `group size 16`, `group of 8`, `16 samples per prompt`, `8 rollouts each`. */
function readGroupSize(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (tokens[at]?.lower === 'group') {
    let to = at + 1;
    while (['size', 'of', '=', ':', '_', 'is'].includes(tokens[to]?.lower ?? '')) to += 1;
    const numeral = to === at + 1 ? undefined : readNumeral(tokens, to);
    return numeral && { meaning: { slot: 'groupSize', value: numeral.value }, to: numeral.to };
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || !groupNouns.has(tokens[numeral.to]?.lower ?? '')) return undefined;
  const words = tokens.slice(numeral.to + 1, numeral.to + 3).map(({ lower }) => lower);
  const per =
    words[0] === 'per' && ['prompt', 'question', 'query', 'problem'].includes(words[1] ?? '');
  if (!per && words[0] !== 'each') return undefined;
  return { meaning: { slot: 'groupSize', value: numeral.value }, to: numeral.to + (per ? 3 : 2) };
}

const groupNouns: ReadonlySet<string> = new Set(
  'samples rollouts completions generations responses answers'.split(' '),
);

/** `a 70B teacher`, `teacher: 405B`, `distill Llama 3 70B into …`, `distilled from 70B`. */
function readTeacher(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
): PhraseMatch | undefined {
  const word = tokens[start]?.lower ?? '';
  if (word === 'teacher') {
    const sign = ['=', ':', 'of', 'is'].includes(tokens[start + 1]?.lower ?? '');
    const size = readModelSize(lexicon, tokens, sign ? start + 2 : start + 1);
    return size && { meaning: { slot: 'teacher', value: size.value }, to: size.to };
  }
  if (word === 'from' && hasDistilled(tokens)) {
    const article = ['a', 'an', 'the'].includes(tokens[start + 1]?.lower ?? '')
      ? start + 2
      : start + 1;
    const size = readModelSize(lexicon, tokens, article);
    const to = tokens[size?.to ?? -1]?.lower === 'teacher' ? 1 : 0;
    return size && { meaning: { slot: 'teacher', value: size.value }, to: size.to + to };
  }
  const size = readModelSize(lexicon, tokens, start);
  const behind = tokens[size?.to ?? -1]?.lower;
  if (size === undefined) return undefined;
  if (behind === 'teacher')
    return { meaning: { slot: 'teacher', value: size.value }, to: size.to + 1 };
  const into = behind === 'into' || behind === 'to';
  return into && hasDistilled(tokens.slice(0, start))
    ? { meaning: { slot: 'teacher', value: size.value }, to: size.to + 1 }
    : undefined;
}

/** `8B student`. */
function readStudent(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (tokens[at]?.lower === 'student') {
    const sign = ['=', ':', 'of', 'is'].includes(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
    const size = readNumeral(tokens, sign);
    return size && size.value >= 1e6
      ? { meaning: { slot: 'parameters', value: size.value }, to: size.to }
      : undefined;
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || tokens[numeral.to]?.lower !== 'student') return undefined;
  return { meaning: { slot: 'parameters', value: numeral.value }, to: numeral.to + 1 };
}

/** A size, or a model's name, whose forward passes cost by its active parameters. */
function readModelSize(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { value: number; to: number } | undefined {
  const model = lexicon.models.find(tokens, at);
  if (model !== undefined) return { value: model.value.activeParameters, to: model.to };
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.value < 1e6) return undefined;
  const noun = ['model', 'parameter', 'params'].includes(tokens[numeral.to]?.lower ?? '') ? 1 : 0;
  return { value: numeral.value, to: numeral.to + noun };
}

function hasDistilled(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }) => lower.startsWith('distil'));
}
