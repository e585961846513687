import type { Tally } from './backpropagation.ts';

/**
 * Why a row of the ledger costs what it costs, in one plain line for the reader.
 *
 * Worded from the same figures as the row, so that the two can't drift apart. The gradient of the
 * activations is never called "the gradient of A": LoRA has a matrix of that name.
 *
 * @param goal what is trained, which the error passes through frozen weights to reach
 */
export function becauseOf(tally: Tally, goal: string): string {
  const { kind, note } = tally;
  const parts = [kind === 'weights' ? weightReason(tally, goal) : productReason(tally)];
  if (tally.recompute > 0) {
    const redone = share(tally.recompute, tally.forward);
    parts.push(`recompute 2${redone}: the forward again, because its activations were not kept`);
  }
  if (note !== undefined) parts.push(note);
  return parts.join('; ');
}

function weightReason({ forward, dA, dW }: Tally, goal: string): string {
  if (forward === 0) {
    return 'a row is looked up and, where it is trained, its gradient added in place: nothing is multiplied';
  }
  if (dA > forward) {
    return 'layers as above, so forward 2, dA 2 and dW 2 per weight and dA 4 per score, as in their rows';
  }
  if (dW > 0 && dA === forward && dW === forward) {
    return (
      'forward 2, dA 2 and dW 2 per weight per token: a multiply and an add to use it, ' +
      'to pass the error down through it, and to find its own gradient'
    );
  }
  if (dW > 0 && dA === 0) {
    return (
      `forward 2 and dW 2 per weight per token${share(dW, forward)}; ` +
      'dA 0: nothing below is trained, so the error need go no further down'
    );
  }
  if (dW > 0) {
    return (
      `forward 2 per weight per token, ${backward(dA, dW, forward)}: ` +
      'the error goes down as far as something is trained, and only trained weights need a gradient'
    );
  }
  if (dA > 0) {
    return (
      `forward 2 and dA 2 per weight per token${share(dA, forward)}: the error must still pass ` +
      `through the frozen weights to reach the ${goal}; dW 0: frozen weights are not updated`
    );
  }
  return (
    'forward 2 per weight per token and nothing else: ' +
    'neither these weights nor any below are trained, so the error never comes here'
  );
}

function productReason({ kind, forward, dA }: Tally): string {
  if (dA === 0) return 'forward 2 per multiply-add and nothing else: no trained weights feed it';
  if (kind === 'scan') {
    return (
      'forward 2 and dA 4 per multiply-add: a state is carried along, steps of no matrix ' +
      `multiplication, taken to cost twice as much backward${share(dA, 2 * forward)}; dW 0`
    );
  }
  return (
    `forward 2 and dA 4 per multiply-add${share(dA, 2 * forward)}: both factors are activations ` +
    'and each needs a gradient; dW 0: there are no weights here'
  );
}

function backward(dA: number, dW: number, forward: number): string {
  return dA === dW
    ? `dA 2 and dW 2${share(dA, forward)}`
    : `dA 2${share(dA, forward)} and dW 2${share(dW, forward)}`;
}

/** Where it is not so in every layer. */
function share(part: number, whole: number): string {
  return part === whole ? '' : ` in ${percent(part / whole)} of it`;
}

/** Never 100% of what is not all, nor 0% of what is not nothing. */
function percent(ratio: number): string {
  return `${Math.min(99, Math.max(1, Math.round(100 * ratio)))}%`;
}
