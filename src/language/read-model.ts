import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { readHubName } from './read-hub-name.ts';
import { readNumeral } from './numerals.ts';
import { spanOf } from './tokenize.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/**
 * `Llama 3 70B`, `mixtral 8x7b`, `deepseek-ai/DeepSeek-V3`: a model of the catalog, its longest name.
 * `Llama 70B`, `GPT-4`: a family whose member is not clear or not published, to be asked about; so is
 * `acme/Foo-9B`, which the Hub may know.
 */
export function readModel(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const sized = readSizeBefore(lexicon, tokens, at);
  if (sized !== undefined) return sized;
  const found = isRule(tokens, at) ? undefined : lexicon.models.find(tokens, at);
  const family = readFamily(lexicon, tokens, at);
  const onHub = readHubName(lexicon, tokens, at);
  if (onHub !== undefined && onHub.to > Math.max(found?.to ?? 0, family?.to ?? 0))
    return { meaning: { slot: 'unknownModel', unknown: onHub.unknown }, to: onHub.to };
  const isLonger = family?.meaning.slot !== 'model' || family.to <= (found?.to ?? 0);
  if (found !== undefined && isLonger)
    return { meaning: { slot: 'model', model: found.value }, to: skipSuffix(tokens, found.to) };
  return family;
}

/**
 * `1.1B TinyLlama`, `70B llama 3`: the size in front of a name that has it, or that is a model's with it.
 * A family without its version, `a 7B LLaMA`, says no more than the size.
 * Sizes are quoted rounded, and with or without the embedding.
 */
function readSizeBefore(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  if (tokens[at]?.kind !== 'number') return undefined;
  const size = readNumeral(tokens, at);
  if (size === undefined || size.magnitude < 1e6 || size.product || isRule(tokens, size.to))
    return undefined;
  const found = lexicon.models.find(tokens, size.to);
  const family = lexicon.modelFamilies.find(tokens, size.to);
  const version = family === undefined ? undefined : readVersion(tokens, family.to);
  if (found !== undefined && found.to >= (version ?? 0)) {
    const isSame = Math.abs(found.value.parameters / size.value - 1) < sameSize;
    const to = skipSuffix(tokens, found.to);
    return isSame ? { meaning: { slot: 'model', model: found.value }, to } : undefined;
  }
  const isVersioned = family !== undefined && version !== undefined && version > family.to;
  if (!isVersioned || readSizeBehind(tokens, version) !== undefined) return undefined;
  const named = lexicon.catalog.modelNamed(
    `${textOf(tokens, size.to, version)} ${textOf(tokens, at, size.to)}`,
  );
  return named && { meaning: { slot: 'model', model: named }, to: skipSuffix(tokens, version) };
}

const sameSize = 0.1;

/** `chinchilla for 70B?` is the rule; `Chinchilla on 1.4T tokens` and `Chinchilla 70B` are the model. */
export function isRule(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'chinchilla') return false;
  const next = tokens[tokens[at + 1]?.text === '-' ? at + 2 : at + 1];
  return next?.kind !== 'number' && !(at === 0 && ['on', 'with'].includes(next?.lower ?? ''));
}

/** `-Instruct`, `-Base`, `chat`: the same matrices. */
function skipSuffix(tokens: readonly Token[], at: number): number {
  const dash = tokens[at]?.text === '-' && tokens[at].joined ? at + 1 : at;
  const to = ['instruct', 'base', 'chat', 'it'].includes(tokens[dash]?.lower ?? '') ? dash + 1 : at;
  return unitWord(tokens[to]?.text ?? '')?.unit === 'parameter' ? to + 1 : to;
}

/** A family with a version and a size, of which the catalog has no one member. */
function readFamily(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const family = lexicon.modelFamilies.find(tokens, at);
  if (family === undefined) return undefined;
  const version = readVersion(tokens, family.to);
  const size = readSizeBehind(tokens, version);
  const to = size?.to ?? version;
  const text = textOf(tokens, at, to);
  const named = lexicon.catalog.modelNamed(text);
  if (named !== undefined) return { meaning: { slot: 'model', model: named }, to };
  const alone = version === family.to ? lexicon.modelsOf(family.name) : [];
  const near = size === undefined ? alone : lexicon.modelsOfSize(family.name, size.value);
  const span = spanOf(tokens, at, to);
  return {
    meaning: {
      slot: 'unknownModel',
      unknown: { text, span, near, ...(size === undefined ? {} : { parameters: size.value }) },
    },
    to,
  };
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, index) => (index > 0 && !token.joined ? ' ' : '') + token.text)
    .join('');
}

/** `3`, `-4`, `2.5`, `v3`, `R1`: no quantity. */
function readVersion(tokens: readonly Token[], start: number): number {
  let to = start;
  for (;;) {
    const dash = tokens[to]?.text === '-' && tokens[to]?.joined === true;
    const version = dash ? to + 1 : to;
    const isLetter = /^[vro]$/.test(tokens[version]?.lower ?? '');
    const digits = isLetter && tokens[version + 1]?.kind === 'number' ? version + 1 : version;
    const numeral = readNumeral(tokens, digits);
    const plain =
      tokens[digits]?.kind === 'number' && numeral?.to === digits + 1 && numeral.value < 100;
    if (!plain || tokens[digits + 1]?.lower === 'x') return to;
    to = digits + 1;
  }
}

function readSizeBehind(
  tokens: readonly Token[],
  at: number,
): { value: number; to: number } | undefined {
  const dash = tokens[at]?.text === '-' && tokens[at].joined ? at + 1 : at;
  const numeral = readNumeral(tokens, dash);
  const sized = numeral !== undefined && numeral.magnitude >= 1e6 && !numeral.product;
  return sized ? { value: numeral.value, to: numeral.to } : undefined;
}
