import type { Precision } from './accelerator.ts';
import type { Band } from './band.ts';
import { sendingRate } from './exchanges.ts';
import { requestWork } from './inference-ledger.ts';
import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import { acceleratorHours, seconds, secondsPerHour, tokensPerSecond } from './quantity.ts';
import type {
  AcceleratorCount,
  AcceleratorHours,
  FlopPerSecond,
  Ratio,
  Seconds,
  TokensPerSecond,
  UsdPerMillionTokens,
} from './quantity.ts';
import { boundOf, decodeStep, prefill, prefillWays } from './roofline.ts';
import type { Roof, Level, Replica, Roofline } from './roofline.ts';
import { dollarsPerMillion } from './serving-price.ts';
import { efficiencyOf } from './serving-efficiency.ts';
import type { ServingEfficiency } from './serving-efficiency.ts';
import type { Placement } from './placement.ts';
import { requestCache } from './served-model.ts';
import type { Served } from './served-model.ts';
import { stepOf } from './speculation.ts';
import { multipliedIn } from './stored-bytes.ts';

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
  /** Absent where not even one request fits. */
  readonly largest?: ServingPoint;
};

/** Serving with one batch size. Rates are of all replicas together. */
export type ServingPoint = {
  /** Requests decoded together on each replica. */
  readonly batchSize: number;
  /** Absent where requests have no prompt. */
  readonly prefill?: ServingPhase & { readonly timeToFirstToken: Band<Seconds> };
  /** Absent where nothing is generated. */
  readonly decode?: ServingPhase & { readonly timePerOutputToken: Band<Seconds> };
  /** Of accelerators, for one request among the others of its batch. */
  readonly hoursPerRequest: Band<AcceleratorHours>;
};

export type ServingPhase = {
  readonly tokensPerSecond: Band<TokensPerSecond>;
  readonly bound: Roof;
  /** While this phase runs, as on accelerators of its own; absent where no price is known. */
  readonly usdPerMillionTokens?: Band<UsdPerMillionTokens>;
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
  const pointAt = (batch: number) => pointOf(replica, batch, efficiency, hardware, placement);
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

function pointOf(
  replica: Replica,
  batch: number,
  efficiency: ServingEfficiency,
  hardware: ServingHardware,
  placement: Placement,
): ServingPoint {
  const { promptTokens, outputTokens } = replica.query;
  const { size, replicas } = placement;
  const decoding = at((level) => decodeStep(replica, batch, efficiency, level));
  const perStep = batch * replica.step.tokens;
  const prompts = batch * promptTokens;
  const together = prefillWays(placement.split);
  const filling = at((level) => prefill(replica, prompts, together, efficiency, level));
  const alone = aloneWays(placement);
  const first = at((level) => prefill(replica, promptTokens, alone, efficiency, level));
  const priced = (rate: Band<TokensPerSecond>) =>
    dollarsPerMillion(rate, size * replicas, hardware);
  const decodeRate = rateOf(decoding, perStep * replicas);
  const prefillRate = rateOf(filling, prompts * replicas);
  return {
    batchSize: batch,
    ...(promptTokens > 0 && {
      prefill: {
        tokensPerSecond: prefillRate,
        bound: boundOf(filling.mid),
        ...priced(prefillRate),
        timeToFirstToken: timeOf(first, 1),
      },
    }),
    ...(outputTokens > 0 && {
      decode: {
        tokensPerSecond: decodeRate,
        bound: boundOf(decoding.mid),
        ...priced(decodeRate),
        timePerOutputToken: timeOf(decoding, replica.step.tokens),
      },
    }),
    hoursPerRequest: hoursOf(size, (level) => {
      const prompt = promptTokens > 0 ? filling[level].seconds / batch : 0;
      return prompt + (decoding[level].seconds / perStep) * outputTokens;
    }),
  };
}

/** Where requests have accelerators of their own, one prompt cannot spread over the others. */
function aloneWays({ split, size }: Placement): number {
  return split.expert > 1 ? 1 : size;
}

type ByLevel = { readonly [L in Level]: Roofline };

function at(roofline: (level: Level) => Roofline): ByLevel {
  return { low: roofline('low'), mid: roofline('mid'), high: roofline('high') };
}

function rateOf(times: ByLevel, tokens: number): Band<TokensPerSecond> {
  const rate = (level: Level) => tokensPerSecond(tokens / times[level].seconds);
  return { low: rate('low'), mid: rate('mid'), high: rate('high') };
}

/** P10 of a time goes with P90 of the efficiencies. */
function timeOf(times: ByLevel, tokens: number): Band<Seconds> {
  const time = (level: Level) => seconds(times[level].seconds / tokens);
  return { low: time('high'), mid: time('mid'), high: time('low') };
}

function hoursOf(size: number, secondsAt: (level: Level) => number): Band<AcceleratorHours> {
  const hours = (level: Level) => acceleratorHours((secondsAt(level) * size) / secondsPerHour);
  return { low: hours('high'), mid: hours('mid'), high: hours('low') };
}
