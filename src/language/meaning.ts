import type { Precision } from '../model/accelerator.ts';
import type { Recompute } from '../model/query.ts';
import type { AmbiguousHardware, Lexicon, RegimeWord, Topic } from './lexicon.ts';
import type { Numeral } from './numerals.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { ReadShare } from './read-settings.ts';
import type { Token } from './tokenize.ts';

/** What a phrase was taken for; roles that need the whole message (`70B`) are settled in resolve.ts. */
export type Meaning =
  | { readonly slot: 'amount'; readonly numeral: Numeral }
  | { readonly slot: 'amountRange'; readonly low: number; readonly high: number }
  /** `2,5T`, `1.000.000`: a comma or full stops as some countries write them. */
  | { readonly slot: 'foreignNumber'; readonly repair: string }
  | { readonly slot: 'quantity'; readonly quantity: ReadQuantity }
  | {
      readonly slot:
        'parameters' | 'activeParameters' | 'tokens' | 'count' | 'sequenceLength' | 'rank';
      readonly value: number;
    }
  | { readonly slot: 'fleet'; readonly fleet: ReadFleet }
  | {
      readonly slot: 'ambiguousHardware';
      readonly entry: AmbiguousHardware;
      readonly name: string;
      readonly count?: number;
    }
  | { readonly slot: 'utilisation' | 'hardware-utilisation'; readonly share: ReadShare }
  | { readonly slot: 'precision'; readonly precision: Precision }
  | { readonly slot: 'recompute'; readonly recompute: Recompute }
  | { readonly slot: 'regime'; readonly regime: RegimeWord }
  | { readonly slot: 'asked'; readonly what: 'count' | 'tokens' | 'parameters' | 'output' }
  | { readonly slot: 'notYet'; readonly topic: Topic }
  | { readonly slot: 'help' };

export type PhraseMatch = { readonly meaning: Meaning; readonly to: number };

/** Reads one phrase that starts at a token; undefined where there is none. */
export type PhraseReader = (
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
) => PhraseMatch | undefined;
