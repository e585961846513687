import type { Accelerator } from './accelerator.ts';
import type { Architecture } from './architecture.ts';
import type { Band } from './band.ts';
import type {
  AcceleratorCount,
  ParameterCount,
  Ratio,
  TokenCount,
  UsdPerAcceleratorHour,
} from './quantity.ts';
import type { EnergyFacts } from './query.ts';

/** What weights and caches may be stored in; int4 is stored only, and multiplied in 16 bits. */
export const storedPrecisions = ['fp32', 'fp16', 'bf16', 'fp8', 'int8', 'fp4', 'int4'] as const;
export type StoredPrecision = (typeof storedPrecisions)[number];

/** Accelerators that serve a model. `count` is absent where nobody said. */
export type ServingHardware = {
  readonly accelerator: Accelerator;
  readonly count?: AcceleratorCount;
  readonly price?: Band<UsdPerAcceleratorHour>;
  readonly energy: EnergyFacts;
  /** Share of the dense peak that prefill and large batches reach, where somebody stated it. */
  readonly computeEfficiency?: Band<Ratio>;
  /** Share of the memory bandwidth that decoding reaches, where somebody stated it. */
  readonly bandwidthEfficiency?: Band<Ratio>;
};

/** A small model that drafts tokens, which the large one then checks in one step. */
export type Speculation = {
  readonly draftParameters: ParameterCount;
  /** Chance that a drafted token is accepted, one as good as the next: 0 to 1. */
  readonly acceptance: Ratio;
  /** Tokens drafted before each check. */
  readonly draftTokens: number;
};

/** A model served, with nothing left open: every default has been filled in, and recorded, before this. */
export type InferenceQuery = {
  readonly kind: 'inference';
  /** All weights: they take memory. */
  readonly parameters: ParameterCount;
  /** Weights that a token passes through; equal to `parameters` unless the model is a mixture of experts. */
  readonly activeParameters: ParameterCount;
  /** Absent where all we know is "70B": then 2·N, and a typical shape for attention and cache. */
  readonly architecture?: Architecture;
  /** Of one request. 0 where it has no prompt to speak of. */
  readonly promptTokens: TokenCount;
  /** Of one request. 0 where nothing is generated, as for embeddings. */
  readonly outputTokens: TokenCount;
  /** Requests decoded together on each replica of the model. */
  readonly batchSize: number;
  readonly weightPrecision: StoredPrecision;
  readonly keyValuePrecision: StoredPrecision;
  /** Of the whole job, prompts and outputs together. Absent where the question is about one request. */
  readonly tokens?: TokenCount;
  readonly speculative?: Speculation;
  readonly hardware?: ServingHardware;
};
