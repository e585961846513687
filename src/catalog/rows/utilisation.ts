import { z } from 'zod';
import {
  architecture,
  band,
  checkedOn,
  id,
  positive,
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

const generations = ['ampere', 'hopper'] as const;

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

const known = { evidence, source, checked_on: checkedOn };

const atCounts = z
  .array(
    z.strictObject({
      count: z.int().positive().describe('Accelerators.'),
      value: positive.describe('What holds at so many.'),
    }),
  )
  .min(2)
  .describe('Known at these numbers of accelerators, rising; in between over their logarithm.');

const sizeRow = z
  .strictObject({
    count_exponent: positive.describe(
      'Utilisation falls as the number of accelerators to minus this.',
    ),
    reference_count: positive.describe('Accelerators at which the priors hold as they stand.'),
    reference_parameters: positive.describe('And the model for which they do.'),
    least_count: positive.describe('One server: fewer accelerators gain nothing more.'),
    small_below_parameters: positive.describe('Smaller models reach less.'),
    small_exponent: positive.describe('Of the model size below that.'),
    long_above_tokens: positive.describe('Longer sequences reach less.'),
    long_exponent: positive.describe('Utilisation falls as the length above that to minus this.'),
    long_least: share.describe('What remains at least of it, however long the sequence.'),
    ...known,
  })
  .describe('How utilisation while steps run changes with the size of the run.');

const fp8Row = z
  .strictObject({
    speed: atCounts.describe('In bf16 it is 1.'),
    usual: positive.describe('Where nobody says how many accelerators.'),
    slowest: positive.describe('P10 of the speed.'),
    fastest: positive.describe('P90 of the speed.'),
    ...known,
  })
  .describe('Speed of training in fp8 over bf16 on the same hardware.');

const goodputRow = z
  .strictObject({
    share: atCounts.describe('Share of the time at that many accelerators.'),
    failures_per_accelerator_day: positive.describe('Unexpected interruptions of a whole run.'),
    ...known,
  })
  .describe('Share of the held time that advances training.');

const allInRow = z
  .strictObject({
    kept_share: positive.describe('What a run above 1B keeps of the utilisation while steps run.'),
    small_exponent: positive.describe('Of the model size, below 1B parameters.'),
    few_factor: positive.describe('What one server reaches over 64 accelerators and more.'),
    hopper_share: positive.describe('What Hopper keeps over what other hardware does.'),
    hopper_size_exponent: z.number().describe('Of the model size, on Hopper, from 1B to 500B.'),
    spread: z.number().gt(1).describe('P90 over P50, and P50 over P10.'),
    runs: z.int().positive().describe('Published runs behind the fit.'),
    families: z.int().positive().describe('Labs that published them.'),
    ...known,
  })
  .describe('What published accelerator-hours imply. Written by `npm run fit:utilisation`.');

const generationRow = z.strictObject({
  fit: z.enum(generations).describe('Whose terms of the fit hold.'),
  accelerators: z.array(id).min(1).describe('Ids this holds for.'),
  carried_spread: z
    .number()
    .min(1)
    .describe('1 where runs on this hardware were fitted; how far P50 may be off where none were.'),
});

export const utilisationFile = z.strictObject({
  $schema: schemaLink('./schema/utilisation.schema.json'),
  priors: z
    .array(utilisationRow)
    .describe('While steps run: one row at most for each accelerator, precision, architecture.'),
  fallback: z
    .array(fallbackRow)
    .length(2)
    .describe('What is taken where no row fits: one for each architecture.'),
  size: sizeRow,
  fp8_over_bf16: fp8Row,
  goodput: goodputRow,
  all_in: allInRow,
  generations: z
    .array(generationRow)
    .describe('Hardware whose terms of the fit hold: itself fitted, or nearest to it.'),
  elsewhere: generationRow
    .pick({ carried_spread: true })
    .describe('Hardware of no generation above.'),
});

export type UtilisationFile = z.infer<typeof utilisationFile>;
export type UtilisationRow = z.infer<typeof utilisationRow>;
