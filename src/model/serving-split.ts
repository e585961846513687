import type { Accelerator } from './accelerator.ts';
import type { Architecture } from './architecture.ts';
import { largestOfLayers, sumOverLayers } from './layers.ts';
import { grouped, reach } from './layout-words.ts';

/** How one replica is split over the accelerators that serve it. 1 is no split. */
export type ServingSplit = {
  /** Accelerators that share every matrix. */
  readonly tensor: number;
  /** Stages of layers. */
  readonly pipeline: number;
  /** Accelerators that share routed experts; each holds the rest whole and requests of its own. */
  readonly expert: number;
};

const largestTensorSplit = 16;
const largestPipeline = 64;
const smallestExpertSplit = 8;

/**
 * The splits that an accelerator's interconnect and a model's heads, experts and layers allow on at
 * most `most` accelerators.
 *
 * On a stated count the fastest first: the widest tensor parallelism, since its members read the
 * weights together; then shared experts, the most first that have a request each; then stages of
 * layers, the fewest first, which take turns at a token, so that they add room and throughput, and no
 * speed; then experts shared by more accelerators than there are requests.
 * Convention: powers of two for tensor parallelism, dividing the query heads; whole nodes for experts,
 * whose number is rounded up with copies, as SGLang and DeepSeek do (288 places for 256 experts).
 * Without an architecture heads and experts are not known, and do not bound or offer anything.
 */
export function servingSplits(
  accelerator: Accelerator,
  architecture: Architecture | undefined,
  layers: number,
  batch: number,
  most: number,
): readonly ServingSplit[] {
  const whole = { tensor: 1, pipeline: 1, expert: 1 };
  const tensors = tensorSplits(accelerator, architecture).filter((tensor) => tensor <= most);
  const [widest = 1] = tensors;
  const stages = Math.min(largestPipeline, layers, Math.floor(most / widest));
  const stacked: ServingSplit[] = [];
  for (let pipeline = 2; pipeline <= stages; pipeline += 1) {
    stacked.push({ tensor: widest, pipeline, expert: 1 });
  }
  const shared = expertSplits(accelerator, architecture, most).map((expert) => ({
    ...whole,
    expert,
  }));
  return [
    ...tensors.map((tensor) => ({ ...whole, tensor })),
    ...shared.filter(({ expert }) => expert <= batch),
    ...stacked,
    ...shared.filter(({ expert }) => expert > batch),
  ];
}

/** Accelerators of one replica. */
export function replicaSize({ tensor, pipeline, expert }: ServingSplit): number {
  return Math.max(tensor * pipeline, expert);
}

/** One way to serve a model, in words. */
export function servingInWords(
  split: ServingSplit,
  count: number,
  accelerator: Accelerator,
): string {
  const size = replicaSize(split);
  const replicas = Math.max(1, Math.floor(count / size));
  const idle = count - replicas * size;
  return [
    replicas > 1 ? `${grouped(replicas)} replicas, each ` : '',
    replicaInWords(split, accelerator),
    idle > 0 ? `, ${grouped(idle)} idle` : '',
  ].join('');
}

function replicaInWords(split: ServingSplit, accelerator: Accelerator): string {
  const { tensor, pipeline, expert } = split;
  if (expert > 1) return `experts over ${expert}, attention data parallel`;
  if (tensor === 1 && pipeline === 1) return 'all on one accelerator';
  return [
    ...(tensor > 1 ? [`tensor parallel ${tensor} ${reach(tensor, accelerator)}`] : []),
    ...(pipeline > 1 ? [`pipeline parallel ${pipeline}`] : []),
  ].join(' × ');
}

/** Widest first, down to 1. */
function tensorSplits(
  { fastDomain }: Accelerator,
  architecture: Architecture | undefined,
): readonly number[] {
  const widest = Math.min(fastDomain ?? 1, largestTensorSplit);
  const splits = [];
  for (let tensor = 1; tensor <= widest; tensor *= 2) {
    if (architecture === undefined || dividesHeads(architecture, tensor)) splits.unshift(tensor);
  }
  return splits;
}

function dividesHeads(architecture: Architecture, tensor: number): boolean {
  const undivided = sumOverLayers(architecture, ({ mixer }) => {
    const attends = mixer.kind === 'attention' || mixer.kind === 'latent-attention';
    return attends && mixer.heads % tensor !== 0 ? 1 : 0;
  });
  return undivided === 0;
}

/** Whole nodes of 8 or more, most first; no more than there are experts. */
function expertSplits(
  { perNode = smallestExpertSplit }: Accelerator,
  architecture: Architecture | undefined,
  most: number,
): readonly number[] {
  if (architecture === undefined) return [];
  const experts = largestOfLayers(architecture, ({ feedForward }) =>
    feedForward.kind === 'experts' ? feedForward.experts : 0,
  );
  const splits = [];
  for (let split = perNode; split <= Math.min(experts, most); split += perNode) {
    if (split >= smallestExpertSplit) splits.unshift(split);
  }
  return splits;
}
