import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from './asking.ts';

const model = '70B on 2T tokens';

function assumption(text: string, key: string) {
  return run(text).assumptions.find((assumed) => assumed.key === key);
}

describe('the fleet of a run', () => {
  test('has its utilisation assumed as the all-in one, and the step time beside it', () => {
    const { query, estimate } = run(`${model} on 1024 H100`);
    const { seconds, stepTime } = estimate;
    expect(stepTime?.mfu.mid).toBeGreaterThan(query.mfu ?? 1);
    expect(stepTime?.seconds?.mid).toBeLessThan(seconds?.mid ?? 0);
  });

  test('has no step time beside a utilisation that is stated', () => {
    const { query, estimate } = run(`${model} on 1024 H100 at 40% MFU`);
    expect(query.mfu).toBe(0.4);
    expect(estimate.stepTime).toBeUndefined();
  });

  test('may be a kind alone: what it costs is known, how long it takes is not', () => {
    const { estimate } = run(`${model} on H100`);
    expect(estimate.acceleratorHours?.mid).toBeGreaterThan(0);
    expect(estimate.seconds).toBeUndefined();
  });

  test('is absent where none is named', () => {
    expect(run(model).query.accelerator).toBeUndefined();
  });
});

describe('a mixed fleet', () => {
  const mixed = `${model} on 512 H100 and 512 A100`;

  test('stands in the query as its kinds, and in place of one accelerator', () => {
    const { query, given } = run(mixed);
    expect(query.fleet).toEqual([
      { accelerator: 'h100-sxm', count: 512 },
      { accelerator: 'a100-sxm-80', count: 512 },
    ]);
    expect(query).not.toHaveProperty('accelerator');
    expect(given).toContain('fleet');
  });

  test('is said to share the work by speed', () => {
    expect(assumption(mixed, 'fleetShared')?.because).toMatch(/slowest/);
  });

  test('is priced for each kind, and between them', () => {
    const price = (text: string) => run(text).query.usdPerAcceleratorHour ?? Number.NaN;
    const [cheap, mean, dear] = [
      price(`${model} on 1024 A100`),
      price(mixed),
      price(`${model} on 1024 H100`),
    ];
    expect(mean).toBeGreaterThan(cheap);
    expect(mean).toBeLessThan(dear);
  });

  test('is never slower than either of its kinds alone', () => {
    const count = fc.integer({ min: 8, max: 4000 });
    const seconds = (text: string) => run(text).estimate.seconds?.mid ?? Number.NaN;
    fc.assert(
      fc.property(count, count, (fast, slow) => {
        const both = seconds(`${model} on ${fast} H100 and ${slow} A100 at 40% MFU`);
        expect(both).toBeLessThan(seconds(`${model} on ${fast} H100 at 40% MFU`));
        expect(both).toBeLessThan(seconds(`${model} on ${slow} A100 at 40% MFU`));
      }),
      { numRuns: 100 },
    );
  });

  // `mfu` and `usdPerAcceleratorHour` stand among the assumptions once for each kind.
  test.fails('has every assumption once', () => {
    const keys = run(mixed).assumptions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
