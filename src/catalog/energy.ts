import type { EnergyFacts } from '../model/query.ts';
import type { KilogramsCo2PerKilowattHour } from '../model/quantity.ts';
import { kilogramsCo2PerKilowattHour, ratio } from '../model/quantity.ts';
import { toBand } from './convert.ts';
import type { EnergyFile } from './rows/energy.ts';

/** Where one of the energy facts comes from. */
type EnergySource = {
  /** How the figure was chosen. */
  readonly basis: string;
  readonly source: string;
  /** Year the figure is about. */
  readonly year: number;
  readonly checkedOn: string;
};

/** The grid of one cloud region or country. */
export type GridRegion = {
  /** us-central1, FR, WORLD. */
  readonly region: string;
  readonly name: string;
  /** What else people write, in lower case: other places on that grid, other clouds' codes. */
  readonly names: readonly string[];
  readonly gridIntensity: KilogramsCo2PerKilowattHour;
  readonly year: number;
  readonly source: string;
  readonly checkedOn: string;
};

/** The facts, whose grid is the default region's, and what stands behind each. */
export type CatalogEnergy = EnergyFacts & {
  readonly sources: { readonly [Fact in keyof EnergyFacts]: EnergySource };
  /** Region that the default grid intensity is about. */
  readonly defaultRegion: string;
  readonly regions: readonly GridRegion[];
};

export function toEnergy(file: EnergyFile): CatalogEnergy {
  return Object.freeze({
    loadFactor: ratio(file.load_factor.ratio),
    serverOverThermalDesignPower: ratio(file.server_over_thermal_design_power.ratio),
    powerUsageEffectiveness: toBand(file.power_usage_effectiveness, ratio),
    gridIntensity: toBand(file.grid_intensity_kg_co2e_per_kwh, kilogramsCo2PerKilowattHour),
    sources: Object.freeze({
      loadFactor: toSource(file.load_factor),
      serverOverThermalDesignPower: toSource(file.server_over_thermal_design_power),
      powerUsageEffectiveness: toSource(file.power_usage_effectiveness),
      gridIntensity: toSource(file.grid_intensity_kg_co2e_per_kwh),
    }),
    defaultRegion: file.grid_intensity_kg_co2e_per_kwh.region,
    regions: Object.freeze(file.regions.map(toRegion)),
  });
}

function toSource(row: {
  readonly basis: string;
  readonly source: string;
  readonly year: number;
  readonly checked_on: string;
}): EnergySource {
  const { basis, source, year } = row;
  return Object.freeze({ basis, source, year, checkedOn: row.checked_on });
}

function toRegion(row: EnergyFile['regions'][number]): GridRegion {
  return Object.freeze({
    region: row.region,
    name: row.name,
    names: Object.freeze(row.names ?? []),
    gridIntensity: kilogramsCo2PerKilowattHour(row.kg_co2e_per_kwh),
    year: row.year,
    source: row.source,
    checkedOn: row.checked_on,
  });
}
