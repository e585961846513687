import { z } from 'zod';
import {
  architecture,
  band,
  checkedOn,
  id,
  precision,
  schemaLink,
  share,
  source,
} from './field.ts';

const evidence = z
  .string()
  .min(1)
  .describe('The published runs behind the figure, or a plain statement that there are none.');

const mfu = band(share, 'a share of the dense peak at the precision').describe(
  'Model FLOP utilisation while training runs, causal attention counted once.',
);

const utilisationRow = z.strictObject({
  accelerators: z.array(id).min(1).describe('Ids this holds for.'),
  precisions: z
    .array(precision)
    .min(1)
    .describe('Precisions this holds for, each of its own peak.'),
  architecture: architecture.describe('Whether every token passes through all weights.'),
  mfu,
  evidence,
  source,
  checked_on: checkedOn,
});

const fallbackRow = z.strictObject({
  architecture: architecture.describe('Whether every token passes through all weights.'),
  mfu,
  evidence,
  source,
  checked_on: checkedOn,
});

const allInRow = z.strictObject({
  accelerators: z.array(id).min(1).describe('Ids this holds for.'),
  architecture: architecture.describe('Whether every token passes through all weights.'),
  share_of_bf16_peak: band(share, 'a share of the dense bf16 peak').describe(
    'Causal FLOP over published accelerator hours times bf16 peak: restarts and downtime included.',
  ),
  runs: z.int().positive().describe('Number of published runs behind the median.'),
  evidence,
  source,
  checked_on: checkedOn,
});

export const utilisationFile = z.strictObject({
  $schema: schemaLink('./schema/utilisation.schema.json'),
  priors: z
    .array(utilisationRow)
    .describe('One row at most for each accelerator, precision and architecture.'),
  fallback: z
    .array(fallbackRow)
    .length(2)
    .describe('What is taken where no row fits: one for each architecture.'),
  all_in: z.array(allInRow).describe('What published hours imply, which is less than the priors.'),
});

export type UtilisationFile = z.infer<typeof utilisationFile>;
export type UtilisationRow = z.infer<typeof utilisationRow>;
