import { z } from 'zod';
import { precisions } from '../../model/accelerator.ts';

/** Fields that rows of every kind share. A row is strict: a key that nobody knows is a mistake. */

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id is lower case, in words joined by hyphens: `h100-sxm`');

/** Sorts as text, so that dates are compared without a calendar. */
export const date = z.iso.date('A date is a real day written YYYY-MM-DD');

export const checkedOn = date.describe(
  'The day somebody looked at the source, which may be long after the fact changed.',
);

export const source = z
  .string()
  .min(3, 'Say where the figure comes from')
  .describe('Where the figure was read, or the word judgement with what it was judged from.');

export const precision = z.enum(precisions);

export const architecture = z.enum(['dense', 'mixture-of-experts']);

export const positive = z.number().positive('A figure that is not known is left out, never zero');

export const share = z.number().gt(0).lte(1);

/** P10, P50, P90 of a figure; the bounds may meet but not cross. */
export function band(value: z.ZodNumber, unit: string) {
  return z
    .strictObject({
      low: value.describe(`P10, ${unit}.`),
      mid: value.describe(`P50, the default, ${unit}.`),
      high: value.describe(`P90, ${unit}.`),
    })
    .refine(ordered, {
      message: 'Order the band: low must not be above mid, nor mid above high',
    });
}

export function ordered(bounds: { low: number; mid: number; high: number }): boolean {
  return bounds.low <= bounds.mid && bounds.mid <= bounds.high;
}

/** The key that editors follow to the JSON Schema; files in a folder below have a longer way. */
export function schemaLink(...paths: readonly [string, ...string[]]) {
  return z.literal(paths).describe('The JSON Schema of this file, for completion in editors.');
}
