import { exactly, mapBand } from './band.ts';
import type { Band } from './band.ts';
import { emissions, energyDrawn, rent, serverPower } from './cost.ts';
import { acceleratorHours, flop, seconds, secondsPerHour } from './quantity.ts';
import type {
  AcceleratorHours,
  Flop,
  FlopPerSecond,
  KilogramsCo2,
  KilowattHours,
  Seconds,
  Usd,
} from './quantity.ts';
import type { Hardware } from './query.ts';
import { peakOf } from './time.ts';

/** Accelerators held for a time, whatever runs on them: by count and time, or by their product. */
export type UsageQuery = {
  readonly kind: 'usage';
  readonly hardware: Hardware;
  readonly seconds?: Seconds;
  readonly acceleratorHours?: AcceleratorHours;
};

export type UsageEstimate = {
  readonly acceleratorHours: Band<AcceleratorHours>;
  readonly seconds?: Band<Seconds>;
  readonly usd?: Band<Usd>;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
  readonly peak: FlopPerSecond;
  /** What training would compute in that time at the utilisation to expect. */
  readonly flop: Band<Flop>;
};

/**
 * Hours = count · time (unless they are stated), dollars = hours · price, FLOP = hours · peak ·
 * utilisation. Undefined where neither hours nor count and time are known.
 */
export function estimateUsage(query: UsageQuery): UsageEstimate | undefined {
  const { hardware } = query;
  const held = hoursHeld(query);
  if (held === undefined) return undefined;
  const hours = exactly(held);
  const power = serverPower(hardware.accelerator, hardware.energy);
  const drawn = power && energyDrawn(hours, power, hardware.energy);
  const peak = peakOf(hardware);
  return {
    acceleratorHours: hours,
    ...(query.seconds !== undefined && { seconds: exactly(query.seconds) }),
    ...(hardware.price !== undefined && { usd: rent(hours, hardware.price) }),
    ...(drawn && { kilowattHours: drawn, kilogramsCo2: emissions(drawn, hardware.energy) }),
    peak,
    flop: mapBand(hardware.utilisation, (share) => flop(held * secondsPerHour * peak * share)),
  };
}

/** Count · time where both are known: a stated product is checked against it. */
function hoursHeld(query: UsageQuery): AcceleratorHours | undefined {
  const { count } = query.hardware;
  if (count !== undefined && query.seconds !== undefined)
    return acceleratorHours((count * seconds(query.seconds)) / secondsPerHour);
  return query.acceleratorHours;
}
