import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/model/band.ts';
import { estimatePartial } from '../../src/model/partial.ts';
import {
  acceleratorCount,
  acceleratorHours,
  flop,
  parameterCount,
  seconds,
  secondsPerDay,
  tokenCount,
  tokensPerSecond,
} from '../../src/model/quantity.ts';
import { hardware } from './queries.ts';

const told = { kind: 'partial' } as const;

describe('part of a run', () => {
  test('hours are count times time, and time is hours over count', () => {
    const count = acceleratorCount(512);
    const held = estimatePartial({ ...told, count, seconds: seconds(28 * secondsPerDay) });
    expect(held.acceleratorHours?.mid).toBe(512 * 28 * 24);
    const spent = estimatePartial({
      ...told,
      count: acceleratorCount(4096),
      acceleratorHours: acceleratorHours(7e6),
    });
    expect(spent.seconds?.mid).toBeCloseTo((7e6 / 4096) * 3600);
  });

  test('work over hours is the speed of one accelerator, whatever its kind', () => {
    // Falcon-40B: 1T tokens on 384 for two months; 6 · 40e9 · 1e12 over 561k hours.
    const { flop: work, achieved } = estimatePartial({
      ...told,
      parameters: parameterCount(40e9),
      tokens: tokenCount(1e12),
      count: acceleratorCount(384),
      seconds: seconds(60.875 * secondsPerDay),
    });
    expect(work).toBe(2.4e23);
    expect(achieved?.mid).toBeCloseTo(2.4e23 / (384 * 60.875 * secondsPerDay));
  });

  test('a mixture works on its active parameters', () => {
    const tokens = tokenCount(1e12);
    const dense = estimatePartial({ ...told, tokens, parameters: parameterCount(37e9) });
    const mixture = estimatePartial({
      ...told,
      tokens,
      parameters: parameterCount(671e9),
      activeParameters: parameterCount(37e9),
    });
    expect(mixture.flop).toBe(dense.flop);
  });

  test('a speed alone says how many tokens all accelerators do, and nothing else', () => {
    const speed = exactly(tokensPerSecond(380));
    const found = estimatePartial({ ...told, speed, count: acceleratorCount(2048) });
    expect(found).toEqual({ tokensPerSecond: exactly(380 * 2048) });
  });

  test('stated work on a kind of accelerator takes its hours at the speed expected of it, whatever the count', () => {
    const query = { ...told, hardware: hardware(), flop: flop(8.4e23) };
    const { acceleratorHours: hours, usd } = estimatePartial(query);
    expect(hours?.mid).toBeCloseTo(8.4e23 / (0.4 * 989e12) / 3600);
    expect(hours?.high).toBeCloseTo(8.4e23 / (0.3 * 989e12) / 3600);
    expect(usd?.mid).toBeCloseTo(3 * (hours?.mid ?? 0));
  });

  test('nothing follows from nothing', () => {
    expect(estimatePartial(told)).toEqual({});
  });
});
