import type { Architecture } from './architecture.ts';
import type { Block, Operation } from './dataflow.ts';
import type { ModelBlock } from './operations.ts';
import type { Regime } from './query.ts';
import { depthOf, layersTrainedFromTop, parametersFromTop } from './trained-depth.ts';

type Freeze = Extract<Regime, { kind: 'freeze' }>;

/**
 * The model with all but a part of it frozen.
 *
 * A tied head is the embedding too. Trained as a head or as an embedding it is trained as both, so the
 * error must go all the way down; with top layers it stays frozen, for else freezing would save little.
 */
export function partlyFrozen(
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

export function frozen({ repeat, layers }: Block): Block {
  return { repeat, layers: layers.map((layer) => layer.map(freeze)) };
}

/** The embedding is the lowest part: trained if, all layers being trained, half of it is left. */
function frozenBelow(
  architecture: Architecture,
  blocks: readonly ModelBlock[],
  trainable: number,
): readonly Block[] {
  const { vocabulary, width, tiedEmbeddings } = architecture;
  const all = depthOf(architecture);
  const trained = layersTrainedFromTop(architecture, trainable);
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
  const split = rest > 0 ? 1 : 0;
  const parts: readonly Block[] = [
    frozen({ repeat: whole, layers }),
    frozen({ repeat: split, layers: layers.slice(0, rest) }),
    { repeat: split, layers: layers.slice(rest) },
    { repeat: repeat - whole - split, layers },
  ];
  return parts.filter((part) => part.repeat > 0);
}

/** Its norms frozen: they belong to no matrix. */
function onlyMatrices({ repeat, layers }: Block): Block {
  const matrices = layers.map((layer) =>
    layer.map((operation) => (operation.row === undefined ? freeze(operation) : operation)),
  );
  return { repeat, layers: matrices };
}

function freeze(operation: Operation): Operation {
  return operation.kind === 'weights' ? { ...operation, trained: false } : operation;
}
