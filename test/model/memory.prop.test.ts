import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryEstimate } from '../../src/model/fit.ts';
import { bytes, parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { optimizers, recomputes } from '../../src/model/query.ts';
import type { Hardware, Regime, TrainingQuery } from '../../src/model/query.ts';
import {
  deepSeekV3,
  gemma3Of27B,
  llama3Of405B,
  llama3Of8B,
  mamba2Of2700M,
} from './memory-models.ts';
import { h100, hardware, training } from './queries.ts';

const regimes = fc.constantFrom<Regime>(
  { kind: 'pretrain' },
  { kind: 'qlora', trainable: parameterCount(1e6) },
  { kind: 'freeze', trainable: parameterCount(5e5), part: 'top-layers' },
  { kind: 'dpo', reference: 'run' },
  { kind: 'ppo', critic: parameterCount(1e9), reward: parameterCount(1e9) },
  { kind: 'distill', teacher: parameterCount(70e9), logits: 'run' },
);
const architectures = fc.constantFrom(
  undefined,
  llama3Of8B,
  llama3Of405B,
  deepSeekV3,
  gemma3Of27B,
  mamba2Of2700M,
);
const runs = fc
  .record({
    parameters: fc.integer({ min: 1e6, max: 2e12 }),
    activeShare: fc.double({ min: 0.02, max: 1, noNaN: true }),
    sequenceLength: fc.integer({ min: 1, max: 1_000_000 }),
    recompute: fc.constantFrom(...recomputes),
    optimizer: fc.constantFrom(...optimizers),
    regime: regimes,
    architecture: architectures,
  })
  .map(({ parameters, activeShare, sequenceLength, architecture, ...rest }) =>
    training(parameters, 1e12, {
      activeParameters: parameterCount(Math.ceil(parameters * activeShare)),
      sequenceLength: tokenCount(sequenceLength),
      ...(architecture !== undefined && { architecture }),
      ...rest,
    }),
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

test('a longer sequence never takes less memory', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 1_000_000 }), (run, more) => {
      const longer = { ...run, sequenceLength: tokenCount(run.sequenceLength + more) };
      const [less, most] = [run, longer].map((query) => memoryEstimate(query, on(80, 8, 512)));
      expect(most?.activations).toBeGreaterThan(less?.activations ?? NaN);
      expect(most?.minimumCount ?? Infinity).toBeGreaterThanOrEqual(less?.minimumCount ?? Infinity);
    }),
  );
});

test('recomputing everything never needs more accelerators', () => {
  fc.assert(
    fc.property(runs, gigabytes, fastDomain, (run, memory, domain) => {
      const kept = fewest({ ...run, recompute: 'none' }, memory, domain);
      expect(fewest({ ...run, recompute: 'full' }, memory, domain)).toBeLessThanOrEqual(kept);
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
