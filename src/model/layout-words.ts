import type { Accelerator } from './accelerator.ts';
import { busyOf } from './layout.ts';
import { groupSize } from './parallelism.ts';
import type { Split } from './parallelism.ts';

/** One way to split a run, in words: what the replicas share out, then how one replica is split. */
export function splitInWords(split: Split, count: number, accelerator: Accelerator): string {
  const { zero, tensor, pipeline, context, expert } = split;
  if (zero === 0) {
    return count === 1
      ? 'all on one accelerator'
      : `data parallel, a whole replica on each of ${grouped(count)}`;
  }
  const busy = busyOf(split, count);
  const idle = count - busy;
  const replicas = Math.max(1, busy / (tensor * pipeline * context));
  return [
    `${sharing(zero)} over ${grouped(replicas)}`,
    tensor > 1 ? ` × tensor parallel ${tensor} ${reach(tensor, accelerator)}` : '',
    pipeline > 1 ? ` × pipeline parallel ${pipeline}` : '',
    context > 1 ? ` × context parallel ${context}` : '',
    expert > 1 ? `, experts over ${expert}` : '',
    zero === 3 && groupSize(split) === 1 ? ', no tensor parallelism needed' : '',
    idle > 0 ? `, ${grouped(idle)} idle` : '',
  ].join('');
}

/** 1024 → 1,024. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Where accelerators that share every matrix sit. */
export function reach(tensor: number, { perNode }: Accelerator): string {
  return tensor <= (perNode ?? 1) ? 'inside a node' : 'over the fast interconnect';
}

function sharing(zero: 1 | 2 | 3): string {
  switch (zero) {
    case 1:
      return 'ZeRO-1 (optimizer shared out)';
    case 2:
      return 'ZeRO-2 (optimizer and gradients shared out)';
    case 3:
      return 'FSDP (ZeRO-3)';
    default:
      return zero satisfies never;
  }
}
