import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { precisions } from '../../src/model/accelerator.ts';

const positive = z.number().positive();
const whole = z.int().positive();

const shape = z.strictObject({
  layers: whole,
  width: whole,
  heads: whole,
  key_value_heads: whole,
  head_width: whole,
  feed_forward_width: whole.describe('Of one expert, where there are any.'),
  gated: z.boolean(),
  vocabulary: whole,
  tied_embeddings: z.boolean(),
  window: z
    .strictObject({ width: whole, layers_with: whole, layers_without: whole })
    .optional()
    .describe('Sliding attention in the first layers of each group.'),
  experts: z
    .strictObject({
      count: whole,
      active: whole,
      shared: z.int().nonnegative(),
      dense_layers: whole.optional().describe('The lowest layers, which have no experts.'),
      dense_width: whole.optional(),
    })
    .optional(),
  latent: z
    .strictObject({
      query_rank: whole,
      key_value_rank: whole,
      content_width: whole,
      rotary_width: whole,
      value_width: whole,
    })
    .optional()
    .describe('Multi-head latent attention.'),
});

const run = z.strictObject({
  name: z.string().min(1),
  family: z.string().min(1).describe('The lab: its runs are left out together.'),
  year: whole,
  parameters: whole,
  active_parameters: whole,
  tokens: whole,
  sequence_length: whole.optional(),
  accelerator: z.string().optional().describe('Id in the catalog; absent where it has none.'),
  count: whole.optional(),
  precision: z.enum(precisions),
  reported: z
    .strictObject({
      accelerator_hours: positive.optional(),
      flop: positive.optional(),
      utilisation: positive.lt(1).optional().describe('While steps run, of the bf16 peak.'),
    })
    .refine((reported) => Object.keys(reported).length > 0, 'Say what is reported'),
  hours: z.string().optional().describe('How the source comes by its hours.'),
  hours_tolerance: z
    .strictObject({ factor: z.number().gt(1), reason: z.string() })
    .optional()
    .describe('Where our band does not hold these hours: how far off, and why.'),
  hours_left_out: z.string().optional().describe('Why these hours are no check.'),
  utilisation: z.string().optional().describe('The convention of the reported utilisation.'),
  flop_tolerance: z
    .strictObject({ share: positive.lt(1), reason: z.string() })
    .optional()
    .describe('Where the source counts otherwise than 6 x parameters x tokens.'),
  shape: shape.optional(),
  caveat: z.string().optional(),
  source: z.string().min(3),
  quote: z.string().optional(),
});

const file = z.strictObject({ checked_on: z.iso.date(), runs: z.array(run).min(1) });

export type PublishedRun = z.infer<typeof run>;
export type PublishedShape = z.infer<typeof shape>;

/** A run whose accelerator-hours are known. */
export type TimedRun = PublishedRun & {
  readonly accelerator: string;
  readonly reported: { readonly accelerator_hours: number };
};

const path = join(import.meta.dirname, '../../validation/published-runs.json');

/** The runs, in a form that cannot be wrong; throws with the place where the file is. */
export function publishedRuns(): readonly PublishedRun[] {
  return file.parse(JSON.parse(readFileSync(path, 'utf8'))).runs;
}

/** Those whose hours are a check: of the whole run, and of nothing else. */
export function timedRuns(runs: readonly PublishedRun[]): readonly TimedRun[] {
  return runs.filter(hasHours).filter(({ hours_left_out }) => hours_left_out === undefined);
}

export function hasHours(one: PublishedRun): one is TimedRun {
  return one.accelerator !== undefined && one.reported.accelerator_hours !== undefined;
}
