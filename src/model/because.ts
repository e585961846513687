import type { Backward, Multiplication } from './backpropagation.ts';

/**
 * Why a row of the ledger costs what it costs, in one plain line for the reader.
 *
 * Worded from the same facts as the figures, so that the two can't drift apart. The gradient of the
 * activations is never called "the gradient of A": LoRA has a matrix of that name.
 */
export function becauseOf(multiplication: Multiplication, backward: Backward): string {
  const { operands, recomputed, note } = multiplication;
  const parts = [
    operands === 'activations' ? productReason(backward) : weightReason(multiplication, backward),
  ];
  if (recomputed > 0 && backward.arrives) parts.push(recomputeReason(recomputed));
  if (note !== undefined) parts.push(note);
  return parts.join('; ');
}

function weightReason({ trained }: Multiplication, { errorGoesTo }: Backward): string {
  if (trained && errorGoesTo !== undefined) {
    return (
      'forward 2, dA 2 and dW 2 per weight per token: a multiply and an add to use it, ' +
      'to pass the error down through it, and to find its own gradient'
    );
  }
  if (trained) {
    return (
      'forward 2 and dW 2 per weight per token; ' +
      'dA 0: nothing below is trained, so the error need go no further down'
    );
  }
  if (errorGoesTo !== undefined) {
    return (
      'forward 2 and dA 2 per weight per token: the error must still pass through the frozen ' +
      `weights to reach the ${errorGoesTo}; dW 0: frozen weights are not updated`
    );
  }
  return (
    'forward 2 per weight per token and nothing else: ' +
    'neither these weights nor any below are trained, so the error never comes here'
  );
}

function productReason({ errorGoesTo }: Backward): string {
  return errorGoesTo === undefined
    ? 'forward 2 per multiply-add and nothing else: no trained weights feed it'
    : 'forward 2 and dA 4 per multiply-add: both factors are activations and each needs a ' +
        'gradient; dW 0: there are no weights here';
}

function recomputeReason(share: number): string {
  return share === 1
    ? 'recompute 2: the forward again, because its activations were not kept'
    : `recompute ${2 * share}: part of the forward again, because its activations were not kept`;
}
