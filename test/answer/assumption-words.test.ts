import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assumptionNames } from '../../src/answer/report/assumption-words.ts';
import { ask } from '../language/asking.ts';

const language = new URL('../language/', import.meta.url);

function messages(): readonly string[] {
  const corpus = new URL('corpus/ok/', language);
  const field = new URL('field/', language);
  const files = (folder: URL, ending: string) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const rows = files(field, '.jsonl').flatMap((text) => text.trim().split('\n'));
  return [
    ...files(corpus, '.txt'),
    ...rows.map((row) => (JSON.parse(row) as { readonly text: string }).text),
  ];
}

/** A key that is shown as it stands in the JSON is no word for a reader. */
test('every key that any message makes us assume has a name for readers', () => {
  const keys = new Set(messages().flatMap(assumedKeys));
  expect(keys.size).toBeGreaterThan(20);
  expect(Array.from(keys).filter((key) => !(key in assumptionNames))).toEqual([]);
});

function assumedKeys(text: string): readonly string[] {
  const answer = ask(text);
  const answers = 'items' in answer ? answer.items : [answer];
  return answers.flatMap((one) =>
    'assumptions' in one ? one.assumptions.map(({ key }) => key) : [],
  );
}
