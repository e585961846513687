import type { Catalog } from '../../catalog/catalog.ts';
import type { KnownConstant } from './known.ts';

/** PUE, load, server over chip, and the default grid. */
export function energyConstants({ energy }: Catalog): readonly KnownConstant[] {
  const { loadFactor, serverOverThermalDesignPower, powerUsageEffectiveness, gridIntensity } =
    energy;
  const { sources } = energy;
  const facts = [
    [
      'PUE: the building’s draw over the servers’',
      powerUsageEffectiveness.mid,
      sources.powerUsageEffectiveness,
      '',
    ],
    ['Mean load over a server’s maximum', loadFactor, sources.loadFactor, ''],
    [
      'Server power over the chip’s',
      serverOverThermalDesignPower,
      sources.serverOverThermalDesignPower,
      '',
    ],
    ['Grid intensity', gridIntensity.mid, sources.gridIntensity, ' kg CO₂e/kWh'],
  ] as const;
  return facts.map(([title, value, { basis, source, year, checkedOn }, unit]) => ({
    value,
    unit: value < 1 ? 'share' : 'factor',
    title,
    display: `${value}${unit}`,
    remoteness: 0,
    because: basis.replace(/\.$/, ''),
    source: `${source}, ${year} (checked ${checkedOn})`,
  }));
}
