import { afterEach, describe, expect, test } from 'vitest';
import { functionArguments } from '../../src/language/allow-list.ts';
import { baseUnits } from '../../src/language/dimensions.ts';
import { createUnits } from '../../src/language/units.ts';

/** One instance for the file: what a hostile expression left behind would be seen by the next test. */
const units = createUnits();

afterEach(expectUnharmed);

function expectUnharmed(): void {
  expect(units.evaluate('1 + 1')).toMatchObject({ ok: true, value: 2 });
  expect(units.evaluate('evil')).toEqual({
    ok: false,
    problem: { kind: 'not-allowed', name: 'evil' },
  });
  expect(units.convert('1 day', 'hour')).toBeCloseTo(24, 9);
}

describe('evaluates', () => {
  test.each([
    ['1 + 2 * 3', 7, 'number'],
    ['2 ^ 10', 1024, 'number'],
    ['-2 ^ 2', -4, 'number'],
    ['sqrt(16) + abs(-3)', 7, 'number'],
    ['log10(1000)', 3, 'number'],
    ['2 hour', 7200, 'seconds'],
    ['(3 USD/(accelerator hour)) * (2 accelerator) * (5 hour)', 30, 'usd'],
    ['(2 FLOP) / (4 FLOP/second)', 0.5, 'seconds'],
    ['6 * (2 parameter) * (3 token/parameter)', 36, 'tokens'],
    ['(5 minute) * (2 FLOP/second)', 600, 'flop'],
    ['(1 watt) * (1 hour)', 1, 'wattHours'],
    ['(2 accelerator) * (3 hour)', 6, 'acceleratorHours'],
    ['(10 byte) / (2 byte/second)', 5, 'seconds'],
  ])('%s as %d %s', (expression, value, dimension) => {
    const result = units.evaluate(expression);
    expect(result).toMatchObject({ ok: true, dimension });
    expect(result.ok && result.value).toBeCloseTo(value, 9);
  });

  test.each(Object.entries(baseUnits).filter(([, unit]) => unit !== ''))(
    'a result in %s, whose base unit is %s',
    (dimension, unit) => {
      const [over = '', under] = unit.split('/');
      const expression = under === undefined ? `3 ${over}` : `(3 ${over}) / (1 ${under})`;
      const result = units.evaluate(expression.replace('(3 1)', '3'));
      expect(result).toMatchObject({ ok: true, dimension });
      expect(result.ok && result.value).toBeCloseTo(3, 9);
    },
  );

  test('what has no dimension of ours, in the units it came in', () => {
    expect(units.evaluate('(2 FLOP) * (3 hour)')).toEqual({
      ok: true,
      value: 6,
      dimension: undefined,
      unit: 'FLOP hour',
    });
  });
});

describe('measures', () => {
  test.each([
    ['USD/(accelerator hour)', 'usdPerAcceleratorHour', 1],
    ['USD/(accelerator day)', 'usdPerAcceleratorHour', 1 / 24],
    ['accelerator day', 'acceleratorHours', 24],
    ['week', 'seconds', 604_800],
    ['hertz', 'frequency', 1],
  ])('%s as %s, %d of its base unit', (unit, dimension, factor) => {
    expect(units.measure(unit)?.dimension).toBe(dimension);
    expect(units.measure(unit)?.factor).toBeCloseTo(factor, 12);
  });

  test('a unit that means nothing here as nothing', () => {
    expect(units.measure('FLOP accelerator')).toBeUndefined();
  });
});

describe('converts', () => {
  test('to a unit of the same dimension only', () => {
    expect(units.convert('36 hour', 'day')).toBeCloseTo(1.5, 12);
    expect(units.convert('36 hour', 'FLOP')).toBeUndefined();
    expect(units.convert('36', 'day')).toBeUndefined();
  });
});

describe('refuses, and says which', () => {
  test.each([
    ['70 B', 'B'],
    ['2 T', 'T'],
    ['5 meter', 'meter'],
    ['pi', 'pi'],
    ['pi * 2', 'pi'],
    ['x', 'x'],
    ['sin(1)', 'sin'],
    ['sqrt(1, 2)', 'sqrt'],
    ['sqrt()', 'sqrt'],
  ])('%s because of %s', (expression, name) => {
    expect(units.evaluate(expression)).toEqual({
      ok: false,
      problem: { kind: 'not-allowed', name },
    });
  });

  test.each([
    ['two dimensions in a sum', '1 accelerator + 1 hour', 'dimensions'],
    ['a number and a dimension in a sum', '1 + 1 hour', 'dimensions'],
    ['a division by zero', '1 / 0', 'not-finite'],
    ['nothing over nothing', '0 / 0', 'not-finite'],
    ['a result beyond a double', '1e300 * 1e300', 'not-finite'],
    ['a literal beyond a double', '1e400', 'not-finite'],
    ['a large exponent', '2 ^ 65', 'exponent'],
    ['a computed exponent', '2 ^ (3 * 4)', 'exponent'],
    ['a tower of powers', '9 ^ 9 ^ 9 ^ 9', 'exponent'],
    ['a long sum', Array.from({ length: 200 }, () => '1').join(' + '), 'too-complex'],
    ['deep nesting', `${'('.repeat(100)}1${')'.repeat(100)}`, 'too-complex'],
    ['half an expression', '1 +', 'syntax'],
    ['an empty one', '', 'not-finite'],
  ])('%s', (_name, expression, kind) => {
    expect(units.evaluate(expression)).toMatchObject({ ok: false, problem: { kind } });
  });
});

/** Each of these hung, exhausted the memory or changed an instance of mathjs with its defaults. */
const hostile = [
  '1:1e9',
  'range(0,1e8,1)',
  'combinations(1e9,5e8)',
  'isPrime(bignumber(2^127-1))',
  'setPowerset(1:25)',
  'fraction(0.1)^1e6',
  'rationalize("(x+1)^40")',
  'rationalize("(x+y+z+1)^12")',
  'simplify("x*x*x*x")',
  'ones(1e5,1e5)',
  'identity(1e5)',
  'kron(ones(300,300),ones(300,300))',
  '1:1e7',
  'zeros(5000,5000)',
  'format(1/3,1e9)',
  'f(n) = n < 2 ? n : f(n-1) + f(n-2)',
  'expm(ones(300,300))',
  'isPrime(9007199254740881)',
  'createUnit("evil","2 m")',
  'createUnit("evil")',
  'config({number:"BigNumber"})',
  'evaluate("1+1")',
  'parse("1+1")',
  'parser()',
  'derivative("x^2","x")',
  'reviver()',
  'help(sqrt)',
  '1;2;3',
  'x=5',
  'evil = 2',
  '"a string"',
  '{"__proto__":1}',
  '{evil: 1}.evil',
  '[1,2,3]',
  '[1,2,3][1]',
  '9^9^9^9',
  'factorial(1e6)',
  '1000!',
  'bignumber(9)^bignumber(1e9)',
  '5 meter^1e9',
  'import({evil: 1})',
  'sqrt.constructor',
  'sqrt.constructor("return process")()',
  '__proto__',
  'constructor',
  'toString',
  'valueOf()',
  'hasOwnProperty("x")',
  'process',
  'this',
  'while(true)',
  '1 > 0 ? 2 : 3',
  '1 == 1',
  'true',
  'null',
  'i',
  '5 mod 3',
  '5 % 3',
  '1 to 2',
  '1 in 2',
  "2'",
  '~5',
  '1 and 2',
  '1 << 30',
  'map([1], f)',
  'sqrt(sqrt)',
  `${'('.repeat(5000)}1${')'.repeat(5000)}`,
  Array.from({ length: 20_000 }, () => '1').join('+'),
];

test.each(hostile.map((expression) => [expression.slice(0, 40), expression]))(
  'refuses the hostile %s',
  (_name, expression) => {
    expect(units.evaluate(expression).ok).toBe(false);
    expect(units.convert(expression, 'hour')).toBeUndefined();
  },
);

test('only functions of numbers are allowed, which run no longer for larger ones', () => {
  expect([...functionArguments.keys()].toSorted()).toEqual(
    ['abs', 'ceil', 'exp', 'floor', 'log10', 'log2', 'max', 'min', 'round', 'sqrt'].toSorted(),
  );
});
