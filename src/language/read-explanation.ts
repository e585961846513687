import type { Accelerator, Precision } from '../model/accelerator.ts';
import { lexemesOf } from './lexemes.ts';
import type { Lexeme } from './lexemes.ts';
import type { Lexicon } from './lexicon.ts';
import {
  amounts,
  askingWhy,
  confirmations,
  greetings,
  joining,
  openings,
  relations,
} from './question-words.ts';
import { readFigures } from './read-constant.ts';
import type { Constant } from './read-constant.ts';
import type { Token } from './tokenize.ts';
import { topicList, topicWords } from './topics.ts';
import type { Topic, TopicId } from './topics.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** A message that asks why or what, not for a run. */
export type ExplanationRequest = {
  readonly topic: TopicId | 'constant';
  readonly subject?: Subject;
};

/** What the question names beside its topic. */
export type Subject = {
  readonly accelerator?: Accelerator;
  readonly precision?: Precision;
  /** `why 989?`: the figure that is asked about. */
  readonly constant?: Constant;
  /** `is LoRA 95% cheaper?`: the share or factor that is claimed, as it was written. */
  readonly claim?: string;
  /** `is LoRA 1% of the compute?`: what is claimed is what is left, not what is saved. */
  readonly isShareOf?: true;
};

/**
 * A question of explanation and its topic; undefined for anything else.
 *
 * Every number and every name in the message must belong to the topic, so that "why is 70B on 2T so
 * slow" is a run and not a lecture. Other words may be strange to it, but two at most.
 */
export function readExplanation(
  lexicon: Lexicon,
  tokens: readonly Token[],
): ExplanationRequest | undefined {
  const isBare = isBareQuestion(tokens);
  if (!isBare && !tokens.some(({ lower }) => openers.has(lower) || claimable.has(lower)))
    return undefined;
  const named = namesIn(lexicon, tokens);
  if (named === undefined) return undefined;
  const lexemes = lexemesOf(tokens);
  const asks = isBare || isQuestion(lexemes, tokens) || isMethodClaim(lexemes);
  if (lexemes.length > longestQuestion || !asks) return undefined;
  const topic = topicOf(lexemes, named);
  const claim = topic?.claim && lexemes.find(isClaim);
  // `why 40% MFU`: of a figure of ours; `is 40% MFU good` is of the asker's.
  const asksWhy = claim !== undefined && lexemes.some(({ text }) => askingWhy.has(text));
  const figure = asksWhy ? requestForFigure(tokens, lexemes, named) : undefined;
  if (figure !== undefined) return figure;
  if (topic !== undefined) {
    const { accelerator, precision } = named;
    const subject = {
      ...(accelerator && { accelerator }),
      ...(precision && { precision }),
      ...(claim && { claim: claim.text }),
      ...(claim && isShareOf(lexemes, claim) && { isShareOf: true as const }),
    };
    return Object.keys(subject).length === 0 ? { topic: topic.id } : { topic: topic.id, subject };
  }
  return requestForFigure(tokens, lexemes, named);
}

/** `why 989?`, and `why is the B200 2250 and not 4500`, where one figure is twice the other. */
function requestForFigure(
  tokens: readonly Token[],
  lexemes: readonly Lexeme[],
  named: Named,
): ExplanationRequest | undefined {
  const [constant, other, ...more] = readFigures(tokens, lexemes, named);
  const { accelerator, precision } = named;
  const subject = { ...(accelerator && { accelerator }), ...(precision && { precision }) };
  if (constant === undefined || more.length > 0) return undefined;
  if (other === undefined) return { topic: 'constant', subject: { ...subject, constant } };
  return isTwice(constant.value, other.value) ? { topic: 'sparse-peak', subject } : undefined;
}

/** As a peak with sparsity is of the dense one. */
function isTwice(a: number, b: number): boolean {
  return Math.min(a, b) > 100 && Math.abs(Math.max(a, b) / Math.min(a, b) - 2) < 0.005;
}

/** Further than this nobody asks in one question; it bounds the time, too. */
const longestQuestion = 40;

const openers: ReadonlySet<string> = new Set([
  ...askingWhy,
  ...openings,
  ...confirmations,
  "what's",
  'whats',
  "where's",
  "why's",
  'whys',
  "how's",
]);

/** An accelerator and a precision that are named, and which tokens say so. */
export type Named = {
  readonly accelerator?: Accelerator;
  readonly precision?: Precision;
  readonly hardwareTokens: ReadonlySet<number>;
  readonly precisionTokens: ReadonlySet<number>;
};

/** Undefined where a name is there that no explanation is about: a model's, a slice's, two accelerators. */
function namesIn(lexicon: Lexicon, tokens: readonly Token[]): Named | undefined {
  const hardwareTokens = new Set<number>();
  const precisionTokens = new Set<number>();
  let named: Pick<Named, 'accelerator' | 'precision'> = {};
  for (let at = 0; at < tokens.length; at += 1) {
    const precision = lexicon.precisions.find(tokens, at);
    const hardware = lexicon.hardware.find(tokens, at);
    if (precision !== undefined) {
      if (named.precision === undefined) named = { ...named, precision: precision.value };
      for (let index = at; index < precision.to; index += 1) precisionTokens.add(index);
      at = precision.to - 1;
    } else if (hardware !== undefined) {
      if (named.accelerator !== undefined) return undefined;
      named = { ...named, accelerator: hardware.value.accelerator };
      for (let index = at; index < hardware.to; index += 1) hardwareTokens.add(index);
      at = hardware.to - 1;
    } else if (isForeignName(lexicon, tokens, at)) return undefined;
  }
  return { ...named, hardwareTokens, precisionTokens };
}

function isForeignName(lexicon: Lexicon, tokens: readonly Token[], at: number): boolean {
  return (
    lexicon.modelFamilies.find(tokens, at) !== undefined ||
    lexicon.ambiguousHardware.find(tokens, at) !== undefined ||
    lexicon.slices.find(tokens, at) !== undefined
  );
}

/** `mfu?`, `6nd?`: a topic and nothing else. */
function isBareQuestion(tokens: readonly Token[]): boolean {
  const goesOn = continuing.has(tokens[0]?.lower ?? '');
  return tokens.length <= 4 && tokens.at(-1)?.text === '?' && !goesOn;
}

/** `with LoRA?` goes on from an earlier message. */
const continuing: ReadonlySet<string> = new Set(
  'with without on in at for and or but from to using'.split(' '),
);

/** `why` anywhere, a question word in front or before a question mark, or an ending in "right?". */
function isQuestion(lexemes: readonly Lexeme[], tokens: readonly Token[]): boolean {
  const has = (set: ReadonlySet<string>) => lexemes.some(({ text }) => set.has(text));
  const asksAmount = lexemes.some(
    ({ text }, at) => text === 'how' && amounts.has(lexemes[at + 1]?.text ?? ''),
  );
  if (asksAmount) return has(relations);
  if (has(askingWhy) || openings.has(openingOf(lexemes))) return true;
  return (
    tokens.at(-1)?.text === '?' && (has(openings) || confirmations.has(lexemes.at(-1)?.text ?? ''))
  );
}

/** `LoRA is 95% cheaper`: a statement about the method, which is put right as a question would be. */
function isMethodClaim(lexemes: readonly Lexeme[]): boolean {
  const texts = new Set(lexemes.map(({ text }) => text));
  const compares = [...comparing].some((word) => texts.has(word));
  return [...claimable].some((word) => texts.has(word)) && compares && lexemes.some(isClaim);
}

const claimable: ReadonlySet<string> = new Set(['lora', 'qlora']);
const comparing: ReadonlySet<string> = new Set([
  'cheap',
  'fast',
  'less',
  'save',
  'slash',
  'slashe',
  'reduce',
  'cut',
]);

function openingOf(lexemes: readonly Lexeme[]): string {
  return lexemes.find(({ text }) => !greetings.has(text))?.text ?? '';
}

function topicOf(lexemes: readonly Lexeme[], named: Named): Topic | undefined {
  const present = new Set(lexemes.map(({ text }) => text));
  let best: { readonly topic: Topic; readonly size: number } | undefined;
  for (const topic of topicList) {
    const size = longestPhrase(topic, present);
    if (size > (best?.size ?? 0) && covers(topic, lexemes, named)) best = { topic, size };
  }
  return best?.topic;
}

function longestPhrase({ phrases }: Topic, present: ReadonlySet<string>): number {
  let longest = 0;
  for (const phrase of phrases) {
    if (phrase.length > longest && phrase.every((word) => present.has(word)))
      longest = phrase.length;
  }
  return longest;
}

/** A word or two that we don't know, such as "really" in another spelling, change no question. */
const mostStrangers = 2;

function covers(topic: Topic, lexemes: readonly Lexeme[], named: Named): boolean {
  const asksWhat = openingOf(lexemes) === 'what';
  let strangers = 0;
  for (const [index, lexeme] of lexemes.entries()) {
    const { text, digits, capital, from } = lexeme;
    if (topic.words.has(text)) continue;
    if (topic.claim === true && isClaim(lexeme)) continue;
    if (named.hardwareTokens.has(from) || named.precisionTokens.has(from)) {
      if (topic.hardware === undefined || (topic.hardware === 'reason' && asksWhat)) return false;
      continue;
    }
    if (digits) return false;
    if (topicWords.has(text) || isOrdinary(text)) continue;
    strangers += 1;
    if (strangers > mostStrangers || (capital && index > 0)) return false;
  }
  return true;
}

function isShareOf(lexemes: readonly Lexeme[], claim: Lexeme): boolean {
  return lexemes[lexemes.indexOf(claim) + 1]?.text === 'of';
}

function isClaim({ text, digits }: Lexeme): boolean {
  return digits && /^\d+(?:[.,]\d+)?(?:%|x)$/.test(text);
}

function isOrdinary(text: string): boolean {
  return (
    joining.has(text) ||
    ordinaryWords.has(text) ||
    greetings.has(text) ||
    openings.has(text) ||
    askingWhy.has(text)
  );
}
