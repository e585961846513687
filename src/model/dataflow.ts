import type { Adapters } from './query.ts';

/**
 * One operation of a layer: what it multiplies, what it reads, what it adds to.
 *
 * From this the backward pass follows (backpropagation.ts). Whatever is no matrix multiplication is
 * left out, but for what its weights do to the gradients: a norm and the embedding lookup are
 * operations of no multiply-adds.
 */
export type Operation = {
  /** Unique in its layer, which later operations of the layer read it by. */
  readonly name: string;
  /** Row of the ledger that it is counted in. Absent for a norm: it multiplies no matrices. */
  readonly row?: string;
  /** Per token. For a weight matrix, the number of its weights that a token meets. */
  readonly multiplyAdds: number;
  /** The activations that it multiplies, each as the things it is made from. */
  readonly operands: readonly Operand[];
  /** What its result is added to: the stream, or (an adapter's) an earlier operation of the layer. */
  readonly addedTo?: string;
  /** Not done again where activations are recomputed block by block. */
  readonly kept?: true;
  /** What the reader should know besides, set behind the reason. */
  readonly note?: string;
} & (
  | { readonly kind: 'weights'; readonly trained: boolean; readonly matrix?: Matrix }
  /** attention: grows with the context. scan: a state that is carried along. Neither has weights. */
  | { readonly kind: 'attention' | 'scan' }
);

/** Names of earlier operations of the layer, or `stream`: the residual stream as the layer finds it. */
export type Operand = readonly string[];

export const stream = 'stream';

export type Matrix = {
  readonly from: number;
  readonly to: number;
  /** Copies that a token passes through, and copies in memory: above 1 for routed experts. */
  readonly active: number;
  readonly copies: number;
  /** The narrowest choice of adapters' targets that it belongs to; absent where it never gets one. */
  readonly target?: Adapters['targets'];
};

/** A group of layers, bottom to top, that repeats: 80 times the same one, or 8 times six. */
export type Block = {
  readonly repeat: number;
  readonly layers: readonly (readonly Operation[])[];
};

type Projection = Omit<Matrix, 'active' | 'copies'> &
  Partial<Pick<Matrix, 'active' | 'copies'>> & {
    readonly name: string;
    readonly row: string;
    readonly reads: Operand;
    readonly addedTo?: string;
    readonly kept?: boolean;
    readonly note?: string;
  };

/** A product with a weight matrix, `from` wide to `to` wide, to be trained unless frozen later. */
export function projection(given: Projection): Operation {
  const { name, row, reads, from, to, active = 1, copies = 1, target, addedTo, note } = given;
  return {
    kind: 'weights',
    name,
    row,
    trained: true,
    multiplyAdds: from * to * active,
    operands: [reads],
    matrix: { from, to, active, copies, ...(target !== undefined && { target }) },
    ...(addedTo !== undefined && { addedTo }),
    ...(given.kept === true && { kept: true }),
    ...(note !== undefined && { note }),
  };
}

/** No matrix, but weights: as soon as they are trained, what reads it needs a gradient. */
export function norm(name: string): Operation {
  return { kind: 'weights', name, trained: true, multiplyAdds: 0, operands: [[stream]] };
}
