import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Crossing } from '../../src/booking/budget.ts';
import { hysteresisPoints, percentSpent, thresholdChanges } from '../../src/booking/thresholds.ts';

const thresholds = [50, 80, 100];

function told(threshold: number, clearedAt?: number): Crossing {
  const crossing = { budget: 'budget-1', period: '2026-11-01', threshold, crossedAt: 1 };
  return clearedAt === undefined ? crossing : { ...crossing, clearedAt };
}

describe('a threshold', () => {
  test('is passed when it is reached', () => {
    expect(thresholdChanges(thresholds, 79.9, [told(50)]).cross).toEqual([]);
    expect(thresholdChanges(thresholds, 80, [told(50)]).cross).toEqual([80]);
  });

  test('is passed together with all below it', () => {
    expect(thresholdChanges([100, 50, 80], 130, []).cross).toEqual([50, 80, 100]);
  });

  test('is cleared only well below it, and then told again', () => {
    expect(thresholdChanges(thresholds, 76, [told(50), told(80)]).clear).toEqual([]);
    expect(thresholdChanges(thresholds, 74, [told(50), told(80)]).clear).toEqual([80]);
    expect(thresholdChanges(thresholds, 81, [told(50), told(80, 2)]).cross).toEqual([80]);
  });
});

test('the share that is spent is of the limit, with what was carried over', () => {
  expect(percentSpent({ spent: 600, limit: 1200 })).toBe(50);
});

test('no threshold is told twice while it has not been cleared, whatever the use does', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 150, noNaN: true })), (uses) => {
      const crossings: Crossing[] = [];
      const open = new Map<number, number>();
      for (const [moment, percent] of uses.entries()) {
        const { cross, clear } = thresholdChanges(thresholds, percent, crossings);
        for (const threshold of clear) {
          expect(percent).toBeLessThan(threshold - hysteresisPoints);
          const index = crossings.findIndex(
            (each) => each.threshold === threshold && each.clearedAt === undefined,
          );
          crossings[index] = { ...crossings[index]!, clearedAt: moment };
          open.delete(threshold);
        }
        for (const threshold of cross) {
          expect(open.has(threshold)).toBe(false);
          open.set(threshold, moment);
          crossings.push({ ...told(threshold), crossedAt: moment });
        }
        // Whatever is passed now has been told.
        for (const threshold of thresholds)
          if (percent >= threshold) expect(open.has(threshold)).toBe(true);
      }
    }),
  );
});
