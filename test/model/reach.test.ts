import { expect, test } from 'vitest';
import type { Reach } from '../../src/model/architecture.ts';
import { meanContext } from '../../src/model/reach.ts';

const reaches: readonly (readonly [string, Reach, (here: number, there: number) => boolean])[] = [
  ['full', { kind: 'full' }, () => true],
  ['causal', { kind: 'causal' }, (here, there) => there <= here],
  [
    'a window of 3',
    { kind: 'sliding', window: 3 },
    (here, there) => there <= here && here - there < 3,
  ],
  [
    'chunks of 3',
    { kind: 'chunked', size: 3 },
    (here, there) => there <= here && Math.floor(here / 3) === Math.floor(there / 3),
  ],
];

for (const [name, reach, sees] of reaches) {
  test.each([1, 2, 3, 4, 7, 9, 10])(
    `${name}: the mean over %d positions, pair by pair`,
    (length) => {
      const positions = Array.from({ length }, (_, index) => index);
      const pairs = positions.flatMap((here) => positions.filter((there) => sees(here, there)));
      expect(meanContext(reach, length, 'attended')).toBeCloseTo(pairs.length / length, 12);
    },
  );
}

test('counted as a whole square, masks make no difference', () => {
  for (const [, reach] of reaches) expect(meanContext(reach, 9, 'whole-square')).toBe(9);
});
