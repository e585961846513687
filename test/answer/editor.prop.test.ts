import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEditor } from '../../src/answer/editor.ts';
import { clean } from '../../src/language/clean.ts';

const { read, guide } = createEditor();

const part = fc.oneof(
  fc.constantFrom(...guide.phrases.flatMap(({ examples }) => examples)),
  fc.string({ maxLength: 12 }),
);
const message = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(' '));

test('whatever is written, the stretches joined are the message', () => {
  fc.assert(
    fc.property(message, (text) => {
      const { stretches } = read(text, '2026-11-24');
      expect(stretches.map((stretch) => stretch.text).join('')).toBe(clean(text));
    }),
    { numRuns: 100 },
  );
});
