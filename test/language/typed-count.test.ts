import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumeral } from '../../src/language/numerals.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { typedCount } from '../../src/language/typed-count.ts';

test.each([
  [2e12, '2T'],
  [1.5e9, '1.5B'],
  [7e6, '7M'],
  [4096, '4096'],
  [0.5, '0.5'],
  [0, '0'],
])('%d is typed as %s', (value, text) => {
  expect(typedCount(value)).toBe(text);
});

test('what is typed is read back as the same number, to six digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e17, noNaN: true }), (value) => {
      const text = typedCount(value);
      const tokens = tokenize(text);
      const found = readNumeral(tokens, 0);
      expect(found?.to, text).toBe(tokens.length);
      expect(Math.abs((found?.value ?? 0) / value - 1)).toBeLessThanOrEqual(5.1e-6);
    }),
    { numRuns: 500 },
  );
});
