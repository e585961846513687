import { exactly, mapBand, mapBandInverse } from './band.ts';
import type { Band } from './band.ts';
import { rent } from './cost.ts';
import {
  acceleratorHours,
  flop,
  flopPerSecond,
  parameterCount,
  seconds,
  secondsPerHour,
  tokensPerSecond,
} from './quantity.ts';
import type {
  AcceleratorCount,
  AcceleratorHours,
  Flop,
  FlopPerSecond,
  ParameterCount,
  Seconds,
  TokenCount,
  TokensPerSecond,
  Usd,
} from './quantity.ts';
import type { Hardware } from './query.ts';
import { peakOf } from './time.ts';

/** What a report tells of a run without telling all of it. */
export type PartialQuery = {
  readonly kind: 'partial';
  readonly parameters?: ParameterCount;
  /** What a token passes through; all parameters of a dense model. */
  readonly activeParameters?: ParameterCount;
  readonly tokens?: TokenCount;
  /** Absent where the kind of accelerator is not told; then `count` says how many there were. */
  readonly hardware?: Hardware;
  readonly count?: AcceleratorCount;
  /** Measured, of one accelerator. */
  readonly speed?: Band<TokensPerSecond>;
  readonly seconds?: Seconds;
  readonly acceleratorHours?: AcceleratorHours;
  readonly usd?: Usd;
  readonly flop?: Flop;
};

/** What follows from that; each absent where too little is told for it. */
export type PartialEstimate = {
  readonly flop?: Flop;
  readonly acceleratorHours?: Band<AcceleratorHours>;
  readonly seconds?: Band<Seconds>;
  readonly usd?: Band<Usd>;
  /** Of one accelerator. */
  readonly achieved?: Band<FlopPerSecond>;
  /** Of all accelerators together. */
  readonly tokensPerSecond?: Band<TokensPerSecond>;
  /** The size that goes with a stated speed and utilisation. */
  readonly parameters?: Band<ParameterCount>;
};

/**
 * Each figure by the one product that gives it: FLOP = 6·N·D; hours = count · time, or dollars over
 * price, or stated FLOP over peak · utilisation; speed of one = FLOP over hours, or peak · utilisation;
 * tokens/s = speed · count / 6·N;
 * N = speed / (6 · tokens/s). Attention scores are left out throughout, as in 6·N·D (Kaplan et al.
 * 2020, arXiv:2001.08361, §2.1). Checked in test/model/partial.test.ts.
 */
export function estimatePartial(query: PartialQuery): PartialEstimate {
  const work = workOf(query);
  const hours = hoursOf(query);
  const time = timeOf(query, hours);
  const achieved = achievedOf(query, work, hours);
  const rate = rateOf(query, achieved);
  const size = sizeOf(query, achieved);
  const price = query.hardware?.price;
  const isBought = query.usd !== undefined || price === undefined || hours === undefined;
  return {
    ...(work !== undefined && { flop: work }),
    ...(hours !== undefined && { acceleratorHours: hours }),
    ...(time !== undefined && { seconds: time }),
    ...(!isBought && { usd: rent(hours, price) }),
    ...(achieved !== undefined && { achieved }),
    ...(rate !== undefined && { tokensPerSecond: rate }),
    ...(size !== undefined && { parameters: size }),
  };
}

function workOf({ parameters, activeParameters, tokens, flop: stated }: PartialQuery) {
  const active = activeParameters ?? parameters;
  if (stated !== undefined) return stated;
  return active === undefined || tokens === undefined ? undefined : flop(6 * active * tokens);
}

function hoursOf(query: PartialQuery): Band<AcceleratorHours> | undefined {
  const { acceleratorHours: stated, seconds: time, usd, hardware } = query;
  const count = countOf(query);
  if (stated !== undefined) return exactly(stated);
  if (count !== undefined && time !== undefined)
    return exactly(acceleratorHours((count * time) / secondsPerHour));
  if (usd !== undefined && hardware?.price !== undefined)
    return mapBandInverse(hardware.price, (price) => acceleratorHours(usd / price));
  if (query.flop === undefined || hardware === undefined) return undefined;
  const work = query.flop;
  return mapBandInverse(expectedSpeed(hardware), (speed) =>
    acceleratorHours(work / speed / secondsPerHour),
  );
}

function timeOf(query: PartialQuery, hours: Band<AcceleratorHours> | undefined) {
  const count = countOf(query);
  if (query.seconds !== undefined) return exactly(query.seconds);
  if (hours === undefined || count === undefined) return undefined;
  return mapBand(hours, (held) => seconds((held * secondsPerHour) / count));
}

/** Measured if work and hours are told, else what the utilisation makes of the peak. */
function achievedOf(
  { hardware }: PartialQuery,
  work: Flop | undefined,
  hours: Band<AcceleratorHours> | undefined,
): Band<FlopPerSecond> | undefined {
  if (work !== undefined && hours !== undefined)
    return mapBandInverse(hours, (held) => flopPerSecond(work / (held * secondsPerHour)));
  return hardware && expectedSpeed(hardware);
}

function expectedSpeed(hardware: Hardware): Band<FlopPerSecond> {
  const peak = peakOf(hardware);
  return mapBand(hardware.utilisation, (share) => flopPerSecond(share * peak));
}

function rateOf(query: PartialQuery, achieved: Band<FlopPerSecond> | undefined) {
  const { speed, parameters, activeParameters = parameters } = query;
  const count = countOf(query);
  if (count === undefined) return undefined;
  if (speed !== undefined) return mapBand(speed, (each) => tokensPerSecond(each * count));
  if (achieved === undefined || activeParameters === undefined) return undefined;
  return mapBand(achieved, (each) => tokensPerSecond((each * count) / (6 * activeParameters)));
}

function sizeOf(
  { speed, parameters, hardware }: PartialQuery,
  achieved: Band<FlopPerSecond> | undefined,
): Band<ParameterCount> | undefined {
  if (speed === undefined || parameters !== undefined || achieved === undefined) return undefined;
  if (hardware?.utilisationStated !== true) return undefined;
  return mapBand(achieved, (each) => parameterCount(each / (6 * speed.mid)));
}

function countOf({ count, hardware }: PartialQuery): AcceleratorCount | undefined {
  return hardware?.count ?? count;
}
