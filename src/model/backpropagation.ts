import { stream } from './dataflow.ts';
import type { Block, Operation } from './dataflow.ts';
import type { Recompute } from './query.ts';

/** What the operations of one row cost together, in multiply-adds per token. */
export type Tally = {
  readonly row: string;
  readonly kind: Operation['kind'];
  readonly forward: number;
  readonly dA: number;
  readonly dW: number;
  readonly recompute: number;
  readonly note?: string;
};

type Sums = { -readonly [Key in keyof Tally]: Tally[Key] };

/**
 * What training costs: a walk up the model that asks of each operand whether something trained feeds it.
 *
 * Multiply-adds to one of the forward pass (in FLOP twice that):
 *   dA         1  for each activation that needs a gradient, because something that feeds it is trained
 *   dW         1  if the weight is trained
 *   recompute  1  if it is done again before the backward pass, and that comes here
 * A product of two activations has no weight, and up to two dA. 6·N·D is what comes out when every
 * weight is trained; nothing here says 6.
 *
 * Repeats are cheap: once the stream needs a gradient it does so all the way up, so the first
 * repetition is walked, and one more that stands for the rest.
 * Recomputation: selective does attention's products again; full does every block again that the
 * backward pass comes to, up to its last product, as PyTorch's checkpointing stops early.
 * Omits what is no matrix multiplication, and the optimizer step.
 * Source: jax-ml/scaling-book `transformers.md`, "Forward and reverse FLOPs", seen 2026-11.
 * Checked by counting in test/model/backpropagation-proof.test.ts.
 *
 * @param blocks bottom to top
 */
export function tallyRows(blocks: readonly Block[], recompute: Recompute): readonly Tally[] {
  const rows = new Map<string, Sums>();
  let awaiting = false;
  for (const { repeat, layers } of blocks) {
    for (let done = 0; done < repeat;) {
      const times = done === 0 && !awaiting ? 1 : repeat - done;
      for (const layer of layers)
        awaiting = tallyLayer(rows, layer, { awaiting, times, recompute });
      done += times;
    }
  }
  return [...rows.values()];
}

/** Adds a layer, `times` over, and says whether the stream needs a gradient behind it. */
function tallyLayer(
  rows: Map<string, Sums>,
  layer: readonly Operation[],
  how: { readonly awaiting: boolean; readonly times: number; readonly recompute: Recompute },
): boolean {
  const awaiting = new Set<string>();
  if (how.awaiting) awaiting.add(stream);
  for (const operation of layer) {
    const trained = operation.kind === 'weights' && operation.trained;
    const operands = countAwaiting(operation.operands, awaiting);
    const reached = trained || operands > 0;
    if (reached) {
      awaiting.add(operation.name);
      if (operation.addedTo !== undefined) awaiting.add(operation.addedTo);
    }
    if (operation.row === undefined) continue;
    const work = operation.multiplyAdds * how.times;
    const sums = sumsOf(rows, operation, operation.row);
    sums.forward += work;
    sums.dA += work * operands;
    if (trained) sums.dW += work;
    if (how.recompute === 'selective' && operation.kind === 'attention' && reached) {
      sums.recompute += work;
    }
  }
  if (how.recompute === 'full' && awaiting.size > 0) tallyAgain(rows, layer, how.times);
  return awaiting.has(stream);
}

/** A loop, not a filter: this is the innermost of the model. */
function countAwaiting(operands: Operation['operands'], awaiting: ReadonlySet<string>): number {
  let count = 0;
  for (const madeFrom of operands) if (madeFrom.some((name) => awaiting.has(name))) count++;
  return count;
}

function tallyAgain(rows: Map<string, Sums>, layer: readonly Operation[], times: number): void {
  for (const operation of layer) {
    const { row, kept, multiplyAdds } = operation;
    if (row === undefined || kept) continue;
    sumsOf(rows, operation, row).recompute += multiplyAdds * times;
  }
}

function sumsOf(rows: Map<string, Sums>, { kind, note }: Operation, row: string): Sums {
  const found = rows.get(row);
  if (found !== undefined) return found;
  const none = { row, kind, forward: 0, dA: 0, dW: 0, recompute: 0 };
  const sums: Sums = note === undefined ? none : { ...none, note };
  rows.set(row, sums);
  return sums;
}
