import { z } from 'zod';
import { checkedOn, ordered, positive, schemaLink, share, source } from './field.ts';

const origin = {
  basis: z.string().min(1).describe('How the figure was chosen.'),
  source,
  year: z.int().min(2000).max(2100).describe('Year the figure is about.'),
  checked_on: checkedOn,
};

const crossed = {
  message: 'Order the band: low must not be above mid, nor mid above high',
};

const atLeastOne = z.number().gte(1);

const regionRow = z.strictObject({
  region: z.string().min(2).describe('Cloud region, ISO country code, or WORLD.'),
  name: z.string().min(1).describe('Where that is.'),
  names: z
    .array(z.string().regex(/^[^A-Z]+$/, 'Write the name in lower case'))
    .optional()
    .describe("What else it is called, other clouds' regions on that grid included."),
  kg_co2e_per_kwh: positive.describe('Location-based grid intensity in kg CO2e per kWh.'),
  year: origin.year,
  source,
  checked_on: checkedOn,
});

export const energyFile = z.strictObject({
  $schema: schemaLink('./schema/energy.schema.json'),
  power_usage_effectiveness: z
    .strictObject({
      low: atLeastOne.describe('P10, a ratio.'),
      mid: atLeastOne.describe('P50, the default, a ratio.'),
      high: atLeastOne.describe('P90, a ratio.'),
      ...origin,
    })
    .refine(ordered, crossed)
    .describe("The building's draw over the servers' draw."),
  load_factor: z
    .strictObject({ ratio: share.describe('A ratio.'), ...origin })
    .describe("Mean draw over the server's maximum."),
  server_over_thermal_design_power: z
    .strictObject({ ratio: atLeastOne.describe('A ratio.'), ...origin })
    .describe("Server maximum over the chips' thermal design power."),
  grid_intensity_kg_co2e_per_kwh: z
    .strictObject({
      region: z.string().min(2).describe('Region that is taken when none is named.'),
      low: positive.describe('P10, in kg CO2e per kWh.'),
      mid: positive.describe('P50, the default, in kg CO2e per kWh.'),
      high: positive.describe('P90, in kg CO2e per kWh.'),
      ...origin,
    })
    .refine(ordered, crossed)
    .describe('Emissions of the grid where nobody says which.'),
  regions: z.array(regionRow).describe('Grid intensity by region, sorted by region.'),
});

export type EnergyFile = z.infer<typeof energyFile>;
