import type { Precision } from '../model/accelerator.ts';
import type { Recompute } from '../model/query.ts';
import type { AmbiguousHardware, Lexicon, RegimeWord, Topic } from './lexicon.ts';
import { isTimes, magnitudeAt, readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { readFleet, readNodesOfNameless } from './read-fleet.ts';
import type { ReadFleet } from './read-fleet.ts';
import { readQuantity } from './read-quantity.ts';
import type { ReadQuantity } from './read-quantity.ts';
import { readAssigned, readPercent, readSequenceLength, readUtilisation } from './read-settings.ts';
import type { ReadShare } from './read-settings.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** What a phrase was taken for; roles that need the whole message (`70B`) are settled in resolve.ts. */
export type Meaning =
  | { readonly slot: 'amount'; readonly numeral: Numeral }
  | { readonly slot: 'quantity'; readonly quantity: ReadQuantity }
  | { readonly slot: 'parameters' | 'activeParameters' | 'tokens' | 'count' | 'sequenceLength' | 'rank'; readonly value: number }
  | { readonly slot: 'fleet'; readonly fleet: ReadFleet }
  | { readonly slot: 'ambiguousHardware'; readonly entry: AmbiguousHardware; readonly name: string; readonly count?: number }
  | { readonly slot: 'utilisation' | 'hardware-utilisation'; readonly share: ReadShare }
  | { readonly slot: 'precision'; readonly precision: Precision }
  | { readonly slot: 'recompute'; readonly recompute: Recompute }
  | { readonly slot: 'regime'; readonly regime: RegimeWord }
  | { readonly slot: 'asked'; readonly what: 'count' | 'tokens' | 'parameters' | 'output' }
  | { readonly slot: 'notYet'; readonly topic: Topic }
  | { readonly slot: 'help' };

export type PhraseMatch = { readonly meaning: Meaning; readonly to: number };

/**
 * One entry a phrase: what it reads, examples that are tests, and its reader. Help and the README's
 * table are made from this list. Where several match, the longest wins, then the first.
 */
export type PhraseRule = {
  readonly name: string;
  readonly reads: string;
  readonly examples: readonly string[];
  readonly read: (lexicon: Lexicon, tokens: readonly Token[], at: number) => PhraseMatch | undefined;
};

export const phrases: readonly PhraseRule[] = [
  {
    name: 'model size',
    reads: 'parameters, with or without the word; `active` for a mixture of experts',
    examples: ['70B', '7 billion parameters', '405B dense model', '671B total, 37B active', '30B-A3B'],
    read: (_lexicon, tokens, at) => readActive(tokens, at) ?? readTotal(tokens, at) ?? readModel(tokens, at),
  },
  {
    name: 'quantity with a unit',
    reads: 'tokens, a rate of FLOP, a price: whatever its dimension says',
    examples: ['2T tokens', '15 trillion training tokens', '20 tokens per parameter', '400 TFLOP/s per GPU', '$2.20/gpu-hr', '$2 per GPU hour'],
    read: (lexicon, tokens, at) => {
      const quantity = readQuantity(lexicon, tokens, at);
      return quantity && { meaning: { slot: 'quantity', quantity }, to: quantity.to };
    },
  },
  {
    name: 'hardware',
    reads: 'accelerators by any name, counted singly, in nodes, boxes, instances or slices',
    examples: ['1024 H100s', '8xH100', '128 nodes of 8 H100', '16 DGX H100', '2 p5.48xlarge', 'v5e-256', '64 80GB A100', '8 RTX 4090s'],
    read: (lexicon, tokens, at) => {
      const fleet = readFleet(lexicon, tokens, at);
      return fleet && { meaning: { slot: 'fleet', fleet }, to: fleet.to };
    },
  },
  {
    name: 'hardware to ask about',
    reads: 'names that several parts share',
    examples: [],
    read: readAmbiguousHardware,
  },
  {
    name: 'accelerators without a name',
    reads: 'a count, when the kind stands elsewhere in the message',
    examples: ['1024 GPUs', '8 nodes of 8 GPUs'],
    read: (_lexicon, tokens, at) => readNamelessCount(tokens, at),
  },
  {
    name: 'utilisation',
    reads: 'model FLOP utilisation, as a share or in per cent; a range becomes a band',
    examples: ['40% MFU', 'mfu=0.4', 'at 35-45% utilization', 'MFU of 0.42'],
    read: (lexicon, tokens, at) => {
      const share = readUtilisation(lexicon, tokens, at, 'utilisation') ?? readPercent(tokens, at);
      if (share !== undefined) return { meaning: { slot: 'utilisation', share }, to: share.to };
      const hardware = readUtilisation(lexicon, tokens, at, 'hardware-utilisation');
      return hardware && { meaning: { slot: 'hardware-utilisation', share: hardware }, to: hardware.to };
    },
  },
  {
    name: 'precision',
    reads: 'the number format of the matrix multiplications',
    examples: ['bf16', 'in fp8', 'fp16 mixed precision', 'dtype=bf16'],
    read: readPrecision,
  },
  {
    name: 'sequence length',
    reads: 'tokens in one sequence; counts attention scores',
    examples: ['8k context', 'sequence length 4096', 'seq_len=8192', 'context of 128k'],
    read: (lexicon, tokens, at) => {
      const length = readSequenceLength(lexicon, tokens, at);
      return length && { meaning: { slot: 'sequenceLength', value: length.value }, to: length.to };
    },
  },
  {
    name: 'activation recomputation',
    reads: 'none, selective or full',
    examples: ['full recompute', 'with activation checkpointing', 'selective recomputation', 'no gradient checkpointing'],
    read: (lexicon, tokens, at) => {
      const found = lexicon.recomputes.find(tokens, at);
      return found && { meaning: { slot: 'recompute', recompute: found.value }, to: found.to };
    },
  },
  {
    name: 'training regime',
    reads: 'which weights are trained',
    examples: ['pretrain', 'full fine-tune', 'LoRA', 'QLoRA', 'LoRA rank 64'],
    read: (lexicon, tokens, at) => {
      const found = lexicon.regimes.find(tokens, at);
      return found === undefined ? readRank(tokens, at) : { meaning: { slot: 'regime', regime: found.value }, to: found.to };
    },
  },
  {
    name: 'assignment',
    reads: 'a slot by its name, with = or a colon',
    examples: ['params=70B', 'tokens: 2T', 'gpus=1024'],
    read: (lexicon, tokens, at) => {
      const assigned = readAssigned(lexicon, tokens, at);
      if (assigned === undefined) return undefined;
      const { label, value, to } = assigned;
      if (label !== 'parameters' && label !== 'tokens' && label !== 'count') return undefined;
      return { meaning: { slot: label, value }, to };
    },
  },
  {
    name: 'a size without a word',
    reads: 'parameters or tokens, whichever the rest of the message leaves open',
    examples: ['70B on 2T', '7B 1T'],
    read: (_lexicon, tokens, at) => {
      const numeral = readNumeral(tokens, at);
      if (numeral === undefined || Math.abs(numeral.value) < 1e5) return undefined;
      return { meaning: { slot: 'amount', numeral }, to: numeral.to };
    },
  },
  {
    name: 'what is asked for',
    reads: 'time, cost and compute come with every receipt',
    examples: ['how long', 'how many days', 'what would it cost'],
    read: (lexicon, tokens, at) => readAsked(lexicon, tokens, at),
  },
  {
    name: 'help',
    reads: 'what can be asked, with examples',
    examples: [],
    read: (_lexicon, tokens, at) =>
      ['help', 'usage', 'examples', 'commands', 'manual'].includes(tokens[at]?.lower ?? '') && tokens.length <= 3
        ? { meaning: { slot: 'help' }, to: at + 1 }
        : undefined,
  },
  {
    name: 'model by name',
    reads: 'said so: sizes are read, names not yet',
    examples: [],
    read: readModelName,
  },
  {
    name: 'not answered yet',
    reads: 'understood, and said so',
    examples: [],
    read: (lexicon, tokens, at) => {
      const found = lexicon.notYet.find(tokens, at);
      return found && { meaning: { slot: 'notYet', topic: found.value }, to: found.to };
    },
  },
];

/** `Llama 3`, `GPT-4`, `Qwen2.5`: a family and its version, which is no quantity. The size behind it is. */
function readModelName(lexicon: Lexicon, tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const family = lexicon.modelFamilies.find(tokens, at);
  if (family === undefined) return undefined;
  let to = family.to;
  for (;;) {
    const dash = tokens[to]?.text === '-' && tokens[to]?.joined === true;
    const version = dash ? to + 1 : to;
    const letter = /^[vro]$/.test(tokens[version]?.lower ?? '') && tokens[version + 1]?.kind === 'number' ? version + 1 : version;
    const numeral = readNumeral(tokens, letter);
    if (tokens[letter]?.kind !== 'number' || numeral === undefined || numeral.magnitude > 1 || numeral.value >= 100) break;
    if (numeral.to !== letter + 1 || isTimes(tokens, letter + 1)) break;
    to = letter + 1;
  }
  return { meaning: { slot: 'notYet', topic: 'named-model' }, to };
}

const modelNouns: ReadonlySet<string> = new Set('model models llm llms lm network transformer dense decoder'.split(' '));

/** `70B model`, `7B dense`, `70B LLM`. */
function readModel(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.product || numeral.value < 1e5) return undefined;
  const dash = tokens[numeral.to]?.text === '-' && tokens[numeral.to]?.joined === true ? numeral.to + 1 : numeral.to;
  let to = dash;
  while (modelNouns.has(tokens[to]?.lower ?? '')) to += 1;
  if (to === dash) return undefined;
  if (['parameter', 'parameters', 'param', 'params'].includes(tokens[to]?.lower ?? '')) return undefined;
  return { meaning: { slot: 'parameters', value: numeral.value }, to };
}

/** `671B total`, `30B total parameters`. */
function readTotal(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude < 1e6 || tokens[numeral.to]?.lower !== 'total') return undefined;
  const to = skipParameterWord(tokens, numeral.to + 1);
  return tokens[to]?.lower === 'tokens' || tokens[to]?.lower === 'training' ? undefined : { meaning: { slot: 'parameters', value: numeral.value }, to };
}

const activeWords: ReadonlySet<string> = new Set(['active', 'activated', 'activating']);

/** `37B active parameters`, `A37B`, `3B active`. */
function readActive(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const letter = tokens[at];
  if (letter?.text === 'A' && tokens[at + 1]?.joined === true && magnitudeAt(tokens, at + 2) !== undefined) {
    const numeral = readNumeral(tokens, at + 1);
    if (numeral !== undefined) return { meaning: { slot: 'activeParameters', value: numeral.value }, to: numeral.to };
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.value < 1e5) return undefined;
  const word = skipParameterWord(tokens, numeral.to);
  if (!activeWords.has(tokens[word]?.lower ?? '')) return undefined;
  return { meaning: { slot: 'activeParameters', value: numeral.value }, to: skipParameterWord(tokens, word + 1) };
}

function skipParameterWord(tokens: readonly Token[], at: number): number {
  const unit = unitWord(tokens[at]?.text ?? '');
  return unit?.unit === 'parameter' ? at + 1 : at;
}

/** `1024 RTX 6000`, `TPUs`: the count goes into every reading that is offered. */
function readAmbiguousHardware(lexicon: Lexicon, tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const count = readNumeral(tokens, at);
  const start = count === undefined ? at : isTimes(tokens, count.to) ? count.to + 1 : count.to;
  const found = lexicon.ambiguousHardware.find(tokens, start);
  if (found === undefined) return undefined;
  const meaning = { slot: 'ambiguousHardware', entry: found.value, name: found.name } as const;
  return { meaning: count === undefined ? meaning : { ...meaning, count: count.value }, to: found.to };
}

function readNamelessCount(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const nodes = readNodesOfNameless(tokens, at);
  if (nodes !== undefined) return { meaning: { slot: 'count', value: nodes.count }, to: nodes.to };
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || unitWord(tokens[numeral.to]?.text ?? '')?.unit !== 'accelerator') return undefined;
  const next = tokens[numeral.to + 1];
  if (next !== undefined && (next.text === '-' || unitWord(next.text)?.unit === 'hour')) return undefined;
  return { meaning: { slot: 'count', value: numeral.value }, to: numeral.to + 1 };
}

function readPrecision(lexicon: Lexicon, tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const label = lexicon.labels.find(tokens, at);
  const sign = label?.value === 'precision' && ['=', ':'].includes(tokens[label.to]?.text ?? '');
  const found = lexicon.precisions.find(tokens, sign && label !== undefined ? label.to + 1 : at);
  if (found === undefined) return undefined;
  let to = found.to;
  while (['mixed', 'mixed-precision', 'precision'].includes(tokens[to]?.lower ?? '')) to += 1;
  return { meaning: { slot: 'precision', precision: found.value }, to };
}

/** `rank 64`, `r=16`. */
function readRank(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const word = tokens[at]?.lower;
  const sign = tokens[at + 1]?.text === '=';
  if (word !== 'rank' && !(word === 'r' && sign)) return undefined;
  const numeral = readNumeral(tokens, sign ? at + 2 : at + 1);
  return numeral && { meaning: { slot: 'rank', value: numeral.value }, to: numeral.to };
}

/** `how many days` is on every receipt; `how many H100s` is an unknown to solve for. */
function readAsked(lexicon: Lexicon, tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const many = tokens[at]?.lower === 'how' && ['many', 'much'].includes(tokens[at + 1]?.lower ?? '');
  const start = many ? at + 2 : at;
  const hardware = many ? lexicon.hardware.find(tokens, start) : undefined;
  const hours = (to: number) => unitWord(tokens[tokens[to]?.text === '-' ? to + 1 : to]?.text ?? '')?.unit === 'hour';
  if (hardware !== undefined) {
    if (hours(hardware.to)) return undefined;
    return { meaning: { slot: 'asked', what: 'count' }, to: hardware.to };
  }
  const unit = unitWord(tokens[start]?.text ?? '')?.unit;
  if (unit === undefined) return undefined;
  if (unit === 'accelerator') {
    const to = tokens[start + 1]?.text === '-' ? start + 2 : start + 1;
    if (hours(start + 1)) return { meaning: { slot: 'asked', what: 'output' }, to: to + 1 };
    return many ? { meaning: { slot: 'asked', what: 'count' }, to: start + 1 } : undefined;
  }
  if (many && unit === 'token') return { meaning: { slot: 'asked', what: 'tokens' }, to: start + 1 };
  if (many && unit === 'parameter') return { meaning: { slot: 'asked', what: 'parameters' }, to: start + 1 };
  const asked = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'USD', 'FLOP', 'watthour', 'byte'];
  return asked.includes(unit) && (tokens[start]?.text.length ?? 0) > 2 && tokens[start]?.joined !== true
    ? { meaning: { slot: 'asked', what: 'output' }, to: start + 1 }
    : undefined;
}
