import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { collected, json } from './asking.ts';

/** Sentences from reports, model cards and posts; what each states was written down by hand. */
const rowSchema = z.object({
  text: z.string(),
  source: z.string(),
  params: z.number().optional(),
  tokens: z.number().optional(),
  accelerator: z.string().optional(),
  count: z.number().optional(),
  mfu: z.number().optional(),
  days: z.number().optional(),
  gpu_hours: z.number().optional(),
  cost: z.number().optional(),
  other: z
    .looseObject({
      steps: z.number().optional(),
      batch_tokens: z.number().optional(),
      flops: z.number().optional(),
    })
    .optional(),
});
type Row = z.infer<typeof rowSchema>;

const rows = readFileSync(new URL('real-sentences.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowSchema.parse(JSON.parse(line)));

/** A name of the file, up to the hyphen, must be in the id: `A100-80GB` is an `a100-sxm-80`. */
function family(accelerator: string): string {
  return accelerator
    .toLowerCase()
    .replace(/ core$/, '')
    .replace(' ', '-')
    .replace(/-\d+gb$/, '');
}

/** What was written down, by the keys of the contract. */
function written({ other, ...row }: Row): Record<string, number | undefined> {
  const { steps, batch_tokens: batch } = other ?? {};
  const product = steps === undefined || batch === undefined ? undefined : steps * batch;
  const cores = row.accelerator?.endsWith('core') === true ? 2 : 1;
  return {
    parameters: row.params,
    tokens: row.tokens ?? product,
    count: row.count === undefined ? undefined : row.count / cores,
    mfu: row.mfu,
    days: row.days,
    acceleratorHours: row.gpu_hours,
    budgetUsd: row.cost,
    flop: other?.flops,
  };
}

/** A model that is named has its exact size, and a month its mean length. */
const rounding = 0.06;

describe('a sentence that somebody really wrote', () => {
  test.each(rows)('is answered only with what it states: $text', (row) => {
    const answer = json(row.text);
    if (!answer.ok) {
      expect(answer.diagnostics).not.toEqual([]);
      return;
    }
    if (answer.kind === 'comparison') {
      for (const [key, value] of Object.entries(written(row))) {
        if (value === undefined) continue;
        const values = answer.items.map(({ query }) => Number(Reflect.get(query, key)));
        expect(values.some((one) => Math.abs(one / value - 1) < rounding)).toBe(true);
      }
      return;
    }
    if (!('query' in answer)) {
      expect(answer.kind).toBe('calculation');
      expect(answer.input).toMatch(/[*/=x]/);
      return;
    }
    const { query, given } = answer;
    const values: Record<string, unknown> = query;
    for (const [key, value] of Object.entries(written(row))) {
      // A model's name says its size, whether or not the sentence does.
      const isNamed = key === 'parameters' && given.includes('model');
      if (!isNamed) expect(given.includes(key), key).toBe(value !== undefined);
      if (value === undefined) continue;
      const ratio = Number(values[key]) / value;
      expect(Math.abs(ratio - 1), `${key}: ${String(values[key])}`).toBeLessThan(rounding);
    }
    if (row.accelerator !== undefined) expect(query.accelerator).toContain(family(row.accelerator));
  });

  test.each(rows.filter(({ count }) => count !== undefined))(
    'has its accelerators counted right, whatever else is unclear: $text',
    ({ text, count, accelerator }) => {
      const { statement, diagnostics } = collected(text);
      const read = statement.fleet?.value.count ?? statement.count?.value;
      if (read === undefined || diagnostics.some(({ code }) => code === 'CONFLICT')) return;
      const cores = accelerator?.endsWith('core') === true ? 2 : 1;
      expect(read * cores).toBe(count);
    },
  );

  test('most answers are a claim or an open question: they state a result', () => {
    const kinds = rows
      .map(({ text }) => json(text))
      .flatMap((found) => (found.ok ? found.kind : []));
    const results = kinds.filter((kind) => kind === 'claim' || kind === 'solve');
    expect(kinds.length).toBeGreaterThan(rows.length / 3);
    expect(results.length).toBeGreaterThan(kinds.length / 2);
  });
});
