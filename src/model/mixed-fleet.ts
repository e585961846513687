import type { Accelerator, Precision } from './accelerator.ts';
import { precisions } from './accelerator.ts';
import type { Band } from './band.ts';
import {
  acceleratorCount,
  bytes,
  flopPerSecond,
  ratio,
  usdPerAcceleratorHour,
  watts,
} from './quantity.ts';
import type { AcceleratorCount, Ratio, UsdPerAcceleratorHour } from './quantity.ts';

/** So many of one kind, among others, on one run. */
export type FleetPart = { readonly accelerator: Accelerator; readonly count: AcceleratorCount };

/**
 * A mixed fleet as so many of one mean accelerator: peak, power and bandwidth by the mean, memory
 * by the smallest.
 *
 * Convention: work is shared out by speed, so that nobody waits; where every accelerator gets the
 * same, the slowest sets the pace and it takes longer. A precision is there only if all have it.
 */
export function meanAccelerator(parts: readonly FleetPart[]): Accelerator {
  const [first] = parts;
  if (first === undefined) throw new RangeError('a fleet of nothing');
  const name = parts.map(({ accelerator, count }) => `${count} × ${accelerator.name}`).join(' + ');
  const peak = Object.fromEntries(
    precisions.flatMap((precision) => {
      const mean = meanOf(parts, ({ peak: peaks }) => peaks[precision]);
      return mean === undefined ? [] : [[precision, flopPerSecond(mean)]];
    }),
  ) as Accelerator['peak'];
  const power = meanOf(parts, ({ systemPower }) => systemPower);
  const design = meanOf(parts, ({ thermalDesignPower }) => thermalDesignPower);
  const { kind, year, vendor, provenance } = first.accelerator;
  return {
    id: parts.map(({ accelerator }) => accelerator.id).join('+'),
    vendor,
    name,
    year,
    kind,
    peak,
    defaultPrecision: commonPrecision(parts, peak),
    memory: bytes(Math.min(...parts.map(({ accelerator }) => accelerator.memory))),
    fastDomain: Math.min(...parts.map(({ accelerator }) => accelerator.fastDomain ?? 1)),
    ...(power !== undefined && { systemPower: watts(power) }),
    ...(design !== undefined && { thermalDesignPower: watts(design) }),
    provenance,
  };
}

/** The usual precision of the first kind if all have it, else the first 16-bit one that all have. */
function commonPrecision(parts: readonly FleetPart[], peak: Accelerator['peak']): Precision {
  const usual = parts[0]?.accelerator.defaultPrecision ?? 'bf16';
  const wanted: readonly Precision[] = [usual, 'bf16', 'fp16', 'tf32', 'fp32'];
  return wanted.find((precision) => peak[precision] !== undefined) ?? usual;
}

export function totalCount(parts: readonly FleetPart[]): AcceleratorCount {
  return acceleratorCount(parts.reduce((sum, { count }) => sum + count, 0));
}

/** Utilisations by the speed they are shares of. */
export function meanUtilisation(
  parts: readonly FleetPart[],
  precision: Precision,
  bands: readonly Band<Ratio>[],
): Band<Ratio> {
  const weight = ({ accelerator, count }: FleetPart) => (accelerator.peak[precision] ?? 0) * count;
  return weighted(parts, bands, weight, ratio);
}

/** Prices by the hours that each kind runs, which are the same for all. */
export function meanPrice(
  parts: readonly FleetPart[],
  bands: readonly Band<UsdPerAcceleratorHour>[],
): Band<UsdPerAcceleratorHour> {
  return weighted(parts, bands, ({ count }) => count, usdPerAcceleratorHour);
}

function weighted<Amount extends number>(
  parts: readonly FleetPart[],
  bands: readonly Band<Amount>[],
  weight: (part: FleetPart) => number,
  make: (value: number) => Amount,
): Band<Amount> {
  const total = parts.reduce((sum, part) => sum + weight(part), 0);
  const mean = (bound: keyof Band) =>
    make(
      parts.reduce((sum, part, index) => sum + weight(part) * (bands[index]?.[bound] ?? 0), 0) /
        total,
    );
  return { low: mean('low'), mid: mean('mid'), high: mean('high') };
}

/** By count; undefined where one of them has no figure. */
function meanOf(
  parts: readonly FleetPart[],
  read: (accelerator: Accelerator) => number | undefined,
): number | undefined {
  let sum = 0;
  for (const { accelerator, count } of parts) {
    const value = read(accelerator);
    if (value === undefined) return undefined;
    sum += value * count;
  }
  return sum / totalCount(parts);
}
