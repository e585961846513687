import type { Band } from './band.ts';
import { exchangeSeconds } from './exchanges.ts';
import type { Level, Replica } from './roofline.ts';
import type { ServingEfficiency } from './serving-efficiency.ts';
import { typicalShape } from './shape.ts';

/** What neither roof explains, in one step or one chunk of prompts: starting kernels, exchanging sums. */
export function waiting(
  { split, served, sending }: Replica,
  tokens: number,
  { launch, exchange, link }: ServingEfficiency,
  level: Level,
): number {
  const { layers, architecture } = served;
  const sums = exchangeSeconds({
    tensor: split.tensor,
    layers,
    width: architecture.width,
    tokens,
    wait: waitAt(exchange, level),
    rate: sending * link[level],
  });
  return layers * waitAt(launch, level) + sums;
}

/** A draft model of a typical shape starts its kernels for every token drafted. */
export function drafting(
  { query, step }: Replica,
  { launch }: ServingEfficiency,
  level: Level,
): number {
  if (query.speculative === undefined) return 0;
  const { layers } = typicalShape(query.speculative.draftParameters);
  return step.drafted * layers * waitAt(launch, level);
}

/** P90 of an efficiency is fast, P90 of a wait is slow. */
function waitAt(wait: Band, level: Level): number {
  return { low: wait.high, mid: wait.mid, high: wait.low }[level];
}
