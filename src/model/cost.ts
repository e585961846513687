import type { Accelerator } from './accelerator.ts';
import { mapBand, productOf } from './band.ts';
import type { Band } from './band.ts';
import { kilogramsCo2, kilowattHours, usd, watts } from './quantity.ts';
import type {
  AcceleratorHours,
  KilogramsCo2,
  KilowattHours,
  Usd,
  UsdPerAcceleratorHour,
  Watts,
} from './quantity.ts';
import type { EnergyFacts } from './query.ts';

/** Accelerator-hours · price. Storage, network and people come on top. */
export function rent(hours: Band<AcceleratorHours>, price: Band<UsdPerAcceleratorHour>): Band<Usd> {
  return productOf(hours, price, usd);
}

/**
 * An accelerator's share of its server at full draw; if that is not known, what its thermal design
 * power suggests. Absent where neither is known.
 */
export function serverPower(accelerator: Accelerator, energy: EnergyFacts): Watts | undefined {
  if (accelerator.systemPower !== undefined) return accelerator.systemPower;
  if (accelerator.thermalDesignPower === undefined) return undefined;
  return watts(accelerator.thermalDesignPower * energy.serverOverThermalDesignPower);
}

/**
 * Energy drawn from the grid: accelerator-hours · server power · load factor · PUE / 1000.
 *
 * Omits storage, network between servers, and making the hardware. Papers that take the bare
 * thermal design power get about half.
 */
export function energyDrawn(
  hours: Band<AcceleratorHours>,
  power: Watts,
  energy: EnergyFacts,
): Band<KilowattHours> {
  const kilowatts = (power * energy.loadFactor) / 1000;
  const atServers = mapBand(hours, (amount) => kilowattHours(amount * kilowatts));
  return productOf(atServers, energy.powerUsageEffectiveness, kilowattHours);
}

/** Energy · grid intensity: location-based, in use only. */
export function emissions(energy: Band<KilowattHours>, facts: EnergyFacts): Band<KilogramsCo2> {
  return productOf(energy, facts.gridIntensity, kilogramsCo2);
}
