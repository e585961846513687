import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import * as z from 'zod';
import { anything } from '../../test/language/messages.ts';

const folder = join(import.meta.dirname, '../../test/language');

/** So many messages at once; a message is known by the seed of its batch and its place in it. */
export const batchSize = 250;

/** The same messages for the same seed, on any machine. */
export function createMessages(): (seed: number) => readonly string[] {
  const known = knownMessages();
  const hostile = rowsOf('hostile.jsonl');
  const message = fc.oneof(
    { weight: 4, arbitrary: anything },
    { weight: 6, arbitrary: mutated(fc.constantFrom(...known), known) },
    { weight: 1, arbitrary: mutated(fc.constantFrom(...hostile), known) },
    { weight: 1, arbitrary: joined(known, hostile) },
  );
  return (seed) => fc.sample(message, { seed, numRuns: batchSize });
}

/** What is hostile as it stands: each is tried in every run. */
export function hostileMessages(): readonly string[] {
  return rowsOf('hostile.jsonl');
}

/** Corpus, field, real sentences and real expressions. */
function knownMessages(): readonly string[] {
  const field = readdirSync(join(folder, 'field')).filter((name) => name.endsWith('.jsonl'));
  const corpus = readdirSync(join(folder, 'corpus'), { recursive: true, encoding: 'utf8' });
  return [
    ...field.flatMap((name) => rowsOf(join('field', name))),
    ...['own-sentences.jsonl', 'real-sentences.jsonl', 'real-expressions.jsonl'].flatMap(rowsOf),
    ...corpus
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(folder, 'corpus', name), 'utf8').trim()),
  ];
}

const rowSchema = z
  .looseObject({ text: z.string().optional(), expr: z.string().optional() })
  .transform(({ text, expr }) => text ?? expr ?? '');

function rowsOf(name: string): readonly string[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => rowSchema.parse(JSON.parse(line)));
}

type Mutation = {
  readonly kind: 'delete' | 'duplicate' | 'swap' | 'insert' | 'replace';
  readonly of: 'word' | 'character';
  /** Places as shares of the length. */
  readonly at: number;
  readonly other: number;
  readonly word: string;
  readonly character: string;
};

/** A message with words and characters swapped, left out, doubled, put in from other messages. */
function mutated(base: fc.Arbitrary<string>, known: readonly string[]): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    kind: fc.constantFrom('delete', 'duplicate', 'swap', 'insert', 'replace'),
    of: fc.constantFrom('word', 'word', 'character'),
    at: place,
    other: place,
    word: fc.tuple(fc.constantFrom(...known), place).map(([text, at]) => pick(text.split(' '), at)),
    character: fc.oneof(
      fc.constantFrom(...Array.from('0123456789.,-+*/^()%$~:=xkMBTeE \'"')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  return fc
    .tuple(base, fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce(mutate, text));
}

function mutate(text: string, mutation: Mutation): string {
  const gap = mutation.of === 'word' ? ' ' : '';
  const parts = text.split(gap);
  if (parts.length === 0) return text;
  const at = Math.floor(mutation.at * parts.length);
  const other = Math.floor(mutation.other * parts.length);
  const part = parts[at] ?? '';
  const put = mutation.of === 'word' ? mutation.word : mutation.character;
  switch (mutation.kind) {
    case 'delete':
      return parts.toSpliced(at, 1).join(gap);
    case 'duplicate':
      return parts.toSpliced(at, 0, part).join(gap);
    case 'swap':
      return parts
        .with(at, parts[other] ?? '')
        .with(other, part)
        .join(gap);
    case 'insert':
      return parts.toSpliced(at, 0, put).join(gap);
    case 'replace':
      return parts.with(at, put).join(gap);
    default:
      return mutation.kind satisfies never;
  }
}

/** Several messages in one, now and then as long as a message may be. */
function joined(known: readonly string[], hostile: readonly string[]): fc.Arbitrary<string> {
  const parts = fc.array(fc.constantFrom(...known, ...hostile), { minLength: 2, maxLength: 5 });
  const repeated = fc
    .tuple(fc.constantFrom(...known), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2 }))
    .map(([text, words, times]) => {
      const part = `${text.split(' ').slice(0, words).join(' ')} `;
      return part.repeat(Math.min(times, Math.floor(1990 / part.length)));
    });
  return fc
    .oneof(
      { weight: 9, arbitrary: fc.tuple(parts, fc.constantFrom(' ', '. ', ' or ', ' vs ', '\n')) },
      {
        weight: 1,
        arbitrary: fc.tuple(
          repeated.map((text) => [text]),
          fc.constant(''),
        ),
      },
    )
    .map(([texts, gap]) => texts.join(gap));
}

function pick(parts: readonly string[], at: number): string {
  return parts[Math.floor(at * parts.length)] ?? '';
}
