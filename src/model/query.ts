import type { Accelerator, Precision } from './accelerator.ts';
import type { Architecture } from './architecture.ts';
import type { Band } from './band.ts';
import type { FleetPart } from './mixed-fleet.ts';
import type {
  AcceleratorCount,
  KilogramsCo2PerKilowattHour,
  ParameterCount,
  Ratio,
  TokenCount,
  UsdPerAcceleratorHour,
} from './quantity.ts';

export const recomputes = ['none', 'selective', 'full'] as const;
/** Activation recomputation: what is computed a second time in the backward pass to save memory. */
export type Recompute = (typeof recomputes)[number];

/** LoRA's matrices: their rank, and which of a layer's linear maps get a pair of them. */
export type Adapters = {
  readonly rank: number;
  readonly targets: 'all-linear' | 'attention' | 'query-value';
};

/** A frozen base with `trainable` parameters of adapters beside it; of qlora the base is kept in 4 bits. */
export type AdapterTraining = {
  readonly kind: 'lora' | 'qlora';
  readonly trainable: ParameterCount;
  readonly adapters?: Adapters;
};

/**
 * How the model is trained, which says what is trained and what runs besides.
 *
 * pretrain and full train every weight. lora and qlora train adapters of `trainable` parameters
 * beside a frozen base. freeze trains `trainable` parameters: the top of the model, head included,
 * or the head or the embeddings alone. The others train every weight of the model, or a `policy`'s
 * adapters (its reference is then the base without them), and run further models beside it; their tokens are all that are trained on: of chosen and rejected answers (dpo),
 * of all that is sampled (ppo, grpo: over the whole group), of the student (distill). Parameters of
 * a further model are those that a token passes through.
 */
export type Regime =
  | { readonly kind: 'pretrain' | 'full' }
  | AdapterTraining
  | {
      readonly kind: 'freeze';
      readonly trainable: ParameterCount;
      readonly part: 'top-layers' | 'head' | 'embeddings';
    }
  | {
      /** The reference is the model before training; its answers may have been kept from a run before. */
      readonly kind: 'dpo';
      readonly policy?: AdapterTraining;
      readonly reference: 'run' | 'cached';
    }
  | { readonly kind: 'ppo'; readonly critic: ParameterCount; readonly reward: ParameterCount }
  | {
      readonly kind: 'grpo';
      readonly policy?: AdapterTraining;
      /** Answers sampled for a prompt. All of them are in `tokens` already. */
      readonly groupSize: number;
      /** none where the objective has no KL term. */
      readonly reference: 'run' | 'none';
      /** Absent where the reward is computed by a rule, as for mathematics and code. */
      readonly reward?: ParameterCount;
    }
  | {
      readonly kind: 'distill';
      readonly teacher: ParameterCount;
      readonly logits: 'run' | 'cached';
    };

/** What is trained of the model itself, where that is adapters. */
export function adapterTraining(regime: Regime): AdapterTraining | undefined {
  if (regime.kind === 'lora' || regime.kind === 'qlora') return regime;
  return regime.kind === 'dpo' || regime.kind === 'grpo' ? regime.policy : undefined;
}

export const optimizers = ['adam', 'adam-8bit', 'muon', 'sgd-momentum', 'none'] as const;
/** Matters for memory: its step is no matrix multiplication of the model, and is left out of the FLOP. */
export type Optimizer = (typeof optimizers)[number];

/** Accelerators, and how well and at what price they are used. `count` is absent where nobody said. */
export type Hardware = {
  readonly accelerator: Accelerator;
  readonly count?: AcceleratorCount;
  /** Where several kinds share the run; `accelerator` is then their mean. */
  readonly fleet?: readonly FleetPart[];
  readonly precision: Precision;
  /**
   * Model FLOP utilisation of the dense peak at `precision`, which times rest on. Stated, or else the
   * all-in prior from published accelerator-hours: restarts, evaluation and idle time count as time.
   */
  readonly utilisation: Band<Ratio>;
  /** Whether the user gave `utilisation`; if not, it is a prior from runs without recomputation. */
  readonly utilisationStated: boolean;
  /** Prior while steps run, if all goes well. Absent where a utilisation is stated. */
  readonly stepUtilisation?: Band<Ratio>;
  readonly price?: Band<UsdPerAcceleratorHour>;
  readonly energy: EnergyFacts;
};

export type EnergyFacts = {
  /** Mean draw over the server's maximum. */
  readonly loadFactor: Ratio;
  /** Server maximum over the chip's thermal design power, used where the server's is not known. */
  readonly serverOverThermalDesignPower: Ratio;
  /** Power usage effectiveness: the building's draw over the servers'. */
  readonly powerUsageEffectiveness: Band<Ratio>;
  readonly gridIntensity: Band<KilogramsCo2PerKilowattHour>;
};

/** A training run with nothing left open: every default has been filled in, and recorded, before this. */
export type TrainingQuery = {
  readonly kind: 'training';
  /** All weights: they take memory. */
  readonly parameters: ParameterCount;
  /** Weights that a token passes through; equal to `parameters` unless the model is a mixture of experts. */
  readonly activeParameters: ParameterCount;
  readonly tokens: TokenCount;
  readonly regime: Regime;
  readonly sequenceLength: TokenCount;
  /** Sequences in one micro-batch on one model replica. */
  readonly microBatch: number;
  /**
   * Whether attention scores (no weights, so outside 6·N·D) are counted: from `architecture`, or from
   * a typical shape.
   */
  readonly attention: 'counted' | 'left-out';
  readonly recompute: Recompute;
  readonly optimizer: Optimizer;
  /**
   * Of a model named or pasted: the ledger then has a row for each kind of operation. Absent where
   * all we know is "70B": then there is 6·N·D, and a typical shape for memory and attention.
   */
  readonly architecture?: Architecture;
  readonly hardware?: Hardware;
};
