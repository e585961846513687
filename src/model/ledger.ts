import { flop, plus } from './quantity.ts';
import type { Flop } from './quantity.ts';

/** What something costs in each of the four jobs of a training step. */
export type Cost = {
  readonly forward: Flop;
  /** Gradient to the activations: passes the error down to the layer below. */
  readonly dA: Flop;
  /** Gradient to the weights: what the optimizer needs. */
  readonly dW: Flop;
  /** Forward work done a second time because its activations were not kept. */
  readonly recompute: Flop;
};

/** One row of the ledger: one kind of operation, what it costs, and why. */
export type LedgerRow = Cost & { readonly name: string; readonly because: string };

export type Ledger = readonly LedgerRow[];

export type TotalCost = Cost & { readonly total: Flop };

/** Adds the columns up. `total` is the sum of the other four. */
export function totalCost(ledger: Ledger): TotalCost {
  const column = (pick: (row: LedgerRow) => Flop) => plus(flop(0), ...ledger.map(pick));
  const forward = column((row) => row.forward);
  const dA = column((row) => row.dA);
  const dW = column((row) => row.dW);
  const recompute = column((row) => row.recompute);
  return { forward, dA, dW, recompute, total: plus(forward, dA, dW, recompute) };
}
