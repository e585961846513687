import { meanAccelerator, meanPrice, meanUtilisation, totalCount } from '../model/mixed-fleet.ts';
import type { FleetPart } from '../model/mixed-fleet.ts';
import { acceleratorCount } from '../model/quantity.ts';
import type { Hardware } from '../model/query.ts';
import type { Notes } from './notes.ts';
import type { Setting } from './resolve.ts';
import { fleetParts } from './fleet-parts.ts';
import { assumeHouseFleet } from './house-fleet.ts';
import { resolveEnergy } from './resolve-energy.ts';
import {
  assumeCounting,
  assumeVariant,
  resolvePrecision,
  resolvePrice,
} from './resolve-hardware.ts';
import { resolveUtilisation } from './resolve-utilisation.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { RunSize } from './resolve-utilisation.ts';
import type { Statement } from './statement.ts';

/** The fleet with its precision, utilisation, price and power; undefined where no accelerator is named. */
export function resolveHardware(
  setting: Setting,
  statement: Statement,
  run: RunSize,
  notes: Notes,
): Hardware | undefined {
  const { catalog, on } = setting;
  const { fleet } = statement;
  if (fleet === undefined) return undefined;
  const parts = fleetParts(statement);
  if (parts !== undefined) return resolveMixedFleet(setting, statement, run, parts, notes);
  const { accelerator } = fleet.value;
  const stated = fleet.value.count ?? statement.count?.value;
  stateFleet(catalog, statement, fleet.value, notes);
  const count = run.count ?? stated;
  assumeCounting(accelerator, fleet.value, notes);
  const precision = resolvePrecision(catalog, accelerator, statement, notes);
  const utilisation = resolveUtilisation(
    catalog,
    { ...run, accelerator, precision, count },
    statement,
    notes,
  );
  const price = resolvePrice(catalog, accelerator, statement, on, notes);
  return {
    ...resolveEnergy(catalog, accelerator, statement, notes),
    precision,
    ...utilisation,
    ...(count === undefined ? {} : { count: acceleratorCount(count) }),
    ...(price === undefined ? {} : { price }),
  };
}

/** Kind and count, as the message or the asker's house has them. */
function stateFleet(
  catalog: Setting['catalog'],
  { count }: Statement,
  fleet: ReadFleet,
  notes: Notes,
): void {
  const isHouse = fleet.isHouse === true && catalog.house !== undefined;
  if (isHouse) assumeHouseFleet(catalog.house, fleet, notes);
  else {
    notes.state('accelerator');
    assumeVariant(catalog, fleet.accelerator, fleet.name, notes);
  }
  if (count !== undefined || (!isHouse && fleet.count !== undefined)) notes.state('count');
}

/** Several kinds on one run, as so many of their mean. */
function resolveMixedFleet(
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
  const precision = resolvePrecision(catalog, accelerator, statement, notes);
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
    ...resolveEnergy(catalog, accelerator, statement, notes),
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
  };
}
