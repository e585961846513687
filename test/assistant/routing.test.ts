import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typed } from './typing.ts';

/** Questions of real people and of ours: none of them is told to the bot as a command. */
const files = ['real-sentences', 'own-sentences', 'real-expressions', 'hostile'];

test.each(files)('no question of %s is a command', (file) => {
  const url = new URL(`../language/${file}.jsonl`, import.meta.url);
  const texts = readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => textOf(JSON.parse(line)));
  expect(texts.every((text) => text !== '')).toBe(true);
  const taken = texts.filter((text) => typed(text)?.read.ok === true);
  expect(taken).toEqual([]);
});

function textOf(row: unknown): string {
  const { text, expr } = row as { readonly text?: string; readonly expr?: string };
  return text ?? expr ?? '';
}
