import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/language/suggest.ts';

describe('the distance between two words', () => {
  test.each([
    ['tokens', 'tokens', 0],
    ['toknes', 'tokens', 1],
    ['token', 'tokens', 1],
    ['h10o', 'h100', 0.5],
    ['hl00', 'h100', 0.5],
    ['a100', 'h100', 1],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s → %s is %d', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe('did you mean', () => {
  const names = ['h100', 'h200', 'h20', 'a100', 'mi300x', 'tokens', 'trillion'];

  test('the closest comes first, and the first letter decides between equals', () => {
    expect(nearest('h10o', names)).toEqual(['h100', 'h200', 'a100']);
    expect(nearest('h10', names)[0]).toBe('h100');
  });

  test('a long word may be further off than a short one', () => {
    expect(nearest('trilion', names)).toEqual(['trillion']);
    expect(nearest('h3', names)).toEqual([]);
  });

  test('nothing is offered that is not near', () => {
    expect(nearest('flurbles', names)).toEqual([]);
  });

  test('no more than were asked for', () => {
    expect(nearest('h10o', names, 1)).toEqual(['h100']);
  });
});
