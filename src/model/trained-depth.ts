import type { Architecture } from './architecture.ts';
import type { Operation } from './dataflow.ts';
import { operationsOf } from './operations.ts';
import { parameterCount } from './quantity.ts';
import type { ParameterCount } from './quantity.ts';

/**
 * How many layers `trainable` parameters make, counted from the top: the head first (unless it is the
 * embedding as well), then layer by layer, the last one if at least half of it is reached.
 *
 * All experts count, visited or not. Omits norms and biases, which are far less than half a layer.
 */
export function layersTrainedFromTop(architecture: Architecture, trainable: number): number {
  let left = trainable - headParameters(architecture);
  let count = 0;
  for (const size of sizesFromTop(architecture)) {
    if (left < size / 2) break;
    left -= size;
    count++;
  }
  return count;
}

/** The inverse: weights of the head and of the top `count` layers. */
export function parametersFromTop(architecture: Architecture, count: number): ParameterCount {
  const top = sizesFromTop(architecture).slice(0, count);
  return parameterCount(top.reduce((sum, size) => sum + size, headParameters(architecture)));
}

export function depthOf({ stages }: Architecture): number {
  return stages.reduce((sum, { repeat, layers }) => sum + repeat * layers.length, 0);
}

function sizesFromTop(architecture: Architecture): readonly number[] {
  return operationsOf(architecture, 1)
    .filter(({ part }) => part === 'layers')
    .toReversed()
    .flatMap(({ repeat, layers }) => {
      const group = layers.map(parametersOf).toReversed();
      return Array.from({ length: repeat }, () => group).flat();
    });
}

function headParameters({ tiedEmbeddings, vocabulary, width }: Architecture): number {
  return tiedEmbeddings ? 0 : vocabulary * width;
}

function parametersOf(layer: readonly Operation[]): number {
  return layer.reduce((sum, operation) => {
    const matrix = operation.kind === 'weights' ? operation.matrix : undefined;
    return sum + (matrix === undefined ? 0 : matrix.from * matrix.to * matrix.copies);
  }, 0);
}
