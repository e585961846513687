import type { Precision } from './accelerator.ts';
import type { Band } from './band.ts';
import { sendingRate } from './exchanges.ts';
import { requestWork } from './inference-ledger.ts';
import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import type { Placement } from './placement.ts';
import type { AcceleratorCount, FlopPerSecond, Ratio } from './quantity.ts';
import type { Replica } from './roofline.ts';
import { requestCache } from './served-model.ts';
import type { Served } from './served-model.ts';
import { efficiencyOf } from './serving-efficiency.ts';
import { pointOf } from './serving-point.ts';
import type { ServingPoint } from './serving-point.ts';
import { stepOf } from './speculation.ts';
import { multipliedIn } from './stored-bytes.ts';

export type { ServingPhase, ServingPoint } from './serving-point.ts';

/** How fast a model is served, at the stated batch and at the largest that fits. */
export type ServingEstimate = {
  /** Accelerators of one replica, and how many replicas there are. */
  readonly replicaSize: AcceleratorCount;
  readonly replicas: number;
  /** What products are computed in, and the dense peak of one accelerator there. */
  readonly precision: Precision;
  readonly peak: FlopPerSecond;
  readonly computeEfficiency: Band<Ratio>;
  readonly bandwidthEfficiency: Band<Ratio>;
  /**
   * Requests from which on computing takes as long as reading the weights: weight bytes · peak /
   * (2·N · bandwidth), 295 for 16-bit weights on an H100. Caches, which no batch shares, left out.
   */
  readonly criticalBatch: number;
  readonly stated: ServingPoint;
  /** One request at a time on each replica: the fastest answer. */
  readonly single: ServingPoint;
  /** Absent where not even one request fits. */
  readonly largest?: ServingPoint;
};

/** Absent where the accelerator's bandwidth or peak is not known: a time would be a guess. */
export function servingEstimate(
  query: InferenceQuery,
  served: Served,
  hardware: ServingHardware,
  placement: Placement,
): ServingEstimate | undefined {
  const replica = replicaOf(query, served, hardware, placement);
  const multiplying = multipliedIn(hardware.accelerator, query.weightPrecision);
  if (replica === undefined || multiplying === undefined) return undefined;
  const efficiency = efficiencyOf(hardware, placement.split, query);
  const pointAt = (batch: number) => pointOf({ replica, batch, efficiency, hardware, placement });
  const { largestBatch } = placement;
  return {
    replicaSize: placement.size,
    replicas: placement.replicas,
    ...multiplying,
    computeEfficiency: efficiency.compute,
    bandwidthEfficiency: efficiency.bandwidth,
    criticalBatch:
      (served.weights * replica.peak) / (2 * replica.work.weightsPerToken * replica.bandwidth),
    stated: pointAt(query.batchSize),
    single: pointAt(1),
    ...(largestBatch > 0 && { largest: pointAt(largestBatch) }),
  };
}

function replicaOf(
  query: InferenceQuery,
  served: Served,
  { accelerator }: ServingHardware,
  { split }: Placement,
): Replica | undefined {
  const peak = multipliedIn(accelerator, query.weightPrecision)?.peak;
  const attentionPeak = multipliedIn(accelerator, 'bf16')?.peak;
  const { memoryBandwidth: bandwidth } = accelerator;
  if (peak === undefined || attentionPeak === undefined || bandwidth === undefined)
    return undefined;
  const halfWay = query.promptTokens + query.outputTokens / 2;
  const cache = requestCache(query, served, halfWay, split.tensor);
  const work = requestWork(query);
  const step = stepOf(query.speculative);
  const sending = sendingRate(accelerator, bandwidth);
  return { query, served, work, step, split, peak, attentionPeak, bandwidth, sending, cache };
}
