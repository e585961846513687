import type { CatalogRows } from '../files.ts';
import { orderProblem, repeated } from './order.ts';

export function energyProblems({ energy }: CatalogRows): readonly string[] {
  const chosen = energy.grid_intensity_kg_co2e_per_kwh;
  const regions = energy.regions.map((row) => row.region);
  const order = orderProblem('Regions', 'region', regions);
  const row = energy.regions.find((candidate) => candidate.region === chosen.region);
  const agrees = row !== undefined && Math.abs(row.kg_co2e_per_kwh - chosen.mid) < 0.001;
  return [
    ...(order === undefined ? [] : [order]),
    ...repeated(regions).map((region) => `Region \`${region}\` stands twice: remove one row`),
    ...(agrees
      ? []
      : [`The default grid is \`${chosen.region}\`: set its mid to that region's kg_co2e_per_kwh`]),
  ];
}
