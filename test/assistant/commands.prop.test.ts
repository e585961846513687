import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../src/assistant/commands/table.ts';
import { anything, ofAnyKind } from '../language/messages.ts';
import { mistakes } from './mistakes.ts';
import { typed } from './typing.ts';

const said = [...commands.flatMap(({ examples }) => examples), ...mistakes];
const word = fc.oneof(
  fc.constantFrom(...new Set(said.flatMap((text) => text.split(' ')))),
  fc.constantFrom(
    '0',
    '-5',
    '€',
    '99%',
    '25:00',
    'in',
    'per',
    ',',
    '@',
    'Mars/Phobos',
    '1e400',
    '30 February',
  ),
  fc.string({ maxLength: 6 }),
);

/** A command in which something was left out, put in or put in another place. */
const garbled = fc
  .tuple(
    fc.constantFrom(...said),
    fc.nat({ max: 12 }),
    fc.nat({ max: 3 }),
    fc.array(word, { maxLength: 3 }),
  )
  .map(([text, at, without, put]) =>
    text
      .split(' ')
      .toSpliced(at, without, ...put)
      .join(' '),
  );

test('whatever a garbled command is refused for, each repair works when it is sent', () => {
  fc.assert(
    fc.property(garbled, (text) => {
      const found = typed(text);
      if (found === undefined || found.read.ok) return;
      for (const { suggestions, span } of found.read.faults) {
        expect(suggestions.length).toBeGreaterThan(0);
        expect(span[0]).toBeGreaterThanOrEqual(0);
        expect(span[1]).toBeLessThanOrEqual(found.input.length);
        for (const suggestion of suggestions)
          expect([text, suggestion, typed(suggestion)?.read.ok]).toEqual([text, suggestion, true]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('any text is a command, a faulty one or none, never a throw', () => {
  const opened = fc
    .tuple(fc.constantFrom(...commands.map(({ name }) => name)), anything)
    .map(([name, text]) => `${name} ${text}`);
  fc.assert(
    fc.property(fc.oneof(anything, opened), (text) => {
      expect(() => typed(text)).not.toThrow();
    }),
  );
});

test('no question about compute is a command', () => {
  fc.assert(
    fc.property(ofAnyKind, (text) => {
      expect(typed(text)).toBeUndefined();
    }),
  );
});
