import { adapterParametersOf, withAdapters } from './adapters.ts';
import type { Architecture } from './architecture.ts';
import type { Block, Operation } from './dataflow.ts';
import { operationsOf } from './operations.ts';
import type { ModelBlock } from './operations.ts';
import { parameterCount } from './quantity.ts';
import type { ParameterCount } from './quantity.ts';
import type { Regime } from './query.ts';

type Freeze = Extract<Regime, { kind: 'freeze' }>;
type Lora = Extract<Regime, { kind: 'lora' | 'qlora' }>;

/** The model with what its regime does not train frozen, and without what it does not run. */
export function trainedBlocks(
  architecture: Architecture,
  blocks: readonly ModelBlock[],
  regime: Regime,
): readonly Block[] {
  // Fine-tuning starts from a checkpoint that is loaded without its further predictions.
  const withoutPrediction = blocks.filter(({ part }) => part !== 'prediction');
  switch (regime.kind) {
    case 'pretrain':
      return blocks;
    case 'full':
    case 'dpo':
    case 'ppo':
    case 'grpo':
    case 'distill':
      return withoutPrediction;
    case 'lora':
    case 'qlora':
      return adapted(architecture, withoutPrediction, regime);
    case 'freeze':
      return partlyFrozen(architecture, withoutPrediction, regime);
    default:
      return regime satisfies never;
  }
}

/**
 * How many layers `trainable` parameters make, counted from the top: the head first (unless it is the
 * embedding as well), then layer by layer, the last one if at least half of it is reached.
 */
export function layersTrainedFromTop(architecture: Architecture, trainable: number): number {
  let left = trainable - headParameters(architecture);
  let count = 0;
  for (const { repeat, layers } of layerBlocks(architecture).toReversed()) {
    const sizes = layers.map(parametersOf).toReversed();
    for (let done = 0; done < repeat; done++) {
      for (const size of sizes) {
        if (left < size / 2) return count;
        left -= size;
        count++;
      }
    }
  }
  return count;
}

/** The inverse: weights of the top `count` layers and the head. Omits norms and biases. */
export function parametersFromTop(architecture: Architecture, count: number): ParameterCount {
  const sizes = layerBlocks(architecture).flatMap(({ repeat, layers }) => {
    const group = layers.map(parametersOf);
    return Array.from({ length: repeat }, () => group).flat();
  });
  const top = sizes.slice(Math.max(0, sizes.length - count));
  return parameterCount(top.reduce((sum, size) => sum + size, headParameters(architecture)));
}

/** Of all layers, those of `layersTrainedFromTop`: 0 to 1. */
export function depthTrained(architecture: Architecture, trainable: number): number {
  const all = architecture.stages.reduce(
    (sum, { repeat, layers }) => sum + repeat * layers.length,
    0,
  );
  return all === 0 ? 0 : layersTrainedFromTop(architecture, trainable) / all;
}

/** A rank that is not given follows from `trainable`, spread over every linear layer. */
function adapted(
  architecture: Architecture,
  blocks: readonly ModelBlock[],
  { adapters, trainable }: Lora,
): readonly Block[] {
  const targets = adapters?.targets ?? 'all-linear';
  const perRank = adapterParametersOf(architecture, { rank: 1, targets });
  if (perRank === 0) throw new RangeError(`This model has no layer of the kind ${targets}`);
  const placed = adapters ?? { rank: trainable / perRank, targets };
  return blocks.map((block) =>
    block.part === 'layers'
      ? { ...block, layers: block.layers.map((layer) => withAdapters(layer, placed)) }
      : frozen(block),
  );
}

/**
 * A tied head is the embedding too. Trained as a head or as an embedding it is trained as both, so the
 * error must go all the way down; with top layers it stays frozen, for else freezing would save little.
 */
function partlyFrozen(
  architecture: Architecture,
  blocks: readonly ModelBlock[],
  { part, trainable }: Freeze,
): readonly Block[] {
  const tied = architecture.tiedEmbeddings;
  switch (part) {
    case 'head':
      return blocks.map((block) => {
        const trained = block.part === 'head' || (tied && block.part === 'embedding');
        return trained ? onlyMatrices(block) : frozen(block);
      });
    case 'embeddings':
      return blocks.map((block) => {
        const trained = block.part === 'embedding' || (tied && block.part === 'head');
        return trained ? onlyMatrices(block) : frozen(block);
      });
    case 'top-layers':
      return frozenBelow(architecture, blocks, trainable);
    default:
      return part satisfies never;
  }
}

function frozenBelow(
  architecture: Architecture,
  blocks: readonly ModelBlock[],
  trainable: number,
): readonly Block[] {
  const all = architecture.stages.reduce(
    (sum, { repeat, layers }) => sum + repeat * layers.length,
    0,
  );
  const trained = layersTrainedFromTop(architecture, trainable);
  const { vocabulary, width, tiedEmbeddings } = architecture;
  const left = trainable - parametersFromTop(architecture, trained);
  const embeddingToo = trained === all && left >= (vocabulary * width) / 2;
  let below = all - trained;
  return blocks.flatMap((block) => {
    if (block.part === 'embedding') return [embeddingToo ? block : frozen(block)];
    if (block.part === 'head') return [tiedEmbeddings && !embeddingToo ? frozen(block) : block];
    const here = Math.min(below, block.repeat * block.layers.length);
    below -= here;
    return splitAt(block, here);
  });
}

/** The lowest `count` layers of a block frozen, the others not. */
function splitAt({ repeat, layers }: Block, count: number): readonly Block[] {
  const whole = Math.floor(count / layers.length);
  const rest = count % layers.length;
  const parts: readonly Block[] = [
    frozen({ repeat: whole, layers }),
    frozen({ repeat: rest > 0 ? 1 : 0, layers: layers.slice(0, rest) }),
    { repeat: rest > 0 ? 1 : 0, layers: layers.slice(rest) },
    { repeat: repeat - whole - (rest > 0 ? 1 : 0), layers },
  ];
  return parts.filter((part) => part.repeat > 0);
}

function frozen({ repeat, layers }: Block): Block {
  return { repeat, layers: layers.map((layer) => layer.map(freeze)) };
}

/** Its norms frozen: they belong to no matrix. */
function onlyMatrices({ repeat, layers }: Block): Block {
  const layersOf = layers.map((layer) =>
    layer.map((operation) => (operation.row === undefined ? freeze(operation) : operation)),
  );
  return { repeat, layers: layersOf };
}

function freeze(operation: Operation): Operation {
  return operation.kind === 'weights' ? { ...operation, trained: false } : operation;
}

function layerBlocks(architecture: Architecture): readonly ModelBlock[] {
  return operationsOf(architecture, 1).filter(({ part }) => part === 'layers');
}

function headParameters({ tiedEmbeddings, vocabulary, width }: Architecture): number {
  return tiedEmbeddings ? 0 : vocabulary * width;
}

/** All experts, visited or not. */
function parametersOf(layer: readonly Operation[]): number {
  return layer.reduce((sum, operation) => {
    const matrix = operation.kind === 'weights' ? operation.matrix : undefined;
    return sum + (matrix === undefined ? 0 : matrix.from * matrix.to * matrix.copies);
  }, 0);
}
