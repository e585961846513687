import type { Accelerator } from './accelerator.ts';
import type { Architecture } from './architecture.ts';
import { layerCount, sumOverLayers } from './layers.ts';

/** How one training run is split over accelerators. 1 is no split. */
export type Split = {
  /**
   * What the replicas share out among themselves (ZeRO). 0: nothing. 1: optimizer. 2: gradients too.
   * 3: weights too, gathered layer by layer (FSDP).
   */
  readonly zero: 0 | 1 | 2 | 3;
  /** Accelerators that share every matrix and, with sequence parallelism, the activations. */
  readonly tensor: number;
  /** Stages of layers. */
  readonly pipeline: number;
  /** Accelerators that share every sequence. */
  readonly context: number;
  /** Accelerators that share the routed experts. */
  readonly expert: number;
};

const whole: Split = { zero: 0, tensor: 1, pipeline: 1, context: 1, expert: 1 };

const largestTensorSplit = 8;
const largestContextSplit = 64;
const largestPipeline = 16;
const smallestExpertSplit = 8;
const largestExpertSplit = 64;

/**
 * Above this, gathering every layer for every micro-batch no longer hides behind the computation, and
 * weights had better stay where they are. Our judgement, 2026-11.
 */
const mostForGathering = 4096;

/**
 * The splits that an accelerator's interconnect and a model's heads, routed experts (of one layer) and
 * layers allow, simplest first. The count decides the order, never what is among them.
 *
 * 1. A whole replica on each accelerator; with the optimizer (ZeRO-1), then gradients (ZeRO-2) shared.
 * 2. FSDP (ZeRO-3); then with experts over 8 to 64; then with tensor parallelism 2, 4, 8 inside the
 *    fast interconnect; then with the widest of those and context parallelism 2 to 64.
 * 3. Weights that stay put: ZeRO-1 with tensor parallelism and 2 to 16 stages of layers. Before
 *    FSDP on very many accelerators.
 *
 * Groups need not fill the accelerators: what is left over idles. Whole nodes are not asked for.
 * Source: ZeRO, arXiv:1910.02054; sequence parallelism, arXiv:2205.05198; context parallelism,
 * arXiv:2407.21783; pipelines, arXiv:2104.04473; all from memory, 2026-11.
 */
export function trainingSplits(
  accelerator: Accelerator,
  architecture: Architecture,
  experts: number,
  count: number | undefined,
): readonly [Split, ...Split[]] {
  const replicated: readonly [Split, Split, Split] = [
    whole,
    { ...whole, zero: 1 },
    { ...whole, zero: 2 },
  ];
  const tensors = tensorSplits(accelerator, architecture);
  const shared = expertSplits(experts);
  const gathering = gatheringSplits(tensors, shared);
  const resting = restingSplits(tensors, shared, layerCount(architecture));
  return count !== undefined && count > mostForGathering
    ? [...replicated, ...resting, ...gathering]
    : [...replicated, ...gathering, ...resting];
}

/** Accelerators that hold one replica, or one set of experts where that takes more. */
export function groupSize({ tensor, pipeline, context, expert }: Split): number {
  return pipeline * Math.max(tensor * context, expert);
}

function gatheringSplits(tensors: readonly number[], experts: readonly number[]): readonly Split[] {
  const fsdp: Split = { ...whole, zero: 3 };
  const expert = experts.at(-1) ?? 1;
  const tensor = tensors.at(-1) ?? 1;
  const contexts = powersOfTwo(2, largestContextSplit);
  return [
    fsdp,
    ...experts.map((split) => ({ ...fsdp, expert: split })),
    ...tensors.map((split) => ({ ...fsdp, expert, tensor: split })),
    ...contexts.map((context) => ({ ...fsdp, expert, tensor, context })),
  ];
}

function restingSplits(
  tensors: readonly number[],
  experts: readonly number[],
  layers: number,
): readonly Split[] {
  const expert = experts.at(-1) ?? 1;
  const resting: Split = { ...whole, zero: 1, expert };
  const tensor = tensors.at(-1) ?? 1;
  const pipelines = powersOfTwo(2, Math.min(largestPipeline, layers));
  return [
    ...tensors.map((split) => ({ ...resting, tensor: split })),
    ...pipelines.map((pipeline) => ({ ...resting, tensor, pipeline })),
  ];
}

/**
 * Powers of two above 1 up to the fast interconnect and 8, that divide the key and value heads of
 * every layer; splitting further would copy those.
 */
function tensorSplits({ fastDomain }: Accelerator, architecture: Architecture): readonly number[] {
  const heads = sharedHeads(architecture);
  return powersOfTwo(2, Math.min(fastDomain ?? 1, largestTensorSplit)).filter(
    (split) => heads % split === 0,
  );
}

/** Heads that cannot be divided further: the greatest common divisor over the layers; 0 if none has any. */
function sharedHeads(architecture: Architecture): number {
  let divisor = 0;
  sumOverLayers(architecture, ({ mixer }) => {
    if (mixer.kind === 'attention') divisor = greatestCommonDivisor(divisor, mixer.keyValueHeads);
    if (mixer.kind === 'latent-attention') divisor = greatestCommonDivisor(divisor, mixer.heads);
    return 0;
  });
  return divisor;
}

function expertSplits(experts: number): readonly number[] {
  return powersOfTwo(smallestExpertSplit, Math.min(experts, largestExpertSplit)).filter(
    (split) => experts % split === 0,
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function powersOfTwo(from: number, to: number): readonly number[] {
  const powers = [];
  for (let power = from; power <= to; power *= 2) powers.push(power);
  return powers;
}
