import { describe, expect, test } from 'vitest';
import { conditions } from '../../src/language/conditions.ts';
import { ordinaryWords } from '../../src/language/ordinary-words.ts';
import { magnitudes, numberWords, unitWord } from '../../src/language/vocabulary.ts';
import { ask } from './asking.ts';

const run = '70B on 2T tokens on 1024 H100';

describe('an ordinary word', () => {
  // `times`, `tonight`, `tomorrow`, `yesterday`, `costing` are both: the ordinary word wins, and the condition is dropped.
  test('is no condition', () => {
    expect([...ordinaryWords].filter((word) => conditions.has(word))).toEqual([]);
  });

  test('is no unit that changes a number', () => {
    const both = [...ordinaryWords].filter((word) => (unitWord(word)?.scale ?? 1) !== 1);
    expect(both).toEqual([]);
  });

  test('is no magnitude and no number', () => {
    const both = [...ordinaryWords].filter((word) => magnitudes.has(word) || numberWords.has(word));
    expect(both).toEqual([]);
  });

  test('holds no digit and stands in small letters, as it is looked up', () => {
    const odd = [...ordinaryWords].filter((word) => /\d/.test(word) || word !== word.toLowerCase());
    expect(odd).toEqual([]);
  });

  test('does not turn a message around', () => {
    const turning =
      'not no without except minus half double twice less more than below above least most never versus or cents million epochs'.split(
        ' ',
      );
    expect(turning.filter((word) => ordinaryWords.has(word))).toEqual([]);
  });

  test.each(['please tell me', 'back of the envelope', 'my boss wonders'])(
    'changes nothing: %s',
    (words) => {
      const [plain, polite] = [ask(run), ask(`${words}, ${run}`)];
      expect(plain.kind === 'training' && polite.kind === 'training').toBe(true);
      if (plain.kind !== 'training' || polite.kind !== 'training') return;
      expect(polite.query).toEqual(plain.query);
    },
  );
});
