import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import type { DiagnosticCode } from '../../src/language/diagnostic.ts';
import { ask, codes, json, screen } from './asking.ts';

/**
 * One message a file, in a folder of its topic; the snapshot beside it is what the terminal shows. In
 * `ok` it opens with what was read out of the message, so that a misreading cannot hide behind
 * plausible figures.
 */
const folder = new URL('corpus/', import.meta.url);

type Message = { readonly name: string; readonly text: string; readonly file: string };

function groups(kind: 'ok' | 'wrong'): readonly (readonly [string, readonly Message[]])[] {
  return readdirSync(new URL(`${kind}/`, folder)).map((group) => [
    group.replaceAll('-', ' '),
    messages(`${kind}/${group}`),
  ]);
}

function messages(path: string): readonly Message[] {
  return readdirSync(new URL(`${path}/`, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({
      name: file.slice(0, -'.txt'.length).replaceAll('-', ' '),
      text: readFileSync(new URL(`${path}/${file}`, folder), 'utf8').replace(/\n$/, ''),
      file: `./corpus/${path}/${file.replace(/\.txt$/, '.screen')}`,
    }));
}

describe.each(groups('ok'))('answered: %s', (_group, answered) => {
  test.each(answered)('$name', async ({ text, file }) => {
    const answer = ask(text);
    expect(answer.kind, screen(answer)).not.toBe('question');
    await expect(`${whatWasRead(text, answer)}\n\n${screen(answer)}`).toMatchFileSnapshot(file);
  });
});

describe.each(groups('wrong'))('asked back: %s', (_group, asked) => {
  test.each(asked)('$name', async ({ text, file }) => {
    const answer = ask(text);
    expect(answer.kind, screen(answer)).toBe('question');
    await expect(screen(answer)).toMatchFileSnapshot(file);
  });

  test.each(asked)('$name, with suggestions that are answered when sent', ({ text }) => {
    const answer = ask(text);
    const suggestions =
      answer.kind === 'question' ? answer.diagnostics.flatMap((found) => found.suggestions) : [];
    expect(suggestions).not.toEqual([]);
    for (const suggestion of suggestions) {
      expect(ask(suggestion).kind, suggestion).not.toBe('question');
    }
  });
});

test('the corpus is as large as the field is wide', () => {
  const count = (kind: 'ok' | 'wrong'): number => groups(kind).flatMap(([, all]) => all).length;
  expect(count('ok')).toBeGreaterThanOrEqual(300);
  expect(count('wrong')).toBeGreaterThanOrEqual(100);
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
  UNKNOWN_MODEL: true,
  IMPOSSIBLE_SHAPE: true,
  UNUSED: true,
  NO_SOLUTION: true,
};

test.each(Object.keys(everyCode))('a message in corpus/wrong is asked about with %s', (code) => {
  const all = groups('wrong').flatMap(([, asked]) => asked);
  const shown = all.filter(({ text }) => codes(text).includes(code));
  expect(shown.map(({ name }) => name)).not.toEqual([]);
});

/** What the message states, by kind and with the keys of the contract: nothing that was assumed. */
function whatWasRead(text: string, answer: Answer): string {
  if (answer.kind === 'explanation') {
    return JSON.stringify({ kind: answer.kind, topic: answer.topic });
  }
  if (answer.kind !== 'hardware') return JSON.stringify(read(json(text)));
  const accelerators = answer.accelerators.map(({ id }) => id);
  return JSON.stringify({ kind: answer.kind, accelerators });
}

function read(answer: JsonAnswer): unknown {
  if (!answer.ok) return undefined;
  const { kind } = answer;
  switch (answer.kind) {
    case 'training':
    case 'inference':
    case 'memory':
    case 'solve':
    case 'claim':
      return { kind, ...solvedFor(answer), ...stated(answer) };
    case 'comparison':
      return { kind, items: answer.items.map((item) => ({ ...solvedFor(item), ...stated(item) })) };
    case 'calculation':
      return { kind, value: answer.value, unit: answer.unit };
    case 'explanation':
    case 'hardware':
    case 'help':
      return { kind };
    default:
      return answer satisfies never;
  }
}

type Asked = { readonly query: object & { solveFor?: unknown }; readonly given: readonly string[] };

function stated({ query, given }: Asked): Record<string, unknown> {
  const values = query as Record<string, unknown>;
  return Object.fromEntries(given.map((key) => [key, values[key]]));
}

function solvedFor({ query: { solveFor } }: Asked): { readonly solveFor?: unknown } {
  return solveFor === undefined ? {} : { solveFor };
}
