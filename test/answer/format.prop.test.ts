import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatCount,
  formatPercent,
  formatScientific,
  formatWhole,
} from '../../src/answer/format.ts';
import { stated } from '../language/asking.ts';

/** At most three figures, from a thousand to a quadrillion: what `formatCount` prints exactly. */
const printedExactly = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 3, max: 12 }))
  .map(([figures, exponent]) => Number(`${figures}e${exponent}`));

test('parameters that are printed exactly are read back as the same number', () => {
  fc.assert(
    fc.property(printedExactly, (value) => {
      expect(stated(`${formatCount(value)} params on 1B tokens`)['parameters']).toBe(value);
    }),
  );
});

test('tokens that are printed exactly are read back as the same number', () => {
  fc.assert(
    fc.property(printedExactly, (value) => {
      expect(stated(`train 7B on ${formatCount(value)} tokens`)['tokens']).toBe(value);
      expect(stated(`train 7B on ${formatScientific(value)} tokens`)['tokens']).toBe(value);
    }),
  );
});

test('a number of accelerators is never rounded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (count) => {
      expect(stated(`70B on 2T tokens on ${formatWhole(count)} H100`)['count']).toBe(count);
    }),
  );
});

test('a utilisation that is printed exactly is read back as the same share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), (tenths) => {
      const share = tenths / 1000;
      const read = stated(`70B on 2T tokens on 8 H100 at ${formatPercent(share)} MFU`)['mfu'];
      expect(read).toBeCloseTo(share, 12);
    }),
  );
});

test('whatever is printed of a positive number is within half a per cent of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e27, noNaN: true }), (value) => {
      const [mantissa = '', exponent] = formatCount(value).split(' × 10');
      const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
      const power = Array.from(exponent ?? '⁰', (digit) => superscripts.indexOf(digit)).join('');
      const letters = { k: 3, M: 6, B: 9, T: 12 };
      const letter = mantissa.at(-1) ?? '';
      const scale = letter in letters ? letters[letter as keyof typeof letters] : 0;
      const digits = mantissa.replace(/[kMBT,]/g, '');
      const printed = Number(`${digits}e${scale + Number(power)}`);
      expect(Math.abs(printed / value - 1)).toBeLessThan(0.0051);
    }),
  );
});
