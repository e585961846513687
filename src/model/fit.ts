import type { Precision } from './accelerator.ts';
import { activationParts } from './activations.ts';
import type { Architecture } from './architecture.ts';
import { largestOfLayers, layerCount } from './layers.ts';
import { splitInWords } from './layout-words.ts';
import { chooseSplit, heldBy, smallestCount } from './layout.ts';
import type { Need } from './layout.ts';
import { usableMemory, wholeCount } from './memory.ts';
import type { MemoryEstimate } from './memory.ts';
import { gatheredBytes, modelStates } from './model-states.ts';
import type { ModelStates } from './model-states.ts';
import { trainingSplits } from './parallelism.ts';
import { acceleratorCount, bytes } from './quantity.ts';
import type { Hardware, TrainingQuery } from './query.ts';
import { architectureOf, weightSharesOf } from './weight-shares.ts';

/** What a misfit is measured on where nobody gave a count and no count would do: one node. */
const countForMisfit = acceleratorCount(8);

const assumedExperts = 64;

/** Fits the run on its accelerators; where the count is not known, on the fewest that will do. */
export function memoryEstimate(query: TrainingQuery, hardware: Hardware): MemoryEstimate {
  const { accelerator, precision } = hardware;
  const architecture = architectureOf(query);
  const states = modelStates(query, precision);
  const need = needOf(query, precision, architecture, states);
  const usable = usableMemory(accelerator.memory);
  const splits = trainingSplits(
    accelerator,
    architecture,
    expertsOf(query, architecture),
    hardware.count,
  );
  const minimumCount = smallestCount(splits, need, usable);
  const count = wholeCount(hardware.count ?? minimumCount ?? countForMisfit);
  const split = chooseSplit(splits, need, count, usable);
  const perAccelerator = bytes(heldBy(split, need, count));
  const fits = perAccelerator <= usable;
  const words = splitInWords(split, count, accelerator);
  return {
    ...states,
    activations: bytes(need.kept + need.recomputed + need.logits),
    perAccelerator,
    capacity: accelerator.memory,
    usable,
    fits,
    ...(minimumCount !== undefined && { minimumCount }),
    layout: fits ? words : `does not fit; the closest is ${words}`,
  };
}

/** Of a layer. Where only the sizes are known, a mixture of experts is taken to have 64. */
function expertsOf(query: TrainingQuery, architecture: Architecture): number {
  if (query.architecture === undefined) {
    return query.activeParameters < query.parameters ? assumedExperts : 0;
  }
  return largestOfLayers(architecture, ({ feedForward }) =>
    feedForward.kind === 'experts' ? feedForward.experts : 0,
  );
}

function needOf(
  query: TrainingQuery,
  precision: Precision,
  architecture: Architecture,
  states: ModelStates,
): Need {
  const shares = weightSharesOf(query, architecture);
  const gathered = gatheredBytes(query, precision);
  return {
    ...states,
    expertShare: Math.min(1, shares.experts / query.parameters),
    layer: gathered * shares.layer,
    layerExperts: gathered * shares.layerExperts,
    layers: Math.max(1, layerCount(architecture)),
    ...activationParts(query, precision, architecture),
  };
}
