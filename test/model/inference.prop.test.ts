import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Band } from '../../src/model/band.ts';
import { estimateInference } from '../../src/model/inference.ts';
import { storedPrecisions } from '../../src/model/inference-query.ts';
import type { InferenceQuery } from '../../src/model/inference-query.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import {
  a100,
  h200,
  on,
  served405B,
  served70B,
  served8B,
  servedDeepSeekV3,
  serving,
  servingH100,
} from './inference-queries.ts';

const accelerators = fc.constantFrom(a100, servingH100, h200);
const tokens = fc.integer({ min: 1, max: 200_000 }).map(tokenCount);
const bySize = fc
  .record({
    parameters: fc.integer({ min: 1e6, max: 1e12 }),
    activeShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
  .map(({ parameters, activeShare }) =>
    serving(parameters, { activeParameters: parameterCount(Math.ceil(parameters * activeShare)) }),
  );
const models = fc.oneof(bySize, fc.constantFrom(served8B, served70B, served405B, servedDeepSeekV3));
const requests = fc
  .record({
    model: models,
    promptTokens: tokens,
    outputTokens: tokens,
    batchSize: fc.integer({ min: 1, max: 2000 }),
    weightPrecision: fc.constantFrom(...storedPrecisions),
    keyValuePrecision: fc.constantFrom('bf16' as const, 'fp8' as const),
  })
  .map(({ model, ...rest }): InferenceQuery => ({ ...model, ...rest }));

test('a larger batch never decodes or prefills fewer tokens per second in the same layout', () => {
  fc.assert(
    fc.property(
      requests,
      accelerators,
      fc.integer({ min: 1, max: 2000 }),
      (query, accelerator, more) => {
        const at = (batchSize: number) =>
          estimateInference({ ...query, batchSize, hardware: on(8, accelerator) });
        const [few, many] = [at(query.batchSize), at(query.batchSize + more)];
        fc.pre(few.memory?.layout === many.memory?.layout);
        for (const phase of ['prefill', 'decode'] as const) {
          const rate = (estimate: typeof few) =>
            estimate.serving?.stated[phase]?.tokensPerSecond.mid ?? NaN;
          expect(rate(many)).toBeGreaterThanOrEqual(rate(few) * (1 - 1e-12));
        }
      },
    ),
  );
});

test('a longer context never takes less memory', () => {
  fc.assert(
    fc.property(requests, accelerators, tokens, (query, accelerator, more) => {
      const hardware = on(8, accelerator);
      const longer = { ...query, outputTokens: tokenCount(query.outputTokens + more), hardware };
      const [less, most] = [estimateInference({ ...query, hardware }), estimateInference(longer)];
      expect(most.memory?.keyValueCache).toBeGreaterThanOrEqual(less.memory?.keyValueCache ?? NaN);
      expect(most.memory?.fits === true && less.memory?.fits === false).toBe(false);
    }),
  );
});

test('more accelerators never make a model not fit, and it fits from the fewest on', () => {
  const count = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(requests, accelerators, count, (query, accelerator, given) => {
      const { memory } = estimateInference({ ...query, hardware: on(given, accelerator) });
      expect(memory?.fits).toBe(given >= (memory?.minimumCount ?? Infinity));
    }),
  );
});

test('bands are ordered: P10, P50, P90', () => {
  fc.assert(
    fc.property(requests, accelerators, (query, accelerator) => {
      const { run, serving: speed } = estimateInference({ ...query, hardware: on(8, accelerator) });
      const { prefill, decode } = speed?.stated ?? {};
      const bands: readonly (Band | undefined)[] = [
        run?.seconds,
        run?.acceleratorHours,
        run?.usd,
        prefill?.tokensPerSecond,
        prefill?.timeToFirstToken,
        prefill?.usdPerMillionTokens,
        decode?.tokensPerSecond,
        decode?.timePerOutputToken,
        decode?.usdPerMillionTokens,
      ];
      for (const band of bands) {
        expect(band?.low).toBeLessThanOrEqual(band?.mid ?? NaN);
        expect(band?.mid).toBeLessThanOrEqual(band?.high ?? NaN);
      }
    }),
  );
});

test('twice the requests, twice the FLOP', () => {
  fc.assert(
    fc.property(requests, fc.integer({ min: 1, max: 1e12 }), (query, job) => {
      const flop = (all: number) =>
        estimateInference({ ...query, tokens: tokenCount(all) }).flop.total;
      expect(flop(2 * job) / flop(job)).toBeCloseTo(2, 9);
    }),
  );
});
