import type { Catalog } from '../catalog/catalog.ts';
import type { Constant } from '../language/read-constant.ts';
import type { Subject } from '../language/read-explanation.ts';
import { acceleratorConstants } from './constants/accelerators.ts';
import { coefficients } from './constants/coefficients.ts';
import { energyConstants } from './constants/energy.ts';
import type { KnownConstant } from './constants/known.ts';

/** Every constant of the program that is the figure somebody asks about, the commonest first. */
export function constantsLike(
  catalog: Catalog,
  { constant, accelerator, precision }: Subject,
  on: string,
): readonly KnownConstant[] {
  if (constant === undefined) return [];
  const accelerators = accelerator === undefined ? catalog.accelerators : [accelerator];
  const all = [
    ...(accelerator === undefined ? coefficients : []),
    ...accelerators.flatMap((one) => acceleratorConstants(catalog, one, on)),
    ...(accelerator === undefined ? energyConstants(catalog) : []),
  ];
  return all.filter(
    (known) =>
      isLike(known, constant) && (precision === undefined || known.title.includes(precision)),
  );
}

/** Figures are quoted with three digits: 989 for 989.4. */
const tolerance = 0.0006;

function isLike({ value, unit }: KnownConstant, asked: Constant): boolean {
  if (asked.unit === undefined)
    return bareValues(value, unit).some((bare) => isNear(bare, asked.value));
  const same = unit === asked.unit || (unit === 'bytesPerParameter' && asked.unit === 'bytes');
  return same && isNear(value, asked.value);
}

/** How a figure is written when its unit is left off: 989 of 989e12, 40 and 0.4 of 40%, 3.35 of 3.35e12. */
function bareValues(value: number, unit: KnownConstant['unit']): readonly number[] {
  switch (unit) {
    case 'share':
      return [value, value * 100];
    case 'flopPerSecond':
    case 'bytesPerSecond':
      return [value / 1e9, value / 1e12, value / 1e15];
    case 'bytes':
      return [value / 1e9];
    case 'watts':
    case 'usdPerHour':
    case 'bytesPerParameter':
    case 'factor':
      return [value];
    default:
      return unit satisfies never;
  }
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.abs(b);
}
