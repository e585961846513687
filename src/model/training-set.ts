import { adapterParametersIn, withAdapters } from './adapters.ts';
import type { Architecture } from './architecture.ts';
import type { Block } from './dataflow.ts';
import { frozen, partlyFrozen } from './freeze.ts';
import type { ModelBlock } from './operations.ts';
import type { AdapterTraining, Regime } from './query.ts';

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
    case 'ppo':
    case 'distill':
      return withoutPrediction;
    case 'dpo':
    case 'grpo':
      return regime.policy === undefined
        ? withoutPrediction
        : adapted(withoutPrediction, regime.policy);
    case 'lora':
    case 'qlora':
      return adapted(withoutPrediction, regime);
    case 'freeze':
      return partlyFrozen(architecture, withoutPrediction, regime);
    default:
      return regime satisfies never;
  }
}

/**
 * Adapters on their targets, all else frozen. A rank that is not given follows from `trainable`, spread
 * over every linear layer. Throws where the model has nothing of what the adapters are for.
 */
function adapted(
  blocks: readonly ModelBlock[],
  { adapters, trainable }: AdapterTraining,
): readonly Block[] {
  const targets = adapters?.targets ?? 'all-linear';
  const perRank = adapterParametersIn(blocks, { rank: 1, targets });
  if (perRank === 0) throw new RangeError(`this model has no layers that are ${targets}`);
  const placed = adapters ?? { rank: trainable / perRank, targets };
  return blocks.map((block) =>
    block.part === 'layers'
      ? { repeat: block.repeat, layers: block.layers.map((layer) => withAdapters(layer, placed)) }
      : frozen(block),
  );
}
