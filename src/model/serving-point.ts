import type { Band } from './band.ts';
import type { ServingHardware } from './inference-query.ts';
import type { Placement } from './placement.ts';
import { acceleratorHours, seconds, secondsPerHour, tokensPerSecond } from './quantity.ts';
import type {
  AcceleratorHours,
  Seconds,
  TokensPerSecond,
  UsdPerMillionTokens,
} from './quantity.ts';
import { boundOf, decodeStep, prefill } from './roofline.ts';
import type { Level, Replica, Roof, Roofline } from './roofline.ts';
import type { ServingEfficiency } from './serving-efficiency.ts';
import { dollarsPerMillion } from './serving-price.ts';

/** Serving with one batch size. Rates are of all replicas together. */
export type ServingPoint = {
  /** Requests decoded together on each replica. */
  readonly batchSize: number;
  /** Absent where requests have no prompt. The first token is that of a prompt which waits for no other. */
  readonly prefill?: ServingPhase & { readonly timeToFirstToken: Band<Seconds> };
  /** Absent where nothing is generated. */
  readonly decode?: ServingPhase & { readonly timePerOutputToken: Band<Seconds> };
  /** Of accelerators, for one request among the others of its batch. */
  readonly hoursPerRequest: Band<AcceleratorHours>;
};

export type ServingPhase = {
  readonly tokensPerSecond: Band<TokensPerSecond>;
  readonly bound: Roof;
  /** While this phase runs, as on accelerators of its own; absent where no price is known. */
  readonly usdPerMillionTokens?: Band<UsdPerMillionTokens>;
};

/** What the rates of one batch size depend on. */
export type Point = {
  readonly replica: Replica;
  readonly batch: number;
  readonly efficiency: ServingEfficiency;
  readonly hardware: ServingHardware;
  readonly placement: Placement;
};

export function pointOf(point: Point): ServingPoint {
  const { replica, batch, placement } = point;
  const { promptTokens, outputTokens } = replica.query;
  const filling = promptTokens > 0 ? prefillOf(point, batch * promptTokens) : undefined;
  const decoding = outputTokens > 0 ? decodeOf(point) : undefined;
  return {
    batchSize: batch,
    ...(filling !== undefined && { prefill: prefillPhase(point, filling) }),
    ...(decoding !== undefined && { decode: decodePhase(point, decoding) }),
    hoursPerRequest: hoursOf(placement.size, (level) => {
      const prompt = (filling?.[level].seconds ?? 0) / batch;
      const step = (decoding?.[level].seconds ?? 0) / batch / replica.step.tokens;
      return prompt + step * outputTokens;
    }),
  };
}

function prefillPhase(point: Point, filling: ByLevel): NonNullable<ServingPoint['prefill']> {
  const { replica, batch, placement } = point;
  const { promptTokens } = replica.query;
  const alone = prefillOf(point, promptTokens, aloneWays(placement));
  return {
    ...phaseOf(point, filling, batch * promptTokens),
    timeToFirstToken: timeOf(alone, 1),
  };
}

function decodePhase(point: Point, decoding: ByLevel): NonNullable<ServingPoint['decode']> {
  const { replica, batch } = point;
  return {
    ...phaseOf(point, decoding, batch * replica.step.tokens),
    timePerOutputToken: timeOf(decoding, replica.step.tokens),
  };
}

/** @param tokens of one replica, in the time that `times` are of */
function phaseOf({ placement, hardware }: Point, times: ByLevel, tokens: number): ServingPhase {
  const { size, replicas } = placement;
  const rate = rateOf(times, tokens * replicas);
  return {
    tokensPerSecond: rate,
    bound: boundOf(times.mid),
    ...dollarsPerMillion(rate, size * replicas, hardware),
  };
}

function decodeOf({ replica, batch, efficiency }: Point): ByLevel {
  return at((level) => decodeStep(replica, batch, efficiency, level));
}

function prefillOf({ replica, efficiency, placement }: Point, tokens: number, ways?: number) {
  const together = ways ?? placement.size;
  return at((level) => prefill(replica, tokens, together, efficiency, level));
}

/** Where requests have accelerators of their own, one prompt cannot spread over the others. */
function aloneWays({ split, size }: Placement): number {
  return split.expert > 1 ? 1 : size;
}

type ByLevel = { readonly [L in Level]: Roofline };

function at(roofline: (level: Level) => Roofline): ByLevel {
  return { low: roofline('low'), mid: roofline('mid'), high: roofline('high') };
}

function rateOf(times: ByLevel, tokens: number): Band<TokensPerSecond> {
  const rate = (level: Level) => tokensPerSecond(tokens / times[level].seconds);
  return { low: rate('low'), mid: rate('mid'), high: rate('high') };
}

/** P10 of a time goes with P90 of the efficiencies. */
function timeOf(times: ByLevel, tokens: number): Band<Seconds> {
  const time = (level: Level) => seconds(times[level].seconds / tokens);
  return { low: time('high'), mid: time('mid'), high: time('low') };
}

function hoursOf(size: number, secondsAt: (level: Level) => number): Band<AcceleratorHours> {
  const hours = (level: Level) => acceleratorHours((secondsAt(level) * size) / secondsPerHour);
  return { low: hours('high'), mid: hours('mid'), high: hours('low') };
}
