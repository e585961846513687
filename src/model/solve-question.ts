import type { Band } from './band.ts';
import type { TrainingEstimate } from './estimate.ts';
import type {
  AcceleratorCount,
  AcceleratorHours,
  Flop,
  ParameterCount,
  Ratio,
  Seconds,
  TokenCount,
  Usd,
} from './quantity.ts';
import type { Hardware, Regime, TrainingQuery } from './query.ts';
import type { ComputeOptimal } from './scaling-law.ts';

/** What must not be exceeded. For `mfu`, and for the price, what is used up exactly. */
export type Limits = {
  readonly seconds?: Seconds;
  readonly usd?: Usd;
  /** Of all work, recomputation included. */
  readonly flop?: Flop;
  readonly acceleratorHours?: AcceleratorHours;
};

/** A training run in which one thing is open, or two that a scaling law ties together. */
export type SolveQuestion = {
  /** The rest of the query, whatever the sizes. `architecture` only where `parameters` is known. */
  readonly settings: Omit<
    TrainingQuery,
    'kind' | 'parameters' | 'activeParameters' | 'tokens' | 'hardware'
  >;
  /** In place of the regime in `settings` where it follows size, as LoRA's adapters do. */
  readonly regimeFor?: (parameters: ParameterCount) => Regime;
  readonly limits: Limits;
  /** Absent where nobody said, and where it is what is asked for. */
  readonly count?: AcceleratorCount;
  /**
   * The hardware, with that count, and with the utilisation to expect at that count and size.
   * Called anew for every trial. Absent where no accelerator is known: then only FLOP can bind.
   */
  readonly hardwareFor?: (
    count: AcceleratorCount | undefined,
    parameters: ParameterCount,
  ) => Hardware;
} & (
  | {
      readonly unknown: 'parameters';
      readonly tokens: TokenCount;
      /** Active over all parameters; 1 if absent. */
      readonly activeShare?: Ratio;
    }
  /** Along the compute-optimal frontier, or at so many tokens for each parameter. */
  | { readonly unknown: 'parameters+tokens'; readonly tokensPerParameter?: Ratio }
  | ({ readonly unknown: 'tokens' } & Size)
  | ({
      readonly unknown: 'count' | 'days' | 'mfu' | 'usdPerAcceleratorHour' | 'budgetUsd';
      readonly tokens: TokenCount;
    } & Size)
);

type Size = { readonly parameters: ParameterCount; readonly activeParameters: ParameterCount };

export type Bound = 'days' | 'budget' | 'flop' | 'accelerator-hours';

/** What a run needs of something that is limited, both in the unit of the limit: s, USD, FLOP, h. */
export type Demand = {
  readonly bound: Bound;
  readonly needed: number;
  readonly limit: number;
};

export type Solution = {
  readonly ok: true;
  readonly unknown: SolveQuestion['unknown'];
  /** In the unit of the unknown: days in days. Of `parameters+tokens` the parameters. */
  readonly value: number;
  /** At P10 and P90 of the utilisation, ordered by value; absent where that is certain or has no part in it. */
  readonly band?: Band;
  /** What `value` was rounded up from to whole nodes. Only for `count`. */
  readonly exact?: number;
  /** Complete, and what `estimate` is of. */
  readonly query: TrainingQuery;
  readonly estimate: TrainingEstimate;
  /** What keeps the value from being better; absent where nothing limits, as when days are asked for. */
  readonly bound?: Bound | 'memory';
  /** Every limit given and what the run takes of it. */
  readonly demands: readonly Demand[];
  readonly because: string;
  /** The implied utilisation is above anything published. */
  readonly abovePublished?: true;
  /** For `parameters+tokens`: what each scaling law would do with the same compute. */
  readonly scaling?: ComputeOptimal;
};

export type Solved = Solution | NoSolution;

export type NoSolution = {
  readonly ok: false;
  readonly problem: { readonly because: string } & (
    | { readonly kind: 'undetermined'; readonly needs: 'limit' | 'count' | 'price' | 'hardware' }
    /** `utilisation` above 1 would be needed; at the full dense peak it takes `secondsAtPeak`. */
    | {
        readonly kind: 'above-peak';
        readonly utilisation: number;
        readonly secondsAtPeak?: Seconds;
      }
    /** Not even the smallest value of the unknown is possible. */
    | ({ readonly kind: 'nothing-possible' } & Demand)
    /** A limit that the unknown can't do anything about. */
    | ({ readonly kind: 'exceeds' } & Demand)
    /** Does not fit on the accelerators there are (`count`), or on any number. */
    | {
        readonly kind: 'memory';
        readonly count?: AcceleratorCount;
        readonly minimumCount?: AcceleratorCount;
      }
    /** The limits are met however large the value. */
    | { readonly kind: 'unbounded' }
    /** Utilisation falls so fast that more accelerators never finish in time. */
    | ({ readonly kind: 'no-count' } & Demand)
  );
};
