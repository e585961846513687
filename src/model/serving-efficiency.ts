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
  /** Of one layer in one step: kernels starting and draining, whatever their size. */
  readonly launch: Band<Seconds>;
  /** Of one sum over the accelerators that share a layer, of which a layer has two. */
  readonly exchange: Band<Seconds>;
  /** Share of the fast interconnect's bandwidth that such sums reach. */
  readonly link: Band<Ratio>;
};

/**
 * Models on one accelerator, or on several that share matrices, with a tuned engine.
 *
 * NVIDIA's own throughput of TensorRT-LLM on H100 and H200, Llama 8B, 70B, 405B and Qwen3-235B at ten
 * lengths each, is matched best by 70% of the bandwidth and 55% of the peak, off by 11% (root mean
 * square over 77 figures); the middle is that less a tenth, for engines and requests that are not
 * the vendor's.
 * Source: NVIDIA/TensorRT-LLM `perf-overview.md` at 00f3768, seen and fitted 2026-11.
 * Untuned code stays far below: at batch 1 PyTorch reaches 27% of an H100's bandwidth and 81% of an
 * L4's (arXiv:2605.30571, seen 2026-11).
 * Check: test/model/inference-published.test.ts.
 */
const together = {
  compute: { low: ratio(0.38), mid: ratio(0.5), high: ratio(0.62) },
  bandwidth: { low: ratio(0.5), mid: ratio(0.63), high: ratio(0.8) },
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

/** A dozen kernels in a graph; our judgement, 2026-11. */
const denseLaunch: Band<Seconds> = {
  low: seconds(8e-6),
  mid: seconds(15e-6),
  high: seconds(30e-6),
};

/**
 * Routing, sorting and many small products make a layer of experts slow to start. DeepSeek-R1 on 8 B200
 * decodes one request at 67 to 111 tokens per second, before and after all tuning but speculation, of
 * which reading weights explains a tenth: 115 to 210 µs are left for each of 61 layers. Its latent
 * attention takes more kernels than most; Qwen3-235B is matched best by 80.
 * Source: NVIDIA/TensorRT-LLM `tech_blog/blog1` at 01c4ece, and as above, seen 2026-11.
 */
const sparseLaunch: Band<Seconds> = {
  low: seconds(45e-6),
  mid: seconds(85e-6),
  high: seconds(200e-6),
};

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
  const prior = expert > 1 ? expertsShared : together;
  return {
    compute: hardware.computeEfficiency ?? prior.compute,
    bandwidth: hardware.bandwidthEfficiency ?? prior.bandwidth,
    launch: activeParameters < parameters ? sparseLaunch : denseLaunch,
    exchange,
    link,
  };
}
