import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration } from '../../src/language/read-duration.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { ask, collected } from './asking.ts';

const secondsIn = {
  weeks: 604_800,
  days: 86_400,
  hours: 3600,
  minutes: 60,
  seconds: 1,
} as const;

function seconds(text: string): readonly number[] | undefined {
  const found = readDuration(tokenize(text), 0)?.meaning;
  if (found?.slot !== 'duration') return undefined;
  const { low, mid, high } = found.seconds;
  return [low, mid, high];
}

function isWhole(text: string): boolean {
  const tokens = tokenize(text);
  return readDuration(tokens, 0)?.to === tokens.length;
}

describe('a length of time', () => {
  test.each([
    ['30 days', 30 * 86_400],
    ['a week', 604_800],
    ['one month', 2_629_800],
    ['half a day', 43_200],
    ['2d 7h', 2 * 86_400 + 7 * 3600],
    ['2 days and 7 hours', 2 * 86_400 + 7 * 3600],
    ['2d, 7h, 51 minutes', 2 * 86_400 + 7 * 3600 + 51 * 60],
    ['three and a half months', 3.5 * 2_629_800],
    ['five weeks', 5 * 604_800],
    ['30-day', 30 * 86_400],
  ])('%s is so many seconds', (text, expected) => {
    expect(seconds(text)).toEqual([expected, expected, expected]);
    expect(isWhole(text)).toBe(true);
  });

  test('5–6 weeks is a band, and lasts its middle', () => {
    expect(seconds('5-6 weeks')).toEqual([5 * 604_800, 5.5 * 604_800, 6 * 604_800]);
  });

  test.each([
    ['a share of each day', '8 hours a day'],
    ['a rate', '3 hours/step'],
    ['a decade', 'the 30s'],
    ['a size behind a space', '7 s'],
    ['a count', '30 chips'],
  ])('%s is none: %s', (_name, text) => {
    expect(seconds(text)).toBeUndefined();
  });

  test('parts that grow larger are two lengths, not one', () => {
    const tokens = tokenize('7 hours 2 days');
    expect(readDuration(tokens, 0)).toMatchObject({ to: 2, meaning: { seconds: { mid: 25_200 } } });
  });
});

test('a name that starts like hours is never cut into them', () => {
  expect(collected('70B on 2T tokens on 30 H100').statement.seconds).toBeUndefined();
  expect(ask('70B on 2T tokens on 30 H900').kind).toBe('question');
});

test('the parts of a length add up, whichever are named and however they are joined', () => {
  const counts = Object.keys(secondsIn).map(() =>
    fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  );
  const joints = fc.constantFrom(' ', ', ', ' and ');
  fc.assert(
    fc.property(fc.tuple(...counts), joints, (amounts, joint) => {
      const units = Object.entries(secondsIn);
      const named = amounts.flatMap((amount, index) => {
        const [unit, each] = units[index] ?? [];
        return amount === undefined || unit === undefined || each === undefined
          ? []
          : [{ text: `${amount} ${unit}`, value: amount * each }];
      });
      fc.pre(named.length > 0);
      const text = named.map((part) => part.text).join(joint);
      const sum = named.reduce((total, part) => total + part.value, 0);
      expect(seconds(text)).toEqual([sum, sum, sum]);
      expect(isWhole(text)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a length is proportional to its number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom(...Object.keys(secondsIn), 'months', 'years'),
      (amount, unit) => {
        const one = seconds(`1 ${unit}`)?.[1] ?? Number.NaN;
        expect(seconds(`${amount} ${unit}`)?.[1]).toBeCloseTo(amount * one, 3);
      },
    ),
    { numRuns: 300 },
  );
});
