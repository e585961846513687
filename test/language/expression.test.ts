import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ask, codes, json } from './asking.ts';

function calculated(text: string): { readonly value: number; readonly unit: string } {
  const answer = json(text);
  if (!answer.ok || answer.kind !== 'calculation') {
    throw new Error(`${text} was not calculated: ${codes(text).join()}`);
  }
  return answer;
}

describe('a calculation', () => {
  test.each([
    ['2 + 2', 4, ''],
    ['what is 2+2?', 4, ''],
    ['1 + 2 * 3 - 4', 3, ''],
    ['(1 + 2) * 3', 9, ''],
    ['2 ** 10', 1024, ''],
    ['-2^2', -4, ''],
    ['sqrt(16) * 2', 8, ''],
    ['log10(1000)', 3, ''],
    ['0.1 + 0.2', 0.3, ''],
    ['1,024 * 8', 8192, ''],
    ['6 * 70B * 2T', 8.4e23, ''],
    ['6 times 70 billion times 2 trillion', 8.4e23, ''],
    ['70B over 8', 8.75e9, ''],
    ['10% of 70B', 7e9, ''],
    ['50% * 80', 40, ''],
    ['140 GB / 80 GB', 1.75, ''],
    ['2T tokens / 70B params', 28.571_428_571, 'token/parameter'],
    ['20 tokens/param * 70B params', 1.4e12, 'token'],
    ['70B params * 2 bytes/param', 140e9, 'byte'],
    ['70B * 2 bytes in GB', 140, 'GB'],
    ['80 GB in GiB', 74.505_805_97, 'GiB'],
    ['3.35 TB/s in GB/s', 3350, 'GB/s'],
    ['100 GB / 3.35 TB/s', 0.029_850_746_3, 'second'],
    ['400 TFLOP/s * 1 hour', 1.44e18, 'FLOP'],
    ['400 TFLOPS * 1 hour in FLOP', 1.44e18, 'FLOP'],
    ['1 ExaFLOP / 1 PFLOPS', 1000, 'second'],
    ['8.4e23 FLOP / (1024 * 400 TFLOP/s) in days', 23.735_894_1, 'days'],
    ['8.4e23 FLOP / 1024 / 400 TFLOP/s', 2_050_781.25, 'second'],
    ['36 hours in days', 1.5, 'days'],
    ['1 year in days', 365.25, 'days'],
    ['5 h + 30 min in min', 330, 'min'],
    ['5 min * 2', 600, 'second'],
    ['10 USD / 4 GPU hours', 2.5, 'USD/(accelerator hour)'],
    ['$2.50/gpu-hr * 1024 GPUs * 30 days', 1_843_200, 'USD'],
    ['$1M / ($2.50/gpu-hr)', 400e3, 'accelerator hour'],
    ['590k GPU-hours * $2.50/gpu-hr', 1_475_000, 'USD'],
    ['1024 GPUs * 24 days in GPU-hours', 589_824, 'GPU-hours'],
    ['2T tokens / (24k tokens/s/GPU) / 64 GPUs in days', 15.070_409, 'days'],
    ['1024 * 700 W * 24 days in MWh', 412.8768, 'MWh'],
    ['700 W * 24 hours', 16_800, 'watthour'],
  ])('%s is %d %s', (text, value, unit) => {
    const result = calculated(text);
    expect(result.unit).toBe(unit);
    expect(result.value / value).toBeCloseTo(1, 8);
  });

  test.each(['1 / 2 h', '60 / 1 minute', '1 / (5 hours)'])('%s is a frequency', (text) => {
    expect(calculated(text).unit).toBe('Hz');
  });
});

describe('is asked about when', () => {
  test.each([
    ['it breaks off', '1 +', 'BAD_EXPRESSION'],
    ['a bracket is missing', '(1 + 2', 'BAD_EXPRESSION'],
    ['a bracket is too many', '1 + 2)', 'BAD_EXPRESSION'],
    ['two operators meet', '1 + * 2', 'BAD_EXPRESSION'],
    ['a function is not ours', 'factorial(1e6)', 'NOT_ALLOWED'],
    ['a name is called', 'import("fs")', 'NOT_ALLOWED'],
    ['powers are stacked', '9^9^9^9', 'TOO_COMPLEX'],
    ['an exponent is large', '2^65', 'TOO_COMPLEX'],
    ['brackets nest deeply', `${'('.repeat(40)}1+1${')'.repeat(40)}`, 'TOO_COMPLEX'],
    ['it divides by zero', '70B / 0', 'NOT_FINITE'],
    ['dimensions differ', '1 GPU + 1 hour', 'DIMENSIONS'],
    ['the target has another dimension', '36 hours in FLOP', 'DIMENSIONS'],
    ['a per cent is added to a number', '200 + 10%', 'AMBIGUOUS'],
  ])('%s: %s', (_name, text, code) => {
    expect(codes(text)).toContain(code);
  });

  test('a per cent is added: both readings can be sent', () => {
    const answer = ask('200 + 10%');
    const suggestions =
      answer.kind === 'question' ? answer.diagnostics.flatMap((found) => found.suggestions) : [];
    expect(suggestions.map((text) => calculated(text).value)).toEqual([expect.closeTo(220), 200.1]);
  });
});

/** From published notes on published models; the unit in words is the notes'. */
const rowSchema = z.object({
  expr: z.string(),
  expected: z.number(),
  unit: z.string(),
  source: z.string(),
});

const rows = readFileSync(new URL('real-expressions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowSchema.parse(JSON.parse(line)));

describe('what people really calculated', () => {
  test.each(rows.map(({ expr, expected }) => [expr, expected] as const))(
    '%s is %d',
    (expr, expected) => {
      expect(calculated(expr).value / expected).toBeCloseTo(1, 3);
    },
  );

  test.each(rows.filter(({ unit }) => unit === 'FLOP').map(({ expr }) => [expr]))(
    '%s is an amount of FLOP',
    (expr) => {
      expect(calculated(expr).unit).toBe('FLOP');
    },
  );
});
