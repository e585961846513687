import { describe, expect, test } from 'vitest';
import { phrases } from '../../src/language/phrases.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon, parsed } from './asking.ts';

/** Help and the README show these examples, so each must be what its entry says. */
describe('every example', () => {
  const examples = phrases.flatMap(({ name, examples: texts }) =>
    texts.map((text) => ({ name, text })),
  );

  test.each(examples)('$text: read whole, as $name', ({ text }) => {
    expect(parsed(text).unread).toEqual([]);
  });

  test.each(phrases.filter(({ examples: texts }) => texts.length > 0))(
    '$name: its own entry reads one of its examples',
    ({ examples: texts, read }) => {
      const own = texts.filter((text) => {
        const tokens = tokenize(text);
        return tokens.some((_token, at) => read(lexicon, tokens, at) !== undefined);
      });
      expect(own).not.toEqual([]);
    },
  );
});

test('no two entries have one name', () => {
  const names = phrases.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
