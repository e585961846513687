import { expect, test } from 'vitest';
import { Recent } from '../../src/answer/recent.ts';

function counting() {
  const made: string[] = [];
  const recent = new Recent<string>(2);
  const ask = (key: string) =>
    recent.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  return { made, ask };
}

test('what is asked again is not made again', () => {
  const { made, ask } = counting();
  expect([ask('a'), ask('a')]).toEqual(['A', 'A']);
  expect(made).toEqual(['a']);
});

test('the longest unasked makes room', () => {
  const { made, ask } = counting();
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('what could not be made is tried again', () => {
  const recent = new Recent<string>(2);
  expect(() =>
    recent.get('a', () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(recent.get('a', () => 'A')).toBe('A');
});
