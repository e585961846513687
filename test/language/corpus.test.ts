import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/language/diagnostic.ts';
import { ask, codes, json, screen } from './asking.ts';

/**
 * One message a file; the snapshot beside it is what the terminal shows. In `ok` it opens with what
 * was read out of the message, so that a misreading cannot hide behind plausible figures.
 */
const folder = new URL('corpus/', import.meta.url);

function messages(kind: 'ok' | 'wrong'): readonly { name: string; text: string; file: string }[] {
  return readdirSync(new URL(`${kind}/`, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({
      name: file.slice(0, -'.txt'.length).replaceAll('-', ' '),
      text: readFileSync(new URL(`${kind}/${file}`, folder), 'utf8').replace(/\n$/, ''),
      file: `./corpus/${kind}/${file.replace(/\.txt$/, '.screen')}`,
    }));
}

describe('answered', () => {
  test.each(messages('ok'))('$name', async ({ text, file }) => {
    const answer = ask(text);
    expect(answer.kind, screen(answer)).not.toBe('question');
    await expect(`${whatWasRead(text)}\n\n${screen(answer)}`).toMatchFileSnapshot(file);
  });
});

describe('asked back', () => {
  test.each(messages('wrong'))('$name', async ({ text, file }) => {
    const answer = ask(text);
    expect(answer.kind, screen(answer)).toBe('question');
    await expect(screen(answer)).toMatchFileSnapshot(file);
  });

  test.each(messages('wrong'))(
    '$name, with suggestions that are answered when sent',
    ({ text }) => {
      const answer = ask(text);
      const suggestions =
        answer.kind === 'question' ? answer.diagnostics.flatMap((found) => found.suggestions) : [];
      expect(suggestions).not.toEqual([]);
      for (const suggestion of suggestions) {
        expect(ask(suggestion).kind, suggestion).not.toBe('question');
      }
    },
  );
});

/** A code that is added to the union and not here does not compile; one without a message fails. */
const everyCode: Record<DiagnosticCode, true> = {
  EMPTY: true,
  TOO_LONG: true,
  UNKNOWN_WORD: true,
  UNKNOWN_HARDWARE: true,
  UNREAD: true,
  AMBIGUOUS: true,
  CONFLICT: true,
  MISSING: true,
  WRONG_UNIT: true,
  OUT_OF_RANGE: true,
  UNSUPPORTED_PRECISION: true,
  ABOVE_PEAK: true,
  HARDWARE_UTILISATION: true,
  NO_SUCH_MEMORY: true,
  MORE_ACTIVE_THAN_TOTAL: true,
  NOT_YET: true,
  NOT_ALLOWED: true,
  BAD_EXPRESSION: true,
  TOO_COMPLEX: true,
  NOT_FINITE: true,
  DIMENSIONS: true,
};

test.each(Object.keys(everyCode))('a message in corpus/wrong is asked about with %s', (code) => {
  const shown = messages('wrong').filter(({ text }) => codes(text).includes(code));
  expect(shown.map(({ name }) => name)).not.toEqual([]);
});

function whatWasRead(text: string): string {
  const answer = json(text);
  if (!answer.ok) return '';
  if (answer.kind !== 'training') return JSON.stringify({ kind: answer.kind });
  const values: Record<string, unknown> = answer.query;
  return JSON.stringify(Object.fromEntries(answer.given.map((key) => [key, values[key]])));
}
