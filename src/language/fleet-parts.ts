import type { Accelerator } from '../model/accelerator.ts';
import { meanAccelerator } from '../model/mixed-fleet.ts';
import type { FleetPart } from '../model/mixed-fleet.ts';
import { acceleratorCount } from '../model/quantity.ts';
import type { Statement } from './statement.ts';

/** `160 V100 and 80 A100`: the kinds and their counts; undefined where there is one kind. */
export function fleetParts({ fleet, otherFleets }: Statement): readonly FleetPart[] | undefined {
  if (fleet === undefined || otherFleets === undefined) return undefined;
  return [fleet, ...otherFleets].map(({ value }) => ({
    accelerator: value.accelerator,
    count: acceleratorCount(value.count ?? 1),
  }));
}

/** What the statement's figures are of: the one kind named, or the mean of several. */
export function fleetAccelerator(statement: Statement): Accelerator | undefined {
  const parts = fleetParts(statement);
  return parts === undefined ? statement.fleet?.value.accelerator : meanAccelerator(parts);
}
