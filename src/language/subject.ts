import type { Unknown } from './meaning.ts';
import type { Phrase } from './parse.ts';
import { slotOf } from './phrase-slot.ts';

/** What a phrase is about, whatever its words: a time may be days, weeks or a date. */
export type Subject =
  | 'size'
  | 'active'
  | 'data'
  | 'hardware'
  | 'count'
  | 'speed'
  | 'time'
  | 'money'
  | 'price'
  | 'terms'
  | 'regime'
  | 'regime-detail'
  | 'length'
  | 'precision'
  | 'recompute'
  | 'optimizer'
  | 'batch'
  | 'region'
  | 'work'
  | 'hours'
  | 'prompt'
  | 'output'
  | 'epochs'
  | 'intent';

/** Undefined for words without an effect of their own. */
export function subjectOf(phrase: Phrase): Subject | undefined {
  return phrase.meaning.slot === 'intent' ? 'intent' : subjects[slotOf(phrase)];
}

/** What a question asks for. */
export function askedOf({ meaning }: Phrase): Subject | undefined {
  return meaning.slot === 'asked' && meaning.what !== 'output'
    ? subjectOfUnknown[meaning.what]
    : undefined;
}

/** What goes when its owner is replaced: a price was stated for that hardware. */
export const belongings: { readonly [Owner in Subject]?: readonly Subject[] } = {
  hardware: ['price', 'speed', 'terms'],
  size: ['active'],
  regime: ['regime-detail'],
};

const subjects: Readonly<Record<string, Subject>> = {
  parameters: 'size',
  unknownModel: 'size',
  activeParameters: 'active',
  tokens: 'data',
  tokensPerParameter: 'data',
  examples: 'data',
  epochs: 'epochs',
  steps: 'data',
  fleet: 'hardware',
  ambiguousHardware: 'hardware',
  count: 'count',
  accelerators: 'count',
  nodes: 'count',
  utilisation: 'speed',
  flopPerSecond: 'speed',
  tokensPerSecond: 'speed',
  seconds: 'time',
  duration: 'time',
  deadline: 'time',
  usd: 'money',
  usdPerAcceleratorHour: 'price',
  usdPerHour: 'price',
  commitment: 'terms',
  provider: 'terms',
  regime: 'regime',
  rank: 'regime-detail',
  groupSize: 'regime-detail',
  teacher: 'regime-detail',
  sequenceLength: 'length',
  precision: 'precision',
  recompute: 'recompute',
  optimizer: 'optimizer',
  batchSize: 'batch',
  batchTokens: 'batch',
  region: 'region',
  flop: 'work',
  acceleratorHours: 'hours',
  promptTokens: 'prompt',
  outputTokens: 'output',
};

const subjectOfUnknown: Readonly<Record<Unknown, Subject>> = {
  count: 'count',
  tokens: 'data',
  parameters: 'size',
  mfu: 'speed',
  price: 'price',
  budget: 'money',
  days: 'time',
};
