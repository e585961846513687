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

const querySchema = z
  .strictObject({
    parameters: count,
    activeParameters: count
      .optional()
      .describe('parameters that a token passes through, of a mixture of experts'),
    tokens: count.describe('all that are processed, epochs included'),
    regime: z.enum([
      'pretrain',
      'full',
      'lora',
      'qlora',
      'freeze',
      'dpo',
      'ppo',
      'grpo',
      'distill',
    ]),
    trainableParameters: count.optional(),
    accelerator: z.string().optional().describe('catalog id'),
    count: count.optional().describe('accelerators, not nodes'),
    precision: z.string().optional(),
    mfu: z.number().min(0).max(1).optional(),
    achievedFlopPerSecond: count.optional().describe('of one accelerator'),
    usdPerAcceleratorHour: count.optional(),
    sequenceLength: count,
    recompute: z.enum(['none', 'selective', 'full']),
  })
  .describe('what is computed');

const costShape = { forward: count, dA: count, dW: count, recompute: count };

const estimateSchema = z.strictObject({
  flop: z
    .strictObject({ ...costShape, total: count })
    .describe(
      'dA: gradients to the activations; dW: gradients to the weights; total is the sum of the other four',
    ),
  parts: z
    .array(z.strictObject({ name: z.string(), ...costShape, because: z.string() }))
    .describe('the ledger: its columns add up to `flop`'),
  flopPerToken: count,
  tokensPerParameter: count,
  peakFlopPerSecond: count.optional().describe('dense, of one accelerator at `precision`'),
  seconds: bandSchema.optional(),
  acceleratorHours: bandSchema.optional(),
  usd: bandSchema.optional(),
  kilowattHours: bandSchema.optional(),
  kilogramsCo2: bandSchema.optional(),
  memory: z
    .strictObject({
      weightsBytes: count.describe(
        'of one whole model replica, before it is split; so are the next three',
      ),
      gradientsBytes: count,
      optimizerBytes: count,
      activationsBytes: count.describe('of one micro-batch'),
      perAcceleratorBytes: count.describe('on the fullest accelerator under `layout`'),
      capacityBytes: count,
      fits: z.boolean(),
      minimumCount: count
        .optional()
        .describe('the smallest number of accelerators on which the run fits'),
      layout: z.string(),
    })
    .optional(),
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

export const trainingSchema = z.strictObject({
  ...answered,
  kind: z.literal('training'),
  query: querySchema,
  given: z
    .array(z.string())
    .describe('keys of `query` that the message itself states; the others stand in `assumptions`'),
  assumptions: z.array(assumptionSchema),
  estimate: estimateSchema,
});

export const calculationSchema = z.strictObject({
  ...answered,
  kind: z.literal('calculation'),
  value: z.number(),
  unit: z.string().describe('empty for a plain number'),
  display: z.string(),
});

const sections = z.array(z.strictObject({ title: z.string(), text: z.string() }));

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
    z.discriminatedUnion('kind', [trainingSchema, calculationSchema, hardwareSchema, helpSchema]),
    questionSchema,
  ])
  .describe('One message, answered or asked about');

export type JsonAnswer = z.infer<typeof answerSchema>;
