import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { toJson } from '../../src/answer/to-json.ts';
import { dated } from '../../src/assistant/copies.ts';
import { pagesOf } from '../../src/assistant/pages.ts';
import { isEstimate } from '../../src/assistant/is-estimate.ts';
import { flops } from '../language/asking.ts';

const today = '2026-11-24';
const folder = new URL('../language/corpus/ok/', import.meta.url);

const estimates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8').trim())
  .filter((message) => isEstimate(flops.answer(message, today)));

test.each(estimates)('copied, “%s” gives the same years later', (message) => {
  const answer = flops.answer(message, today);
  const again = flops.answer(dated(message, answer, today), '2029-02-28');
  expect(figures(again, '2029-02-28')).toEqual(figures(answer, today));
  expect(dated(again.input, again, '2029-02-28')).toBe(again.input);
});

test('pages hold every line as it was, in order', () => {
  const line = fc.string({ maxLength: 600 }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 80 }), (lines) => {
      const pages = pagesOf(lines);
      expect(pages.flat().join('\n')).toBe(lines.join('\n'));
      for (const page of pages) expect(page.join('').length).toBeLessThanOrEqual(9000);
    }),
  );
});

/** All but the words themselves and where they stand. */
function figures(answer: Answer, on: string): object {
  const { input: _input, ...json } = toJson(answer, flops.catalog, '', on);
  return { ...json, reading: [] };
}
