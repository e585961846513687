import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answerSchema } from '../../src/answer/contract.ts';
import { ask, json } from './asking.ts';

/** What is meant to hang, to fill the memory, to change the engine or to run as a program. */
const rowSchema = z.strictObject({ text: z.string(), why: z.string() });
const rows = readFileSync(join(import.meta.dirname, 'hostile.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => rowSchema.parse(JSON.parse(line)));
const groups = Object.entries(Object.groupBy(rows, ({ why }) => why));

describe('a message that', () => {
  test.each(groups)('%s is answered or asked about, and keeps the contract', (_why, found) => {
    for (const { text } of found ?? []) {
      const { error } = answerSchema.safeParse(json(text));
      expect(error?.message, text).toBeUndefined();
    }
  });

  test.each(['hangs', 'kills the process', 'changes the engine', 'runs text'])(
    '%s is never calculated',
    (why) => {
      const calculated = rows.filter(
        (row) => row.why === why && ask(row.text).kind === 'calculation',
      );
      expect(calculated).toEqual([]);
    },
  );

  test('has been through all of them leaves the next one as it was', () => {
    const before = json('70B on 2T tokens on 1024 H100s');
    for (const { text } of rows) ask(text);
    expect(json('70B on 2T tokens on 1024 H100s')).toEqual(before);
    expect(json('2 evil').ok).toBe(false);
  });
});
