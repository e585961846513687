import { mapBand } from './band.ts';
import type { Band } from './band.ts';
import { emissions, energyDrawn, rent, serverPower } from './cost.ts';
import { inferenceLedger } from './inference-ledger.ts';
import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import { totalCost } from './ledger.ts';
import type { Ledger, TotalCost } from './ledger.ts';
import type { MemoryEstimate } from './memory.ts';
import { acceleratorHours, flop, seconds, secondsPerHour } from './quantity.ts';
import type {
  AcceleratorHours,
  Flop,
  KilogramsCo2,
  KilowattHours,
  Seconds,
  Usd,
} from './quantity.ts';
import { placementOf } from './placement.ts';
import { servedBy } from './served-model.ts';
import { servingEstimate } from './serving.ts';
import type { ServingPoint } from './serving-point.ts';
import type { ServingEstimate } from './serving.ts';

export type InferenceEstimate = {
  /** Of the whole job, or of one request where there is no job. */
  readonly ledger: Ledger;
  readonly flop: TotalCost;
  readonly requests: number;
  /** Total over prompt and output tokens alike. */
  readonly flopPerToken: Flop;
  /** Absent where no accelerator is known. */
  readonly memory?: MemoryEstimate;
  /** Absent too where the accelerator's bandwidth or peak is not known. */
  readonly serving?: ServingEstimate;
  readonly run?: InferenceRun;
};

/** The job, or one request, at the stated batch. */
export type InferenceRun = {
  /** At least what one request takes from its prompt to its last token. */
  readonly seconds: Band<Seconds>;
  /** Of the accelerators in use; a request shares them with the others of its batch. */
  readonly acceleratorHours: Band<AcceleratorHours>;
  readonly usd?: Band<Usd>;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
};

/**
 * A model served: what it computes and, where the hardware is known, does it fit, how fast, how much.
 *
 * Bands take P10, P50 and P90 of all efficiencies at once, which makes them a little too wide.
 */
export function estimateInference(query: InferenceQuery): InferenceEstimate {
  const requests = requestsOf(query);
  const ledger = inferenceLedger(query, requests);
  const cost = totalCost(ledger);
  const compute = {
    ledger,
    flop: cost,
    requests,
    flopPerToken: flop(requests === 0 ? 0 : cost.total / (requests * tokensPerRequest(query))),
  };
  const { hardware } = query;
  if (hardware === undefined) return compute;
  const served = servedBy(query);
  const placement = placementOf(query, served, hardware);
  const serving = servingEstimate(query, served, hardware, placement);
  return {
    ...compute,
    memory: placement.memory,
    ...(serving !== undefined && {
      serving,
      run: runOf(query, hardware, requests, serving),
    }),
  };
}

/** As many as make up the job; one where there is no job. */
export function requestsOf(query: Pick<InferenceQuery, Request>): number {
  return query.tokens === undefined ? 1 : query.tokens / tokensPerRequest(query);
}

type Request = 'tokens' | 'promptTokens' | 'outputTokens';

function tokensPerRequest({ promptTokens, outputTokens }: Pick<InferenceQuery, Request>): number {
  return Math.max(1, promptTokens + outputTokens);
}

function runOf(
  query: InferenceQuery,
  hardware: ServingHardware,
  requests: number,
  { stated, replicas, replicaSize }: ServingEstimate,
): InferenceRun {
  const hours = mapBand(stated.hoursPerRequest, (amount) => acceleratorHours(amount * requests));
  const latency = latencyOf(query, stated);
  const inUse = replicas * replicaSize;
  const power = serverPower(hardware.accelerator, hardware.energy);
  const energy = power === undefined ? undefined : energyDrawn(hours, power, hardware.energy);
  return {
    seconds: longer(
      mapBand(hours, (amount) => (amount * secondsPerHour) / inUse),
      latency,
    ),
    acceleratorHours: hours,
    ...(hardware.price !== undefined && { usd: rent(hours, hardware.price) }),
    ...(energy !== undefined && {
      kilowattHours: energy,
      kilogramsCo2: emissions(energy, hardware.energy),
    }),
  };
}

/** Time to the first token and, from there on, time per output token. */
function latencyOf({ outputTokens }: InferenceQuery, { prefill, decode }: ServingPoint): Band {
  const further = Math.max(0, outputTokens - (prefill === undefined ? 0 : 1));
  const sum = (bound: keyof Band) =>
    (prefill?.timeToFirstToken[bound] ?? 0) + further * (decode?.timePerOutputToken[bound] ?? 0);
  return { low: sum('low'), mid: sum('mid'), high: sum('high') };
}

function longer(one: Band, other: Band): Band<Seconds> {
  const most = (bound: keyof Band) => seconds(Math.max(one[bound], other[bound]));
  return { low: most('low'), mid: most('mid'), high: most('high') };
}
