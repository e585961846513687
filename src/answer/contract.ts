import * as z from 'zod';

/**
 * The JSON that `flops --json` prints: a public interface. Numbers are in base units; a key that
 * is not in a bare count or an SI base unit ends in its unit. Keys without a value are left out.
 */
export const contractVersion = 1;

const count = z.number().nonnegative();
const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

export const bandSchema = z
  .strictObject({ low: z.number(), mid: z.number(), high: z.number() })
  .describe('P10, P50 and P90; all three equal where nothing is uncertain');

const readingSchema = z.strictObject({
  span: span.describe('UTF-16 offsets into `input`, end exclusive'),
  text: z.string(),
  as: z.string().describe('what the stretch was taken for: a key of `query`'),
  value: z.union([z.number(), z.string()]).optional(),
  unit: z.string().optional(),
});

const assumptionSchema = z.strictObject({
  key: z.string(),
  value: z.union([z.number(), z.string()]),
  low: z.number().optional(),
  high: z.number().optional(),
  because: z.string(),
  source: z.string().optional(),
  asOf: z.iso.date().optional().describe('the day of the fact'),
});

const warningSchema = z.strictObject({ code: z.string(), message: z.string() });

const unknowns = [
  'parameters',
  'tokens',
  'count',
  'days',
  'mfu',
  'usdPerAcceleratorHour',
  'budgetUsd',
  'parameters+tokens',
] as const;

const querySchema = z
  .strictObject({
    model: z.string().optional().describe('catalog id'),
    parameters: count.optional(),
    activeParameters: count
      .optional()
      .describe('parameters that a token passes through, of a mixture of experts'),
    tokens: count.optional().describe('all that are processed, epochs included'),
    regime: z
      .enum(['pretrain', 'full', 'lora', 'qlora', 'freeze', 'dpo', 'ppo', 'grpo', 'distill'])
      .optional(),
    trainableParameters: count.optional(),
    teacherParameters: count.optional(),
    groupSize: count.optional().describe('samples of one prompt, of GRPO'),
    optimizer: z.string().optional(),
    accelerator: z.string().optional().describe('catalog id'),
    count: count.optional().describe('accelerators, not nodes'),
    fleet: z
      .array(z.strictObject({ accelerator: z.string(), count }))
      .optional()
      .describe('only for a mixed fleet'),
    precision: z.string().optional(),
    mfu: count.optional(),
    achievedFlopPerSecond: count.optional().describe('of one accelerator'),
    usdPerAcceleratorHour: count.optional(),
    sequenceLength: count.optional(),
    batchSize: count.optional().describe('sequences'),
    recompute: z.enum(['none', 'selective', 'full']).optional(),
    days: count.optional(),
    budgetUsd: count.optional(),
    flop: count.optional(),
    acceleratorHours: count.optional(),
    promptTokens: count.optional(),
    outputTokens: count.optional(),
    solveFor: z.enum(unknowns).optional(),
  })
  .describe('what is computed');

const costShape = { forward: count, dA: count, dW: count, recompute: count };

const memorySchema = z.strictObject({
  weightsBytes: count.describe(
    'of one whole model replica, before it is split; so are the next three',
  ),
  gradientsBytes: count,
  optimizerBytes: count,
  activationsBytes: count.describe('of one micro-batch'),
  kvCacheBytes: count.optional(),
  perAcceleratorBytes: count.describe('on the fullest accelerator under `layout`'),
  capacityBytes: count,
  fits: z.boolean(),
  minimumCount: count
    .optional()
    .describe('the smallest number of accelerators on which the run fits'),
  layout: z.string(),
});

const servingSchema = z.strictObject({
  batchSize: count.describe('requests decoded together on each replica'),
  prefillTokensPerSecond: bandSchema.optional(),
  decodeTokensPerSecond: bandSchema.optional(),
  bound: z
    .enum(['compute', 'bandwidth'])
    .describe('of decoding; of prefill where nothing is generated'),
  usdPerMillionTokens: bandSchema
    .optional()
    .describe('of output; of input where nothing is generated'),
});

const estimateSchema = z.strictObject({
  flop: z
    .strictObject({ ...costShape, total: count })
    .describe(
      'dA: gradients to the activations; dW: gradients to the weights; total is the sum of the other four',
    ),
  parts: z
    .array(z.strictObject({ name: z.string(), ...costShape, because: z.string() }))
    .describe('the ledger: its columns add up to `flop`'),
  flopPerToken: count.optional(),
  tokensPerParameter: count.optional(),
  peakFlopPerSecond: count.optional().describe('dense, of one accelerator at `precision`'),
  shortcut: z
    .strictObject({ flop: count, difference: z.number(), because: z.string() })
    .optional()
    .describe('6·N·D beside the ledger; difference: ledger over shortcut, less 1'),
  seconds: bandSchema.optional().describe('all-in, unless a utilisation is stated'),
  acceleratorHours: bandSchema.optional(),
  usd: bandSchema.optional(),
  kilowattHours: bandSchema.optional(),
  kilogramsCo2: bandSchema.optional(),
  stepTime: z
    .strictObject({
      mfu: bandSchema,
      seconds: bandSchema.optional(),
      acceleratorHours: bandSchema,
      usd: bandSchema.optional(),
    })
    .optional()
    .describe('if all goes well: no restarts, evaluation or idle time'),
  serving: servingSchema
    .extend({
      largestBatch: servingSchema.optional().describe('the same at the largest that fits'),
    })
    .optional()
    .describe('at the batch of `query`'),
  memory: memorySchema.optional(),
});

const common = {
  version: z.string().describe('version of the program'),
  contract: z.literal(contractVersion).describe('version of this schema'),
  catalogDate: z.iso.date().describe('the newest fact in the catalog'),
  input: z.string().describe('the message after cleaning'),
};

const answered = {
  ok: z.literal(true),
  ...common,
  reading: z.array(readingSchema).describe('how each stretch was read'),
  warnings: z.array(warningSchema),
};

const usageEstimateSchema = estimateSchema
  .pick({
    peakFlopPerSecond: true,
    seconds: true,
    acceleratorHours: true,
    usd: true,
    kilowattHours: true,
    kilogramsCo2: true,
  })
  .extend({
    achievedFlopPerSecond: bandSchema.optional().describe('of one accelerator'),
    tokensPerSecond: bandSchema.optional().describe('of all accelerators together'),
  })
  .describe('accelerators for a time, where no model is named, or what follows from part of a run');

const asked = {
  query: querySchema,
  given: z
    .array(z.string())
    .describe('keys of `query` that the message itself states; the others stand in `assumptions`'),
  assumptions: z.array(assumptionSchema),
};
const run = { ...asked, estimate: estimateSchema };

export const trainingSchema = z.strictObject({ ...answered, kind: z.literal('training'), ...run });

export const inferenceSchema = z.strictObject({
  ...answered,
  kind: z.literal('inference'),
  ...run,
});

export const memoryAnswerSchema = z.strictObject({
  ...answered,
  kind: z.literal('memory'),
  ...asked,
  estimate: z.strictObject({ memory: memorySchema }),
});

export const solveSchema = z.strictObject({
  ...answered,
  kind: z.literal('solve'),
  ...asked,
  estimate: z.union([estimateSchema, usageEstimateSchema]),
  solution: z
    .strictObject({
      value: z.number().describe('of `query.solveFor`; of parameters+tokens the parameters'),
      band: bandSchema.optional().describe('at P90 and P10 of the utilisation'),
      exact: z.number().optional().describe('what a count was rounded up from'),
      bound: z.string().optional().describe('what keeps the value from being better'),
      because: z.string(),
    })
    .optional()
    .describe('how the solved key came about; left out where it is a plain product'),
});

const check = z.strictObject({
  quantity: z.string(),
  stated: z.number(),
  implied: bandSchema,
  verdict: z.enum(['agrees', 'doubtful', 'contradicts']),
  because: z.string(),
});

export const claimSchema = z.strictObject({
  ...answered,
  kind: z.literal('claim'),
  ...asked,
  estimate: z.union([estimateSchema, usageEstimateSchema]),
  checks: z.array(check).describe('the one to doubt first stands first'),
});

export const comparisonSchema = z.strictObject({
  ...answered,
  kind: z.literal('comparison'),
  items: z.array(
    z.strictObject({
      label: z.string(),
      ...asked,
      estimate: z.union([
        estimateSchema,
        usageEstimateSchema,
        z.strictObject({ memory: memorySchema }),
      ]),
    }),
  ),
});

export const calculationSchema = z.strictObject({
  ...answered,
  kind: z.literal('calculation'),
  value: z.number(),
  unit: z.string().describe('empty for a plain number'),
  display: z.string(),
});

const sections = z.array(z.strictObject({ title: z.string(), text: z.string() }));

export const explanationSchema = z.strictObject({
  ...answered,
  kind: z.literal('explanation'),
  sections,
});
export const hardwareSchema = z.strictObject({
  ...answered,
  kind: z.literal('hardware'),
  sections,
});
export const helpSchema = z.strictObject({ ...answered, kind: z.literal('help'), sections });

export const questionSchema = z.strictObject({
  ok: z.literal(false),
  ...common,
  diagnostics: z
    .array(
      z.strictObject({
        code: z.string(),
        span,
        message: z.string(),
        expected: z.string().optional(),
        found: z.string().optional(),
        suggestion: z.string().optional().describe('a message that can be sent as it stands'),
      }),
    )
    .min(1),
});

export const answerSchema = z
  .union([
    z.discriminatedUnion('kind', [
      trainingSchema,
      inferenceSchema,
      memoryAnswerSchema,
      solveSchema,
      claimSchema,
      comparisonSchema,
      calculationSchema,
      explanationSchema,
      hardwareSchema,
      helpSchema,
    ]),
    questionSchema,
  ])
  .describe('One message, answered or asked about');

export type JsonAnswer = z.infer<typeof answerSchema>;
