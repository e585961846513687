import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryEstimate } from '../../src/model/fit.ts';
import { bytes, tokenCount } from '../../src/model/quantity.ts';
import { recomputes } from '../../src/model/query.ts';
import type { Hardware, TrainingQuery } from '../../src/model/query.ts';
import { h100, hardware, training } from './queries.ts';

const runs = fc
  .record({
    parameters: fc.integer({ min: 1e6, max: 2e12 }),
    sequenceLength: fc.integer({ min: 1, max: 1_000_000 }),
    recompute: fc.constantFrom(...recomputes),
  })
  .map(({ parameters, sequenceLength, recompute }) =>
    training(parameters, 1e12, { sequenceLength: tokenCount(sequenceLength), recompute }),
  );

const gigabytes = fc.integer({ min: 8, max: 1000 });
const fastDomain = fc.constantFrom(1, 2, 4, 8, 72, 9216);

test('more memory per accelerator never asks for more accelerators', () => {
  fc.assert(
    fc.property(runs, gigabytes, gigabytes, fastDomain, (run, one, other, domain) => {
      const less = fewest(run, Math.min(one, other), domain);
      const more = fewest(run, Math.max(one, other), domain);
      expect(more).toBeLessThanOrEqual(less);
    }),
  );
});

test('it fits from the fewest accelerators on, and on no fewer', () => {
  const count = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(runs, gigabytes, fastDomain, count, (run, memory, domain, accelerators) => {
      const { fits } = memoryEstimate(run, on(memory, domain, accelerators));
      expect(fits).toBe(accelerators >= fewest(run, memory, domain));
    }),
  );
});

test('what fits leaves room for the runtime', () => {
  fc.assert(
    fc.property(runs, gigabytes, fastDomain, (run, memory, domain) => {
      const { fits, perAccelerator, usable, capacity } = memoryEstimate(run, on(memory, domain));
      expect(perAccelerator <= usable).toBe(fits);
      expect(usable).toBeLessThan(capacity);
    }),
  );
});

function fewest(run: TrainingQuery, memory: number, domain: number): number {
  return memoryEstimate(run, on(memory, domain)).minimumCount ?? Infinity;
}

function on(memory: number, domain: number, count?: number): Hardware {
  return hardware(count, {
    accelerator: { ...h100, memory: bytes(memory * 1e9), fastDomain: domain },
  });
}
