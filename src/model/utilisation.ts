import type { Band } from './band.ts';
import { mapBand } from './band.ts';
import { ratio } from './quantity.ts';
import type { ParameterCount, Ratio, TokenCount } from './quantity.ts';

/** What a run's utilisation depends on besides its hardware. What nobody said is absent. */
export type RunSize = {
  readonly activeParameters?: ParameterCount | undefined;
  readonly count?: number | undefined;
  readonly sequenceLength?: TokenCount | undefined;
};

/** A figure that changes with the number of accelerators, known at some of them. Counts rise. */
export type CountPoint = { readonly count: number; readonly value: number };

/** How utilisation while steps run changes with the size of the run. */
export type RunningScale = {
  /** γ: utilisation falls as count^-γ. */
  readonly countExponent: number;
  /** Accelerators at which a model of `referenceParameters` reaches the figure of its hardware. */
  readonly referenceCount: number;
  readonly referenceParameters: number;
  /** Fewer than this, for a model of `referenceParameters`, gain nothing more: one server. */
  readonly leastCount: number;
  readonly smallBelow: number;
  readonly smallExponent: number;
  readonly longAbove: number;
  readonly longExponent: number;
  readonly longLeast: number;
};

/** What whole runs keep of the utilisation while steps run: fitted by scripts/fit-utilisation.ts. */
export type AllInFit = {
  readonly keptShare: number;
  readonly smallExponent: number;
  /** What eight accelerators or fewer reach, over what many do; 64 and more are many. */
  readonly fewFactor: number;
  /** Half of the band: P90 / P50, and P50 / P10. */
  readonly spread: number;
};

/** How a generation of hardware departs from the fit, and how sure we are. */
export type GenerationFit = {
  readonly share: number;
  readonly sizeExponent: number;
  /** How far P50 itself may be off, as a factor: 1 where runs on this hardware were fitted. */
  readonly carriedSpread: number;
};

/** No hardware has been seen above this, whatever the factors multiply to. */
const ceiling = 0.8;

/**
 * Utilisation while steps run: base · (n / n₀)^-γ · small · long, the whole band alike.
 *
 * n₀ grows as the square root of the model beyond 10B: what matters is how much work each accelerator
 * has between two exchanges, and larger models are given larger batches. small = (N / 10⁹)^0.12 below
 * 1B; long = (s / 32,768)^-0.1 above that length, at least 0.75. A factor is 1 where the message does
 * not say what it depends on; n counts as no fewer than n₀ / 64, where the network no longer matters.
 * Omits the batch, which people seldom state: it falls faster once a replica has few micro-batches.
 * Source and date of each constant stand in catalog/utilisation.json. Checked in
 * test/model/published.test.ts against the utilisation that eleven runs report.
 */
export function runningUtilisation(
  base: Band<Ratio>,
  size: RunSize,
  scale: RunningScale,
): Band<Ratio> {
  const { activeParameters = scale.referenceParameters, sequenceLength = 0 } = size;
  const reference =
    scale.referenceCount * Math.sqrt(Math.max(1, activeParameters / scale.referenceParameters));
  const least = (reference * scale.leastCount) / scale.referenceCount;
  const count = size.count === undefined ? reference : Math.max(size.count, least);
  const crowded = (count / reference) ** -scale.countExponent;
  const small = Math.min(1, activeParameters / scale.smallBelow) ** scale.smallExponent;
  const stretched = Math.max(1, sequenceLength / scale.longAbove) ** -scale.longExponent;
  const factor = crowded * small * Math.max(scale.longLeast, stretched);
  return mapBand(base, (share) => ratio(Math.min(ceiling, share * factor)));
}

/**
 * Utilisation by the invoice: model FLOP over all accelerator-hours held · peak, so that restarts,
 * evaluation, idle accelerators and slow weeks count as time.
 *
 * base · kept · small · few · generation: a share of what the hardware reaches while steps run (P50
 * of `base`), lower for models below 1B, higher for the few accelerators of a short run, and on
 * Hopper rising with the model. P50 is never more than `goodput` leaves of `running`, nor P90 more
 * than P90 of `running`: what is lost to restarts cannot be gained.
 * Convention: published accelerator-hours over model FLOP, causal. Omits the lab: the same model on
 * the same hardware takes one lab half as long as another, which is most of the band.
 * Fitted by scripts/fit-utilisation.ts; checked in test/model/published.test.ts.
 */
export function allInUtilisation(
  base: Ratio,
  size: RunSize,
  fit: AllInFit,
  generation: GenerationFit,
  running: Band<Ratio>,
  goodput: number,
): Band<Ratio> {
  const mid = Math.min(
    running.mid * goodput,
    base * Math.exp(logKept(size, fit) + Math.log(generation.share) + sizeTerm(size, generation)),
  );
  const spread = Math.exp(Math.hypot(Math.log(fit.spread), Math.log(generation.carriedSpread)));
  return {
    low: ratio(mid / spread),
    mid: ratio(mid),
    high: ratio(Math.min(mid * spread, Math.max(mid, running.high))),
  };
}

/** How far a model lies below 1B, in e-foldings; 0 above. */
export function smallness({ activeParameters }: RunSize): number {
  return Math.max(0, Math.log(fewestUsual / (activeParameters ?? fewestUsual)));
}

/** 1 on one server of eight, 0 from 64 accelerators on or where nobody said how many. */
export function fewness({ count }: RunSize): number {
  if (count === undefined || count === 0) return 0;
  return Math.min(1, Math.max(0, Math.log(many / count) / Math.log(many / server)));
}

/** How far a model lies above or below 10B, in e-foldings, between 1B and 500B. */
export function logSize({ activeParameters }: RunSize): number {
  return Math.log(Math.min(largest, Math.max(fewestUsual, activeParameters ?? middle)) / middle);
}

/** Between two counts the value runs straight over the logarithm of the count; outside it stays. */
export function alongCounts(points: readonly CountPoint[], count: number): number {
  const above = points.findIndex((point) => point.count >= count);
  const next = points[above === -1 ? points.length - 1 : above];
  const last = points[Math.max(0, above - 1)];
  if (next === undefined || last === undefined) throw new RangeError('No point to read from');
  if (above <= 0) return next.value;
  const way = Math.log(count / last.count) / Math.log(next.count / last.count);
  return last.value + way * (next.value - last.value);
}

const server = 8;
const many = 64;
const fewestUsual = 1e9;
const middle = 1e10;
const largest = 5e11;

function logKept(size: RunSize, { keptShare, smallExponent, fewFactor }: AllInFit): number {
  return (
    Math.log(keptShare) - smallExponent * smallness(size) + fewness(size) * Math.log(fewFactor)
  );
}

function sizeTerm(size: RunSize, { sizeExponent }: GenerationFit): number {
  return sizeExponent === 0 ? 0 : sizeExponent * logSize(size);
}
