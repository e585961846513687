import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Band } from '../../src/model/band.ts';
import { estimateTraining } from '../../src/model/estimate.ts';
import type { RunEstimate } from '../../src/model/estimate.ts';
import { tokenCount } from '../../src/model/quantity.ts';
import { recomputes } from '../../src/model/query.ts';
import { hardware, training } from './queries.ts';

const runs = fc.record({
  parameters: fc.integer({ min: 1e6, max: 1e13 }),
  tokens: fc.integer({ min: 1, max: 1e15 }),
  count: fc.integer({ min: 1, max: 100_000 }),
  sequenceLength: fc.integer({ min: 1, max: 1_000_000 }).map(tokenCount),
  recompute: fc.constantFrom(...recomputes),
  attention: fc.constantFrom('counted' as const, 'left-out' as const),
});

type Run = typeof runs extends fc.Arbitrary<infer Value> ? Value : never;

test('twice the accelerators take half the time and the same accelerator-hours', () => {
  fc.assert(
    fc.property(runs, (given) => {
      const once = runOf(given);
      const twice = runOf({ ...given, count: 2 * given.count });
      expect(twice.seconds?.mid).toBe((once.seconds?.mid ?? NaN) / 2);
      expect(twice.acceleratorHours).toStrictEqual(once.acceleratorHours);
      expect(twice.usd).toStrictEqual(once.usd);
    }),
  );
});

test('bands are ordered', () => {
  fc.assert(
    fc.property(runs, (given) => {
      const { seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2 } = runOf(given);
      for (const band of [seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2]) {
        expect(band && isOrdered(band)).toBe(true);
      }
    }),
  );
});

test('time and accelerator-hours agree', () => {
  fc.assert(
    fc.property(runs, (given) => {
      const { seconds, acceleratorHours } = runOf(given);
      const hours = ((seconds?.high ?? NaN) * given.count) / 3600;
      expect(hours / acceleratorHours.high).toBeCloseTo(1, 12);
    }),
  );
});

function runOf({ parameters, tokens, count, ...rest }: Run): RunEstimate {
  const query = { ...training(parameters, tokens, rest), hardware: hardware(count) };
  const { run } = estimateTraining(query);
  if (run === undefined) throw new Error('hardware was given, so there is a run');
  return run;
}

function isOrdered({ low, mid, high }: Band): boolean {
  return low <= mid && mid <= high;
}
