import { describe, expect, test } from 'vitest';
import { conditions } from '../../src/language/conditions.ts';
import { ordinaryWords } from '../../src/language/ordinary-words.ts';
import { magnitudes, numberWords } from '../../src/language/vocabulary.ts';
import { ask, parsed } from './asking.ts';

/** Where a condition might stand: after a whole run, before it, and inside. */
const places: Readonly<Record<string, (word: string) => string>> = {
  behind: (word) => `70B on 2T tokens on 1024 H100 ${word}`,
  'in front': (word) => `${word} 70B on 2T tokens on 1024 H100`,
  'before the hardware': (word) => `70B on 2T tokens on ${word} 1024 H100`,
  'before a setting': (word) => `70B on 2T tokens on 1024 H100 ${word} bf16`,
};

/** Answered, and no phrase has the word: it was dropped. */
function isSwallowed(text: string, word: string): boolean {
  if (ask(text).kind === 'question') return false;
  const { input, phrases } = parsed(text);
  const from = ` ${input.toLowerCase()} `.indexOf(` ${word} `);
  return !phrases.some(({ span }) => span[0] <= from && from + word.length <= span[1]);
}

/** What is an ordinary word as well is dropped: see ordinary-words.test.ts. */
const asked = [...conditions].filter((word) => !ordinaryWords.has(word));

describe('a condition', () => {
  test.each(Object.entries(places))('that stands %s is not swallowed', (_place, at) => {
    const swallowed = asked.filter((word) => isSwallowed(at(word), word));
    expect(swallowed).toEqual([]);
  });

  test('is not swallowed where it is an ordinary word as well', () => {
    const both = [...conditions].filter((word) => ordinaryWords.has(word));
    const text = (word: string) => `70B on 2T tokens on 1024 H100 ${word} bf16`;
    expect(both.filter((word) => isSwallowed(text(word), word))).toEqual([]);
  });

  // “warmup 1024” is let pass as a number of the recipe, and the count of accelerators with it.
  test('does not take the count of the accelerators behind it along', () => {
    const answer = ask('70B on 2T tokens after warmup 1024 H100');
    if (answer.kind !== 'training') return;
    expect(answer.query.hardware?.count).toBe(1024);
  });

  test('is no number and no magnitude', () => {
    const both = [...conditions].filter((word) => magnitudes.has(word) || numberWords.has(word));
    expect(both).toEqual([]);
  });

  test.each([
    ['not', '70B on 2T tokens on 1024 H100 but not in fp8'],
    ['without', '70B on 2T tokens on 1024 H100 without bf16'],
    ['cannot', '70B on 2T tokens, cannot use fp8, on 1024 H100'],
  ])('that turns the rest round is never repaired by leaving it out: %s', (word, text) => {
    const answer = ask(text);
    expect(answer.kind).toBe('question');
    if (answer.kind !== 'question') return;
    const own = answer.diagnostics.find(
      (found) => found.code === 'UNKNOWN_WORD' && found.word === word,
    );
    expect(own).toBeDefined();
    expect(own?.repairs).toEqual([]);
  });
});
