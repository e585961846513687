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
  /** Share of the fast interconnect's bandwidth that such sums reach. */
  readonly link: Band<Ratio>;
};

/**
 * Dense models on one accelerator, or on several that share matrices, with a tuned engine.
 *
 * NVIDIA's own throughput of TensorRT-LLM, Llama 8B, 70B and 405B on H100 and H200 at ten lengths each,
 * is matched best by 70% of the bandwidth and 55% of the peak, off by 11% (root mean square over 60
 * figures); the middle is that less a tenth, for engines and requests that are not the vendor's.
 * Source: NVIDIA/TensorRT-LLM `perf-overview.md` at 00f3768, seen and fitted 2026-11.
 * Untuned code stays far below: at batch 1 PyTorch reaches 27% of an H100's bandwidth and 81% of an
 * L4's (arXiv:2605.30571, seen 2026-11).
 * Check: test/model/inference-published.test.ts.
 */
const dense = {
  compute: { low: ratio(0.38), mid: ratio(0.5), high: ratio(0.62) },
  bandwidth: { low: ratio(0.5), mid: ratio(0.63), high: ratio(0.8) },
} as const;

/**
 * A mixture of experts on accelerators that share every matrix. As above, from Qwen3-235B on 8 H100 and
 * H200: matched best by 60% and 40%, off by 8% over 17 figures. At small batches less: products with
 * one expert are too small to keep an accelerator busy, hence the lower end.
 */
const sparse = {
  compute: { low: ratio(0.25), mid: ratio(0.37), high: ratio(0.48) },
  bandwidth: { low: ratio(0.25), mid: ratio(0.55), high: ratio(0.7) },
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

/** As the other bandwidth; our judgement, 2026-11. */
const link: Band<Ratio> = { low: ratio(0.5), mid: ratio(0.65), high: ratio(0.8) };

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
    link,
  };
}
