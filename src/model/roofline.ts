import type { Band } from './band.ts';
import type { RequestWork } from './inference-ledger.ts';
import type { InferenceQuery } from './inference-query.ts';
import type { BytesPerSecond, FlopPerSecond } from './quantity.ts';
import type { ServingEfficiency } from './serving-efficiency.ts';
import { prefillChunk } from './placement.ts';
import { draftBytes } from './served-model.ts';
import type { Served } from './served-model.ts';
import type { ServingSplit } from './serving-split.ts';
import type { Step } from './speculation.ts';
import { drafting, waiting } from './waits.ts';
import { weightsRead } from './weights-read.ts';

/** All that the times of one replica depend on. */
export type Replica = {
  readonly query: InferenceQuery;
  readonly served: Served;
  readonly work: RequestWork;
  readonly step: Step;
  readonly split: ServingSplit;
  /** Of one accelerator: at the precision of the weights, and at that of attention, 16 bits. */
  readonly peak: FlopPerSecond;
  readonly attentionPeak: FlopPerSecond;
  readonly bandwidth: BytesPerSecond;
  /** Bytes per second to others over the fast interconnect. */
  readonly sending: number;
  /** Bytes of cache of one request, half way through its output, on one accelerator. */
  readonly cache: number;
};

export type Roof = 'compute' | 'bandwidth';

/** One of P10, P50, P90, taken for everything at once. */
export type Level = keyof Band;

/** Seconds that something takes, and how much of it waits for which roof. */
export type Roofline = {
  readonly seconds: number;
  readonly computing: number;
  readonly reading: number;
};

/**
 * One step of decoding for a batch of B requests on one replica:
 *
 *   t = max(2·N·B / peak, weights read / bandwidth) + max(attention FLOP / peak, cache / bandwidth)
 *       + L · launch + exchanges where layers are shared (exchanges.ts)
 *
 * each roof times its efficiency. Weights are read once for the whole batch, and of experts those
 * that some token visits; the cache of every request is its own, so batches never save there.
 * Tensor parallelism divides all of it; p stages take turns, so they divide the cache and the
 * computation as far as there are requests to keep them busy, and never the reading of weights. Where
 * experts are shared out, each accelerator has B/e requests and reads the rest of the weights itself.
 * Omits scheduling, sampling, transfers between stages, and prefill that interrupts decoding.
 * Source: jax-ml/scaling-book `inference.md`, seen 2026-11.
 */
export function decodeStep(
  replica: Replica,
  batch: number,
  efficiency: ServingEfficiency,
  level: Level,
): Roofline {
  const { work, step, split, query, served } = replica;
  const ways = waysOf(split, batch);
  const computed = batch * step.checked;
  const perSecond = rates(replica, efficiency, level);
  const drafted = step.drafted * 2 * (query.speculative?.draftParameters ?? 0) * batch;
  const linear = slower(
    (2 * work.weightsPerToken * computed + drafted) / ways.requests / perSecond.flop,
    (weightsRead(served, query, split, computed) +
      (step.drafted * draftBytes(query)) / split.tensor) /
      perSecond.bytes,
  );
  const attention = slower(
    (attentionPerToken(replica) * computed) / ways.requests / perSecond.attentionFlop,
    (batch * replica.cache) / ways.cached / perSecond.bytes,
  );
  // Stages send at the same time.
  const sent = computed / ways.cached;
  const waits = waiting(replica, sent, efficiency, level);
  return together(linear, attention, waits + drafting(replica, efficiency, level));
}

/**
 * Prefill of so many prompt tokens: max(their FLOP / peak, weights read / bandwidth), chunk by chunk
 * of 8,192 tokens, each of which reads all weights once.
 *
 * @param ways accelerators that compute side by side
 */
export function prefill(
  replica: Replica,
  tokens: number,
  ways: number,
  efficiency: ServingEfficiency,
  level: Level,
): Roofline {
  const { work, query, split, served } = replica;
  const perSecond = rates(replica, efficiency, level);
  const requests = tokens / query.promptTokens;
  const chunk = prefillChunk * (split.expert > 1 ? ways : 1);
  const chunks = Math.max(1, tokens / chunk);
  const linear = slower(
    (2 * work.prefillWeights * requests) / ways / perSecond.flop,
    (chunks * weightsRead(served, query, split, tokens / chunks)) / perSecond.bytes,
  );
  const attention = slower(
    (2 * work.prefillAttention * requests) / ways / perSecond.attentionFlop,
    0,
  );
  const sent = tokens / chunks / split.pipeline;
  const waits = chunks * waiting(replica, sent, efficiency, level);
  return together(linear, attention, waits);
}

/** Which roof most of the time goes to. */
export function boundOf({ computing, reading }: Roofline): Roof {
  return computing > reading ? 'compute' : 'bandwidth';
}

type Rates = { readonly flop: number; readonly attentionFlop: number; readonly bytes: number };

function rates(replica: Replica, efficiency: ServingEfficiency, level: Level): Rates {
  const compute = efficiency.compute[level];
  return {
    flop: replica.peak * compute,
    attentionFlop: replica.attentionPeak * compute,
    bytes: replica.bandwidth * efficiency.bandwidth[level],
  };
}

/** Accelerators that share the batch's computation, and its caches beyond what `cache` knows of. */
function waysOf({ tensor, pipeline, expert }: ServingSplit, batch: number) {
  const busy = Math.min(expert > 1 ? expert : pipeline, batch);
  return { requests: tensor * busy, cached: busy };
}

function attentionPerToken({ work, query, step }: Replica): number {
  if (query.outputTokens === 0) return 0;
  const checked = (query.outputTokens * step.checked) / step.tokens;
  return (2 * work.decodeAttention) / checked;
}

function slower(computing: number, reading: number): Roofline {
  return computing > reading
    ? { seconds: computing, computing, reading: 0 }
    : { seconds: reading, computing: 0, reading };
}

function together(linear: Roofline, attention: Roofline, waits: number): Roofline {
  return {
    seconds: linear.seconds + attention.seconds + waits,
    computing: linear.computing + attention.computing,
    reading: linear.reading + attention.reading,
  };
}
