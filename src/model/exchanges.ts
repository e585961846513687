import type { Accelerator } from './accelerator.ts';
import type { BytesPerSecond } from './quantity.ts';

const bytesPerValue = 2;

/** Both directions of the fast interconnect over memory bandwidth, where the first is not known. */
const linkOverMemory = 0.25;

/** What an accelerator sends while it receives as much: half of the figure that is given for a link. */
export function sendingRate(accelerator: Accelerator, memory: BytesPerSecond): number {
  return (accelerator.interconnectBandwidth ?? memory * linkOverMemory) / 2;
}

/**
 * Seconds that t accelerators which share every matrix spend on adding up what each has: twice a layer,
 *
 *   2·L · (wait + 2·(t − 1)/t · tokens · d · 2 bytes / rate)
 *
 * for so many tokens on their way through L layers. With few tokens it is the wait that counts, with
 * many the bytes: 405B on 8 H100 spends about a quarter of a large batch's time on them.
 * Convention: 16-bit sums in a ring, not overlapped with computing; switches that add up themselves
 * (NVLS) send half as much.
 * Source: jax-ml/scaling-book `sharding.md` (all-reduce), from memory, 2026-11.
 */
export function exchangeSeconds(exchange: {
  readonly tensor: number;
  readonly layers: number;
  readonly width: number;
  readonly tokens: number;
  readonly wait: number;
  readonly rate: number;
}): number {
  const { tensor, layers, width, tokens, wait, rate } = exchange;
  if (tensor === 1) return 0;
  const sent = ((2 * (tensor - 1)) / tensor) * tokens * width * bytesPerValue;
  return 2 * layers * (wait + sent / rate);
}
