import type { Accelerator, Precision } from './accelerator.ts';
import type { Band } from './band.ts';
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

/**
 * Which weights are trained.
 *
 * pretrain and full train every weight. lora and qlora train adapters of `trainable` parameters
 * beside a frozen base. freeze trains the top `trainable` parameters and leaves those below alone.
 */
export type Regime =
  | { readonly kind: 'pretrain' | 'full' }
  | { readonly kind: 'lora' | 'qlora'; readonly trainable: ParameterCount }
  | { readonly kind: 'freeze'; readonly trainable: ParameterCount };

/** Accelerators, and how well and at what price they are used. `count` is absent where nobody said. */
export type Hardware = {
  readonly accelerator: Accelerator;
  readonly count?: AcceleratorCount;
  readonly precision: Precision;
  /** Model FLOP utilisation of the dense peak at `precision`. */
  readonly utilisation: Band<Ratio>;
  /** Whether the user gave `utilisation`; if not, it is a prior from runs without recomputation. */
  readonly utilisationStated: boolean;
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
  /** Whether attention scores (no weights, so outside 6·N·D) are counted from a typical shape. */
  readonly attention: 'counted' | 'left-out';
  readonly recompute: Recompute;
  readonly hardware?: Hardware;
};
