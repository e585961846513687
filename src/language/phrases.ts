import type { Words } from './lexicon.ts';
import type { PhraseReader } from './meaning.ts';
import type { Opening } from './opening.ts';
import { frameworks, readAside, readDesignPower } from './read-aside.ts';
import { readDataSet, dataSetOpenings } from './read-data-set.ts';
import { deadlineWords, monthNames, pricesWords, readDeadline, readPricesOf } from './read-date.ts';
import { readDuration } from './read-duration.ts';
import { readFleet } from './read-fleet.ts';
import { readForeignNumber } from './read-foreign-number.ts';
import { frozenOpenings, readFrozen } from './read-frozen.ts';
import { helpOpenings, readHelp } from './read-help.ts';
import { readModel } from './read-model.ts';
import { readRecipe, recipeOpenings } from './read-recipe.ts';
import { readRegime, regimeOpenings } from './read-regime.ts';
import { readServing, servingOpenings } from './read-serving.ts';
import { readShortcut } from './read-shortcut.ts';
import { readTargets, targetWords } from './read-targets.ts';
import { readThroughput } from './read-throughput.ts';
import { readTokenRate, tokenRateOpenings } from './read-token-rate.ts';
import { placeWords, readPower, readPowerUsage, readPriceTerms, readRegion } from './read-terms.ts';
import { readQuantity, readRange } from './read-quantity.ts';
import { readAssigned, readPercent, readSequenceLength, readUtilisation } from './read-settings.ts';
import { readSize, sizeOpenings } from './read-size.ts';
import {
  formatStarts,
  readAmbiguousHardware,
  readAsked,
  readIntent,
  readListedCount,
  readNamelessCount,
  readPrecision,
  readWeightFormat,
} from './read-words.ts';
import { hardwareOpenings } from './read-hardware-name.ts';
import { unitSpellings } from './vocabulary.ts';

/**
 * One entry a phrase: what it reads, examples that are tests, and its reader. Help and the README's
 * table are made from this list. Where several match, the longest wins, then the first.
 */
export type PhraseRule = {
  readonly name: string;
  readonly reads: string;
  readonly examples: readonly string[];
  /** Where this is absent the reader is tried at every token. */
  readonly opens?: (words: Words) => Opening;
  readonly read: PhraseReader;
};

export const phrases: readonly PhraseRule[] = [
  {
    name: 'model size',
    reads: 'parameters, with or without the word; `active` for a mixture of experts',
    examples: [
      '70B',
      '7 billion parameters',
      '405B dense model',
      '671B total, 37B active',
      '30B-A3B',
    ],
    opens: () => ({ numeral: true, words: sizeOpenings }),
    read: (_lexicon, tokens, at) => readSize(tokens, at),
  },
  {
    name: 'data set',
    reads: 'passes over a set, steps of a batch, examples of a length',
    examples: [
      '3 epochs',
      '500k steps',
      'batch size 4M tokens',
      'batch size 1024',
      '50k examples of 2k tokens',
      '10k preference pairs',
    ],
    opens: () => ({ numeral: true, words: dataSetOpenings }),
    read: (_lexicon, tokens, at) => readDataSet(tokens, at),
  },
  {
    name: 'power',
    reads: 'what one accelerator draws with its share of the server; PUE',
    examples: ['1.2 kW per GPU', 'PUE 1.1', 'pue=1.3'],
    opens: () => ({ numeral: true, words: ['pue', 'power'] }),
    read: (lexicon, tokens, at) => readPower(lexicon, tokens, at) ?? readPowerUsage(tokens, at),
  },
  {
    name: 'quantity with a unit',
    reads: 'tokens, a rate of FLOP, a price: whatever its dimension says',
    examples: [
      '2T tokens',
      '15 trillion training tokens',
      '20 tokens per parameter',
      '400 TFLOP/s per GPU',
      '$2.20/gpu-hr',
      '$2 per GPU hour',
    ],
    opens: () => ({ numeral: true, words: ['$', 'us', 'usd'] }),
    read: (lexicon, tokens, at) => {
      const shortcut = readShortcut(tokens, at);
      if (shortcut !== undefined) return shortcut;
      const quantity = readQuantity(lexicon, tokens, at);
      return quantity && { meaning: { slot: 'quantity', quantity }, to: quantity.to };
    },
  },
  {
    name: 'hardware',
    reads: 'accelerators by any name, counted singly, in nodes, boxes, instances or slices',
    examples: [
      '1024 H100s',
      '8xH100',
      '128 nodes of 8 H100',
      '16 DGX H100',
      '2 p5.48xlarge',
      'v5e-256',
      '64 80GB A100',
      '8 RTX 4090s',
    ],
    opens: ({ hardware, slices }) => ({
      numeral: true,
      words: hardwareOpenings,
      names: [hardware, slices],
    }),
    read: (lexicon, tokens, at) => {
      const fleet = readFleet(lexicon, tokens, at);
      return fleet && { meaning: { slot: 'fleet', fleet }, to: fleet.to };
    },
  },
  {
    name: 'hardware to ask about',
    reads: 'names that several parts share',
    examples: [],
    opens: ({ ambiguousHardware }) => ({ numeral: true, names: [ambiguousHardware] }),
    read: readAmbiguousHardware,
  },
  {
    name: 'accelerators without a name',
    reads: 'a count, when the kind stands elsewhere in the message',
    examples: ['1024 GPUs', '8 nodes of 8 GPUs'],
    opens: () => ({ numeral: true, words: ['single'] }),
    read: (lexicon, tokens, at) =>
      readNamelessCount(lexicon, tokens, at) ?? readListedCount(lexicon, tokens, at),
  },
  {
    name: 'terms of the price',
    reads: 'on demand, spot or reserved, and whose list price, where no price is stated',
    examples: ['spot', 'preemptible', '1-year reserved', '3-year commitment', 'AWS list price'],
    opens: ({ terms }) => ({ names: [terms.commitments, terms.providers] }),
    read: readPriceTerms,
  },
  {
    name: 'region',
    reads: 'where the hardware stands: the grid whose emissions count',
    examples: ['in France', 'us-central1', 'region eu-north1', 'in Iowa'],
    opens: ({ terms }) => ({ words: placeWords, names: [terms.regions] }),
    read: readRegion,
  },
  {
    name: 'utilisation',
    reads: 'model FLOP utilisation, as a share or in per cent; a range becomes a band',
    examples: ['40% MFU', 'mfu=0.4', 'at 35-45% utilization', 'MFU of 0.42'],
    opens: ({ labels }) => ({ numeral: true, names: [labels] }),
    read: (lexicon, tokens, at) => {
      for (const slot of ['utilisation', 'hardware-utilisation'] as const) {
        const share = readUtilisation(lexicon, tokens, at, slot);
        if (share !== undefined) return { meaning: { slot, share }, to: share.to };
      }
      const share = readPercent(tokens, at);
      return share && { meaning: { slot: 'utilisation', share }, to: share.to };
    },
  },
  {
    name: 'precision',
    reads: 'the number format of the matrix multiplications',
    examples: ['bf16', 'in fp8', 'fp16 mixed precision', 'dtype=bf16'],
    opens: ({ labels, precisions }) => ({ names: [labels, precisions] }),
    read: readPrecision,
  },
  {
    name: 'sequence length',
    reads: 'tokens in one sequence; counts attention scores',
    examples: ['8k context', 'sequence length 4096', 'seq_len=8192', 'context of 128k'],
    opens: ({ labels }) => ({ numeral: true, names: [labels] }),
    read: (lexicon, tokens, at) => {
      const length = readSequenceLength(lexicon, tokens, at);
      return length && { meaning: { slot: 'sequenceLength', value: length.value }, to: length.to };
    },
  },
  {
    name: 'activation recomputation',
    reads: 'none, selective or full',
    examples: [
      'full recompute',
      'with activation checkpointing',
      'selective recomputation',
      'no gradient checkpointing',
    ],
    opens: ({ recomputes }) => ({ names: [recomputes] }),
    read: (lexicon, tokens, at) => {
      const found = lexicon.recomputes.find(tokens, at);
      return found && { meaning: { slot: 'recompute', recompute: found.value }, to: found.to };
    },
  },
  {
    name: 'training regime',
    reads: 'which weights are trained, and what runs besides; rank, group size, teacher, optimizer',
    examples: [
      'pretrain',
      'full fine-tune',
      'LoRA rank 64',
      'QLoRA',
      'DPO',
      'GRPO with group size 16',
      'distill from a 70B teacher',
      '8-bit Adam',
    ],
    opens: ({ models, regimes, optimizers }) => ({
      numeral: true,
      words: regimeOpenings,
      names: [models, regimes, optimizers],
    }),
    read: readRegime,
  },
  {
    name: 'matrices with adapters',
    reads: 'asked about, unless they are all of them',
    examples: [],
    opens: () => ({ words: targetWords.keys() }),
    read: (_lexicon, tokens, at) => readTargets(tokens, at),
  },
  {
    name: 'day of the prices',
    reads: 'the day on which all is reckoned, so that a message gives the same on any other',
    examples: ['prices of 2026-11-24', 'at prices of 2026-11-24'],
    opens: () => ({ words: pricesWords }),
    read: (_lexicon, tokens, at) => readPricesOf(tokens, at),
  },
  {
    name: 'frozen layers',
    reads: 'how much of the depth is trained, or which end of the model',
    examples: [
      'freeze the bottom 16 layers',
      'train only the last 4 layers',
      'head only',
      'only the embeddings',
    ],
    opens: () => ({ numeral: true, words: frozenOpenings }),
    read: (_lexicon, tokens, at) => readFrozen(tokens, at),
  },
  {
    name: 'time there is',
    reads: 'a duration, or a day to be done by; money and accelerator-hours are quantities',
    examples: ['30 days', 'five weeks', '2d 7h', 'by March 1'],
    opens: () => ({ numeral: true, words: deadlineWords }),
    read: (_lexicon, tokens, at) => readDuration(tokens, at) ?? readDeadline(tokens, at),
  },
  {
    name: 'serving',
    reads: 'lengths of a request, how many run at once, the speed or price of tokens',
    examples: [
      '2k prompt tokens',
      '500 output tokens',
      'prompt of 2000 tokens',
      '64 concurrent users',
      'cost per million tokens',
      'how many tokens/s',
    ],
    opens: ({ intents }) => ({
      numeral: true,
      words: [...servingOpenings, ...tokenRateOpenings],
      names: [intents],
    }),
    read: (lexicon, tokens, at) =>
      readThroughput(tokens, at) ?? readServing(tokens, at) ?? readTokenRate(lexicon, tokens, at),
  },
  {
    name: 'weight format',
    reads: 'how weights that are only read are stored',
    examples: ['int4', '4-bit'],
    opens: () => ({ words: formatStarts }),
    read: (_lexicon, tokens, at) => readWeightFormat(tokens, at),
  },
  {
    name: 'assignment',
    reads: 'a slot by its name, with = or a colon',
    examples: ['params=70B', 'tokens: 2T', 'gpus=1024'],
    opens: ({ labels }) => ({ names: [labels] }),
    read: (lexicon, tokens, at) => {
      const assigned = readAssigned(lexicon, tokens, at);
      if (assigned === undefined) return undefined;
      const { label, value, to, at: valueAt } = assigned;
      const fleet = label === 'count' ? readFleet(lexicon, tokens, valueAt) : undefined;
      if (fleet !== undefined) return { meaning: { slot: 'fleet', fleet }, to: fleet.to };
      if (label !== 'parameters' && label !== 'tokens' && label !== 'count') return undefined;
      return { meaning: { slot: label, value }, to };
    },
  },
  {
    name: 'a size without a word',
    reads: 'parameters or tokens, whichever the rest of the message leaves open',
    examples: ['70B on 2T', '7B 1T'],
    opens: () => ({ numeral: true }),
    read: (_lexicon, tokens, at) => {
      const range = readRange(tokens, at);
      if (range === undefined || Math.abs(range.mid.value) < 1e5) return undefined;
      const { low, mid, high, to } = range;
      if (low < high) return { meaning: { slot: 'amountRange', low, high }, to };
      return { meaning: { slot: 'amount', numeral: mid }, to };
    },
  },
  {
    name: 'a number as other countries write it',
    reads: 'asked about: `2,5T` is 2.5T there and two numbers here',
    examples: [],
    opens: () => ({ numeral: true }),
    read: (_lexicon, tokens, at) => readForeignNumber(tokens, at),
  },
  {
    name: 'phases',
    reads: 'one stretch of a run after another; each says how much is done in it',
    examples: ['then', 'followed by'],
    opens: (words) => ({ names: [words.phases] }),
    read: (lexicon, tokens, at) => {
      const found = lexicon.phases.find(tokens, at);
      return found && { meaning: { slot: 'phase' }, to: found.to };
    },
  },
  {
    name: 'numbers of a recipe',
    reads: 'known and shown as not used: they change neither FLOP nor time here',
    examples: ['32 layers', 'lr 1.6e-4', 'TP=8', 'weight decay 0.1'],
    opens: () => ({ numeral: true, words: [...recipeOpenings, 'tdp'] }),
    read: (lexicon, tokens, at) => readDesignPower(tokens, at) ?? readRecipe(lexicon, tokens, at),
  },
  {
    name: 'beside a run that is told',
    reads:
      'dates, places and other counts of a report: shown as not used, and asked about in a question',
    examples: [],
    opens: () => ({ numeral: true, words: [...monthNames, ...frameworks] }),
    read: (_lexicon, tokens, at) => readAside(tokens, at),
  },
  {
    name: 'what is asked for',
    reads: 'time, cost and compute come with every receipt; an unknown is solved for',
    examples: ['how long', 'how many H100s', 'largest model', 'what MFU', 'how many tokens'],
    opens: ({ asked, hardware }) => ({
      words: ['how', 'number', '$', ...unitSpellings()],
      names: [asked, hardware],
    }),
    read: (lexicon, tokens, at) => readAsked(lexicon, tokens, at),
  },
  {
    name: 'what is to be done',
    reads: 'serving, fitting in memory, a compute-optimal size, a comparison',
    examples: ['serve', 'does it fit', 'compute-optimal', 'compare'],
    opens: ({ alternatives, intents, openings }) => ({
      words: ['chinchilla'],
      names: [alternatives, intents, openings],
    }),
    read: readIntent,
  },
  {
    name: 'help',
    reads: 'what can be asked, with examples',
    examples: [],
    opens: () => ({ words: helpOpenings }),
    read: (_lexicon, tokens, at) => readHelp(tokens, at),
  },
  {
    name: 'model by name',
    reads: 'a published model, with its own shape; a name that could be several is asked about',
    examples: ['Llama 3 70B', 'Mixtral 8x7B', 'DeepSeek-V3', 'GPT-3'],
    read: readModel,
  },
  {
    name: 'not answered yet',
    reads: 'understood, and said so',
    examples: [],
    opens: ({ notYet }) => ({ names: [notYet] }),
    read: (lexicon, tokens, at) => {
      const found = lexicon.notYet.find(tokens, at);
      return found && { meaning: { slot: 'notYet', topic: found.value }, to: found.to };
    },
  },
];
