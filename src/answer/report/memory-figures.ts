import type { MemoryEstimate } from '../../model/memory.ts';
import { formatBytes, formatWhole } from '../format.ts';
import type { Figure } from '../report.ts';

/** Does it fit, in one line. Without a count there is nothing yet to fit on. */
export function memoryFigure(memory: MemoryEstimate, count: number | undefined): Figure {
  const { fits, layout, minimumCount } = memory;
  const share = `${formatBytes(memory.perAccelerator)} of ${formatBytes(memory.capacity)} each`;
  const isMore = minimumCount !== undefined && minimumCount > 1;
  const least = isMore ? `; at least ${formatWhole(minimumCount)} needed` : '';
  return {
    label: 'Memory',
    value: count === undefined ? share : `${fits ? 'fits' : 'does not fit'}: ${share}`,
    // Said once: the layout of what does not fit opens with it.
    note: `${layout.replace(/^does not fit; /, '')}${least}`,
  };
}

/** What takes the memory, of one whole replica before it is split. */
export function memoryParts(memory: MemoryEstimate): Figure[] {
  const { weights, gradients, optimizer, activations, keyValueCache } = memory;
  const parts: readonly (readonly [label: string, size: number | undefined, note?: string])[] = [
    ['Weights', weights],
    ['Gradients', gradients],
    ['Optimizer', optimizer],
    ['Activations', activations],
    ['KV cache', keyValueCache],
  ];
  return parts.flatMap(([label, size]) =>
    size === undefined || size === 0 ? [] : [{ label, value: formatBytes(size) }],
  );
}
