import type { Accelerator } from '../model/accelerator.ts';
import { exactly } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import { serverPower } from '../model/cost.ts';
import { ratio, watts } from '../model/quantity.ts';
import type { EnergyFacts, Hardware } from '../model/query.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Notes } from './notes.ts';
import type { Statement } from './statement.ts';

type Powered = Pick<Hardware, 'accelerator' | 'energy'>;

/** What the hardware draws and on which grid: as stated, the rest as it usually is, all of it said. */
export function resolveEnergy(
  catalog: Catalog,
  accelerator: Accelerator,
  statement: Statement,
  notes: Notes,
): Powered {
  const powered = withStatedPower(accelerator, catalog.energy, statement, notes);
  if (serverPower(powered.accelerator, powered.energy) === undefined) return powered;
  if (statement.acceleratorPower === undefined)
    assumeFact('loadFactor', exactly(catalog.energy.loadFactor), catalog, notes);
  return {
    accelerator: powered.accelerator,
    energy: {
      ...powered.energy,
      powerUsageEffectiveness: resolvePowerUsage(catalog, statement, notes),
      gridIntensity: resolveGrid(catalog, statement, notes),
    },
  };
}

/** Stated power is a mean draw: a load factor on top would count it down a second time. */
function withStatedPower(
  accelerator: Accelerator,
  energy: EnergyFacts,
  { acceleratorPower }: Statement,
  notes: Notes,
): Powered {
  if (acceleratorPower === undefined) return { accelerator, energy };
  const { value } = acceleratorPower;
  const because = 'stated: the mean draw of one with its share of the server, before PUE';
  notes.assume({ key: 'wattsPerAccelerator', value, because });
  return {
    accelerator: { ...accelerator, systemPower: watts(value) },
    energy: { ...energy, loadFactor: ratio(1) },
  };
}

function resolvePowerUsage(
  catalog: Catalog,
  { powerUsageEffectiveness: stated }: Statement,
  notes: Notes,
): EnergyFacts['powerUsageEffectiveness'] {
  const key = 'powerUsageEffectiveness';
  if (stated === undefined) {
    assumeFact(key, catalog.energy[key], catalog, notes);
    return catalog.energy[key];
  }
  notes.assume({ key, value: stated.value, because: 'stated' });
  return exactly(ratio(stated.value));
}

/** One region's mean of a year has no band: how it varies over the day is not known here. */
function resolveGrid(
  catalog: Catalog,
  { region: stated }: Statement,
  notes: Notes,
): EnergyFacts['gridIntensity'] {
  const key = 'gridIntensity';
  if (stated === undefined) {
    assumeFact(key, catalog.energy[key], catalog, notes);
    return catalog.energy[key];
  }
  const { region, name, gridIntensity, year, source, checkedOn } = stated.value;
  const because = `mean of ${name} (${region}) in ${year}, by location`;
  notes.assume({ key, value: gridIntensity, because, source, asOf: checkedOn });
  return exactly(gridIntensity);
}

function assumeFact(
  key: 'loadFactor' | 'powerUsageEffectiveness' | 'gridIntensity',
  { mid, low, high }: Band,
  { energy }: Catalog,
  notes: Notes,
): void {
  const { basis, source, checkedOn } = energy.sources[key];
  notes.assume({ key, value: mid, low, high, because: basis, source, asOf: checkedOn });
}
