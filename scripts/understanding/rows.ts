import { readFileSync, readdirSync } from 'node:fs';
import * as z from 'zod';

/** A label: the value, the two ends of what is right, or the names that are all right. */
const labelSchema = z.union([
  z.number(),
  z.string(),
  z.tuple([z.number(), z.number()]),
  z.array(z.string()).min(2),
  z.array(z.strictObject({ accelerator: z.string(), count: z.number() })).min(2),
]);

export type Label = z.infer<typeof labelSchema>;

/** The keys of the contract's `query`: a label of any other name is a slip of the pen. */
const queryKeySchema = z.enum([
  'model',
  'parameters',
  'activeParameters',
  'tokens',
  'regime',
  'trainableParameters',
  'teacherParameters',
  'accelerator',
  'count',
  'fleet',
  'precision',
  'mfu',
  'achievedFlopPerSecond',
  'usdPerAcceleratorHour',
  'sequenceLength',
  'batchSize',
  'recompute',
  'days',
  'budgetUsd',
  'flop',
  'acceleratorHours',
  'promptTokens',
  'outputTokens',
  'solveFor',
]);

const querySchema = z.partialRecord(queryKeySchema, labelSchema);
const kindSchema = z.enum([
  'training',
  'inference',
  'memory',
  'solve',
  'comparison',
  'calculation',
  'claim',
  'explanation',
  'hardware',
  'help',
  'question',
]);

/** A message that somebody could type, with what it means: written from the contract by hand. */
const fieldRowSchema = z.strictObject({
  text: z.string(),
  kind: kindSchema,
  query: querySchema.optional(),
  given: z.array(queryKeySchema).optional(),
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]).optional(),
  unit: z.string().optional(),
  unitOptional: z.boolean().optional(),
  items: z.array(querySchema).optional(),
  verdicts: z.record(z.string(), z.enum(['agrees', 'doubtful', 'contradicts'])).optional(),
  says: z.array(z.string()).optional(),
  codes: z.array(z.string()).min(1).optional(),
  acceptable: z.array(kindSchema).optional(),
  why: z.string().optional(),
  group: z.string(),
});

export type FieldRow = z.infer<typeof fieldRowSchema>;

/** A sentence from a report, a model card or a post; its figures were written down by hand. */
const sentenceSchema = z.object({
  text: z.string(),
  params: z.number().optional(),
  tokens: z.number().optional(),
  accelerator: z.string().optional(),
  count: z.number().optional(),
  days: z.number().optional(),
  mfu: z.number().optional(),
  cost: z.number().optional(),
  gpu_hours: z.number().optional(),
});

export type Sentence = z.infer<typeof sentenceSchema>;

/** What an analyst typed into a calculator, and what it printed. */
const expressionSchema = z.object({ expr: z.string(), expected: z.number(), unit: z.string() });

export type Expression = z.infer<typeof expressionSchema>;

const language = new URL('../../test/language/', import.meta.url);

export function readField(): readonly FieldRow[] {
  return ['field', 'fresh'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, language))
      .filter((file) => file.endsWith('.jsonl'))
      .toSorted()
      .flatMap((file) => readLines(`${folder}/${file}`, fieldRowSchema)),
  );
}

export function readSentences(): readonly Sentence[] {
  return readLines('real-sentences.jsonl', sentenceSchema);
}

/** More sentences of that sort, of our own. */
export function readOwnSentences(): readonly Sentence[] {
  return readLines('own-sentences.jsonl', sentenceSchema);
}

export function readExpressions(): readonly Expression[] {
  return readLines('real-expressions.jsonl', expressionSchema);
}

function readLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): readonly z.infer<Schema>[] {
  const lines = readFileSync(new URL(path, language), 'utf8').trimEnd().split('\n');
  return lines.map((line, index) => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new Error(`${path}:${index + 1} ${z.prettifyError(parsed.error)}`);
  });
}
