import type { Band } from './band.ts';
import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import { ratio, seconds } from './quantity.ts';
import type { Ratio, Seconds } from './quantity.ts';
import type { ServingSplit } from './serving-split.ts';

/** How far below the two roofs serving stays, and what it waits for besides. P10, P50, P90. */
export type ServingEfficiency = {
  /** Share of the dense peak. */
  readonly compute: Band<Ratio>;
  /** Share of the memory bandwidth. */
  readonly bandwidth: Band<Ratio>;
  /** Of one sum over the accelerators that share a layer, of which a layer has two. */
  readonly exchange: Band<Seconds>;
};

/**
 * Dense models on one accelerator, or on several that share matrices, with a tuned engine.
 *
 * Bandwidth 50–70%: common knowledge from memory, 2026-11. Untuned code stays far below: at batch 1
 * PyTorch reaches 27% of an H100's bandwidth and 81% of an L4's (arXiv:2605.30571, seen 2026-11).
 * Compute: below the 70–87% that matrix products alone reach (stas00/ml-engineering, MAMF, seen
 * 2026-11), since attention, norms and scheduling take their time; our judgement, 2026-11.
 */
const dense = {
  compute: { low: ratio(0.35), mid: ratio(0.5), high: ratio(0.65) },
  bandwidth: { low: ratio(0.5), mid: ratio(0.6), high: ratio(0.7) },
} as const;

/**
 * A mixture of experts on accelerators that share every matrix: products with one expert are small,
 * and its weights are read in pieces. Between the dense and the shared-out ones; our judgement, 2026-11.
 */
const sparse = {
  compute: { low: ratio(0.2), mid: ratio(0.35), high: ratio(0.5) },
  bandwidth: { low: ratio(0.18), mid: ratio(0.3), high: ratio(0.5) },
} as const;

/**
 * Experts shared out: tokens travel to their experts and back in every layer, and wait for the
 * fullest. Fitted to one published deployment, SGLang's DeepSeek-V3 on 96 H100: 52.3k input tokens per
 * second a node are 28% of the fp8 peak, and 22.3k output tokens at a batch of 256 an accelerator
 * are 23% of both roofs (lmsys.org, 2025-05-05, seen 2026-11). DeepSeek's own, 14.8k output and about 32k
 * uncached input tokens a node (2025-03, seen 2026-11), are inside the band.
 */
const expertsShared = {
  compute: { low: ratio(0.15), mid: ratio(0.28), high: ratio(0.4) },
  bandwidth: { low: ratio(0.13), mid: ratio(0.23), high: ratio(0.4) },
} as const;

/** A sum of a few kilobytes over NVLink, launch included. Our judgement, 2026-11. */
const exchange: Band<Seconds> = { low: seconds(6e-6), mid: seconds(10e-6), high: seconds(20e-6) };

/** Stated shares where there are any, else the priors. */
export function efficiencyOf(
  hardware: ServingHardware,
  { expert }: ServingSplit,
  { parameters, activeParameters }: InferenceQuery,
): ServingEfficiency {
  const shared = activeParameters < parameters ? sparse : dense;
  const prior = expert > 1 ? expertsShared : shared;
  return {
    compute: hardware.computeEfficiency ?? prior.compute,
    bandwidth: hardware.bandwidthEfficiency ?? prior.bandwidth,
    exchange,
  };
}
