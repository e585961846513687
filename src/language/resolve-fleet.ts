import type { Accelerator } from '../model/accelerator.ts';
import { meanAccelerator, meanPrice, meanUtilisation, totalCount } from '../model/mixed-fleet.ts';
import type { FleetPart } from '../model/mixed-fleet.ts';
import { acceleratorCount } from '../model/quantity.ts';
import type { Hardware } from '../model/query.ts';
import type { Notes } from './notes.ts';
import type { Setting } from './resolve.ts';
import { resolvePrecision, resolvePrice } from './resolve-hardware.ts';
import { resolveUtilisation } from './resolve-utilisation.ts';
import type { RunSize } from './resolve-utilisation.ts';
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

/** Several kinds on one run, as so many of their mean. */
export function resolveMixedFleet(
  setting: Setting,
  statement: Statement,
  run: RunSize,
  parts: readonly FleetPart[],
  notes: Notes,
): Hardware {
  const { catalog, on } = setting;
  const accelerator = meanAccelerator(parts);
  const count = totalCount(parts);
  notes.state('fleet');
  notes.assume({
    key: 'fleetShared',
    value: 'by speed',
    because: 'work is shared out by speed; with equal shares the slowest kind sets the pace',
  });
  const precision = resolvePrecision(accelerator, statement, notes);
  const each = parts.map((part) =>
    resolveUtilisation(
      catalog,
      { ...run, accelerator: part.accelerator, precision, count },
      statement,
      notes,
    ),
  );
  const prices = parts.flatMap(
    (part) => resolvePrice(catalog, part.accelerator, statement, on, notes) ?? [],
  );
  const steps = each.flatMap(({ stepUtilisation }) => stepUtilisation ?? []);
  return {
    accelerator,
    count,
    fleet: parts,
    precision,
    utilisation: meanUtilisation(
      parts,
      precision,
      each.map(({ utilisation }) => utilisation),
    ),
    utilisationStated: each.every(({ utilisationStated }) => utilisationStated),
    ...(steps.length === parts.length && {
      stepUtilisation: meanUtilisation(parts, precision, steps),
    }),
    ...(prices.length === parts.length && { price: meanPrice(parts, prices) }),
    energy: catalog.energy,
  };
}
