import type { Commitment, GridRegion, Provider } from '../catalog/catalog.ts';
import type { Model } from '../catalog/models.ts';
import type { Precision } from '../model/accelerator.ts';
import type { Optimizer, Recompute } from '../model/query.ts';
import type { AmbiguousHardware, Lexicon, RegimeWord, Topic, UnknownSize } from './lexicon.ts';
import type { Numeral } from './numerals.ts';
import type { ReadDate } from './read-date.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Frozen } from './read-frozen.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { ReadShare } from './read-settings.ts';
import type { Token } from './tokenize.ts';

/** Slots that hold one number. */
export type NumberSlot =
  | 'parameters'
  | 'activeParameters'
  | 'tokens'
  | 'count'
  | 'sequenceLength'
  | 'rank'
  | 'epochs'
  | 'steps'
  | 'batchSize'
  | 'batchTokens'
  | 'exampleLength'
  | 'promptTokens'
  | 'outputTokens'
  | 'usdPerMillionTokens'
  | 'groupSize'
  | 'teacher'
  /** Machines, beside a count of accelerators or a kind that says how many each holds. */
  | 'nodes'
  | 'powerUsageEffectiveness'
  | 'acceleratorPower';

/** What somebody asks for by name. */
export type Unknown = 'count' | 'tokens' | 'parameters' | 'mfu' | 'price' | 'budget' | 'days';

/** What a phrase was taken for; roles that need the whole message (`70B`) are settled in statement.ts. */
export type Meaning =
  | { readonly slot: 'amount'; readonly numeral: Numeral }
  | { readonly slot: 'amountRange'; readonly low: number; readonly high: number }
  /** `2,5T`, `1.000.000`: a comma or full stops as some countries write them. */
  | { readonly slot: 'foreignNumber'; readonly repair: string }
  | { readonly slot: 'quantity'; readonly quantity: ReadQuantity }
  | { readonly slot: NumberSlot; readonly value: number }
  | {
      readonly slot: 'examples';
      readonly value: number;
      readonly noun: string;
      /** Chosen and rejected: two sequences each. */
      readonly pairs: boolean;
      readonly length?: number;
    }
  | {
      readonly slot: 'duration';
      readonly seconds: { readonly low: number; readonly mid: number; readonly high: number };
    }
  | { readonly slot: 'deadline'; readonly date: ReadDate }
  /** The day, YYYY-MM-DD, on which all is to be reckoned: its prices, and deadlines from it. */
  | { readonly slot: 'pricesOf'; readonly day: string }
  | { readonly slot: 'model'; readonly model: Model }
  | { readonly slot: 'unknownModel'; readonly unknown: UnknownSize }
  | { readonly slot: 'fleet'; readonly fleet: ReadFleet }
  | {
      readonly slot: 'ambiguousHardware';
      readonly entry: AmbiguousHardware;
      readonly name: string;
      readonly count?: number;
    }
  | { readonly slot: 'utilisation' | 'hardware-utilisation'; readonly share: ReadShare }
  | { readonly slot: 'commitment'; readonly commitment: Commitment }
  | { readonly slot: 'provider'; readonly provider: Provider }
  | { readonly slot: 'region'; readonly region: GridRegion }
  | { readonly slot: 'precision'; readonly precision: Precision }
  | { readonly slot: 'weightFormat'; readonly format: 'int4' | 'int8' }
  | { readonly slot: 'recompute'; readonly recompute: Recompute }
  | { readonly slot: 'regime'; readonly regime: RegimeWord }
  | { readonly slot: 'optimizer'; readonly optimizer: Optimizer }
  | { readonly slot: 'frozen'; readonly frozen: Frozen }
  /** `how many H100s` names the kind as well. */
  | { readonly slot: 'asked'; readonly what: Unknown | 'output'; readonly fleet?: ReadFleet }
  | { readonly slot: 'intent'; readonly intent: Intent }
  | { readonly slot: 'alternative' }
  /** What sets one phase of a run apart from the next. */
  | { readonly slot: 'phase' }
  /** Known, and of no effect here. */
  | { readonly slot: 'noted' }
  /** Told beside a run: of no effect there, and asked about in a question. */
  | { readonly slot: 'aside' }
  | { readonly slot: 'notYet'; readonly topic: Topic }
  | { readonly slot: 'help' };

/** What is to be done with the model, said by a word and not by a number. */
export type Intent =
  | 'inference'
  /** How fast, or for how much a token: of serving, unless training is named. */
  | 'rate'
  /** Text is read and nothing is written: evaluating, embedding, scoring. */
  | 'forward'
  | 'memory'
  | 'cache'
  | 'training'
  /** What training keeps in memory. */
  | 'states'
  | 'doable'
  | 'judged'
  | 'compute-optimal'
  | 'compare';

export type PhraseMatch = { readonly meaning: Meaning; readonly to: number };

/** Reads one phrase that starts at a token; undefined where there is none. */
export type PhraseReader = (
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
) => PhraseMatch | undefined;
