import { describe, expect, test } from 'vitest';
import { readField } from '../../scripts/understanding/rows.ts';
import { scoreAll, shortfalls } from '../../scripts/understanding/tally.ts';

describe('the messages of the field', () => {
  test('are at least four hundred, each once', () => {
    const texts = readField().map(({ text }) => text);
    expect(texts.length).toBeGreaterThanOrEqual(400);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('name their group in words, and codes only where asking is right', () => {
    for (const { group, text, kind, codes, acceptable = [] } of readField()) {
      expect(group, text).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      if (codes !== undefined) expect([kind, ...acceptable], text).toContain('question');
    }
  });

  test('are understood no worse than before: run `npm run understanding` for the list', () => {
    expect(shortfalls(scoreAll())).toEqual([]);
  }, 60_000);
});
