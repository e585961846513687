import { describe, expect, test } from 'vitest';
import { estimateInference } from '../../src/model/inference.ts';
import { acceleratorCount } from '../../src/model/quantity.ts';
import { servingFleet } from '../../src/model/serving-fleet.ts';
import { on, serving } from './inference-queries.ts';

describe('accelerators for a rate of output tokens', () => {
  const { batchSize: _, ...query } = serving(70e9);
  const hardware = on();

  test('reach it, and one node less does not', () => {
    const fleet = servingFleet(query, hardware, 20_000);
    expect(fleet?.rate).toBeGreaterThanOrEqual(20_000);
    const fewer = servingFleet(query, hardware, (fleet?.rate ?? 0) * 0.4);
    expect(fewer?.count).toBeLessThan(fleet?.count ?? 0);
  });

  test('twice the rate takes about twice as many, once it takes several replicas', () => {
    const one = servingFleet(query, hardware, 1e6);
    const two = servingFleet(query, hardware, 2e6);
    expect((two?.count ?? 0) / (one?.count ?? 1)).toBeCloseTo(2, 1);
  });

  test('take the time that the prompts need: longer prompts, more accelerators', () => {
    const long = { ...query, promptTokens: (query.promptTokens * 8) as typeof query.promptTokens };
    const [short, more] = [query, long].map((each) => servingFleet(each, hardware, 1e5)?.count);
    expect(more).toBeGreaterThan(short ?? 0);
  });

  test('hold the model: the answer fits in memory at its batch', () => {
    const fleet = servingFleet(query, hardware, 5000);
    const placed = { ...hardware, count: acceleratorCount(fleet?.count ?? 1) };
    const { memory } = estimateInference({
      ...query,
      hardware: placed,
      batchSize: fleet?.batchSize ?? 1,
    });
    expect(memory?.fits).toBe(true);
  });
});
