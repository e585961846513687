import type { Architecture } from './architecture.ts';
import type { Matrix, Operation } from './dataflow.ts';
import { stream } from './dataflow.ts';
import { operationsOf } from './operations.ts';
import type { ModelBlock } from './operations.ts';
import { parameterCount } from './quantity.ts';
import type { ParameterCount } from './quantity.ts';
import type { Adapters } from './query.ts';
import { typicalShape } from './shape.ts';

export const adaptersRow = 'adapters';

/**
 * Weights of LoRA adapters of one rank on every linear layer of a typical shape: Σ r · (d_in + d_out).
 *
 * Per layer: query and output d + d each, key and value d + d_kv each, the three feed-forward
 * matrices d + f each; the head and the embedding get none.
 * Source: Hu et al. 2021, arXiv:2106.09685, §4.2; "all linear layers" as in Dettmers et al. 2023,
 * arXiv:2305.14314.
 */
export function adapterParameters(parameters: ParameterCount, rank: number): ParameterCount {
  const { layers, width, keyValueHeads, headWidth, feedForwardWidth } = typicalShape(parameters);
  const keyValueWidth = keyValueHeads * headWidth;
  const sides = 2 * (width + width) + 2 * (width + keyValueWidth) + 3 * (width + feedForwardWidth);
  return parameterCount(Math.round(layers * rank * sides));
}

/**
 * The same of a known architecture and for its targets, each expert with adapters of its own. The
 * router, the head and the embedding get none. 0 where nothing is a target, as attention is in Mamba.
 * Checked against what PEFT prints for Llama-2-7B in test/model/adapters.test.ts.
 */
export function adapterParametersOf(
  architecture: Architecture,
  adapters: Adapters,
): ParameterCount {
  return adapterParametersIn(operationsOf(architecture, 1), adapters);
}

/** The same of a model that is already taken apart. */
export function adapterParametersIn(
  blocks: readonly ModelBlock[],
  { rank, targets }: Adapters,
): ParameterCount {
  let sides = 0;
  for (const { part, repeat, layers } of blocks) {
    if (part !== 'layers') continue;
    for (const { matrix } of layers.flatMap(matricesOf)) {
      if (isTarget(matrix, targets)) sides += repeat * matrix.copies * (matrix.from + matrix.to);
    }
  }
  return parameterCount(Math.round(rank * sides));
}

/** A frozen layer with its adapters: x·W becomes x·W + (x·A)·B, with A and B trained. */
export function withAdapters(
  layer: readonly Operation[],
  { rank, targets }: Adapters,
): readonly Operation[] {
  return layer.flatMap((operation) => {
    if (operation.kind !== 'weights') return [operation];
    const frozen = { ...operation, trained: false };
    const { matrix } = operation;
    if (matrix === undefined || !isTarget(matrix, targets)) return [frozen];
    const { kept: _, ...redone } = frozen;
    return [redone, ...adapterOf(operation, matrix, rank)];
  });
}

function adapterOf(base: Operation, matrix: Matrix, rank: number): readonly Operation[] {
  const { name, operands, addedTo, kept } = base;
  const [down, up] = [`${name}, adapter down`, `${name}, adapter up`];
  const row = adaptersRow;
  return [
    {
      kind: 'weights',
      name: down,
      row,
      trained: true,
      multiplyAdds: rank * matrix.from * matrix.active,
      operands,
    },
    {
      kind: 'weights',
      name: up,
      row,
      trained: true,
      multiplyAdds: rank * matrix.to * matrix.active,
      operands: [[down]],
      addedTo: addedTo === stream ? stream : name,
      ...(kept && { kept }),
    },
  ];
}

const breadth: Readonly<Record<Adapters['targets'], number>> = {
  'query-value': 0,
  attention: 1,
  'all-linear': 2,
};

function isTarget({ target }: Matrix, targets: Adapters['targets']): boolean {
  return target !== undefined && breadth[target] <= breadth[targets];
}

function matricesOf(layer: readonly Operation[]): readonly { readonly matrix: Matrix }[] {
  return layer.flatMap((operation) =>
    operation.kind === 'weights' && operation.matrix ? [{ matrix: operation.matrix }] : [],
  );
}
