import * as z from 'zod';
import { createFlops } from '../../src/answer/ask.ts';
import { toJson } from '../../src/answer/to-json.ts';

/** The day whose prices hold and from which dates are counted, in every message of the field. */
const day = '2026-11-23';

const querySchema = z.record(z.string(), z.unknown());

/** What scoring looks at: every key of the contract by name, whichever kinds exist so far. */
const answeredSchema = z.looseObject({
  ok: z.boolean(),
  kind: z.string().default('question'),
  query: querySchema.default({}),
  given: z.array(z.string()).default([]),
  items: z.array(z.looseObject({ query: querySchema.default({}) })).default([]),
  value: z.number().optional(),
  unit: z.string().default(''),
  checks: z
    .array(
      z.looseObject({
        quantity: z.string(),
        stated: z.unknown(),
        verdict: z.string(),
        because: z.string().default(''),
      }),
    )
    .default([]),
  sections: z.array(z.object({ title: z.string(), text: z.string() })).default([]),
  warnings: z.array(z.looseObject({ message: z.string() })).default([]),
  diagnostics: z.array(z.looseObject({ code: z.string(), message: z.string() })).default([]),
});

export type Answered = z.infer<typeof answeredSchema>;

/** Built once: a message in, what the program would print as JSON out. */
export function createAnswering(): (text: string) => Answered {
  const flops = createFlops();
  return (text) =>
    answeredSchema.parse(toJson(flops.answer(text, day), flops.catalog, 'understanding', day));
}

/** Everything that a person would read beside the figures. */
export function wordsOf(answer: Answered): string {
  return [
    ...answer.checks.map(({ because }) => because),
    ...answer.sections.map(({ title, text }) => `${title}\n${text}`),
    ...answer.warnings.map(({ message }) => message),
    ...answer.diagnostics.map(({ message }) => message),
  ].join('\n');
}
