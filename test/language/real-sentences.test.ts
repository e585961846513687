import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clean } from '../../src/language/clean.ts';
import { parse } from '../../src/language/parse.ts';
import { collect } from '../../src/language/collect.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { json, lexicon } from './asking.ts';

/** Sentences from reports, model cards and posts; what each states was written down by hand. */
const rowSchema = z.object({
  text: z.string(),
  source: z.string(),
  params: z.number().optional(),
  tokens: z.number().optional(),
  accelerator: z.string().optional(),
  count: z.number().optional(),
  mfu: z.number().optional(),
});

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

describe('a sentence that somebody really wrote', () => {
  test.each(rows)('is answered only with what it states: $text', ({ text, ...row }) => {
    const answer = json(text);
    if (!answer.ok) {
      expect(answer.diagnostics).not.toEqual([]);
      return;
    }
    if (answer.kind !== 'training') {
      expect(answer.kind).toBe('calculation');
      expect(answer.input).toMatch(/[*/=x]/);
      return;
    }
    const { query } = answer;
    expect(query.parameters).toBe(row.params);
    expect(query.tokens).toBe(row.tokens);
    expect(query.count).toBe(row.count);
    if (row.mfu !== undefined) expect(query.mfu).toBe(row.mfu);
    expect(query.accelerator).toContain(family(row.accelerator ?? 'none'));
  });

  test.each(rows.filter(({ count }) => count !== undefined))(
    'has its accelerators counted right, whatever else is unclear: $text',
    ({ text, count, accelerator }) => {
      const input = clean(text);
      const { statement, diagnostics } = collect(input, parse(lexicon, tokenize(input)).phrases);
      const read = statement.fleet?.value.count ?? statement.count?.value;
      if (read === undefined || diagnostics.some(({ code }) => code === 'CONFLICT')) return;
      const cores = accelerator?.endsWith('core') === true ? 2 : 1;
      expect(read * cores).toBe(count);
    },
  );

  test('some are answered, and most are asked about: they state a result, not a question', () => {
    const kinds = rows.map(({ text }) => {
      const answer = json(text);
      return answer.ok ? answer.kind : 'question';
    });
    const count = Object.groupBy(kinds, (kind) => kind);
    expect(Object.fromEntries(Object.entries(count).map(([kind, all]) => [kind, all.length])))
      .toMatchInlineSnapshot(`
      {
        "question": 42,
        "training": 1,
      }
    `);
  });
});
