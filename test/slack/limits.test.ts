import { describe, expect, test } from 'vitest';
import { aside, cell, paragraph, plain, richText } from '../../src/slack/blocks.ts';
import { clampBlocks, clampItems, clampText } from '../../src/slack/limits.ts';
import { validateBlocks } from '../support/block-rules.ts';

describe('text that is too long', () => {
  test('ends at a line where there is one', () => {
    expect(clampText('a line\nanother line\na third', 22)).toBe('a line\nanother line\n…');
  });

  test('ends at a word otherwise', () => {
    expect(clampText('one two three four', 14)).toBe('one two …');
  });

  test('is cut anywhere only when it is one word, and never inside a character', () => {
    expect(clampText('🙂'.repeat(10), 9)).toBe('🙂🙂🙂\ufffd…');
  });

  test('is left alone when it fits', () => {
    expect(clampText('exactly', 7)).toBe('exactly');
  });
});

test('items that are too many are counted', () => {
  expect(clampItems(['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', '… and 2 more']);
});

describe('blocks that are too many', () => {
  const rest = aside('… the rest is left out');

  test('fifty at most, the last says that something is missing', () => {
    const blocks = Array.from({ length: 60 }, () => richText(paragraph(plain('x'))));
    const kept = clampBlocks(blocks, rest);
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)).toBe(rest);
    expect(validateBlocks(kept)).toEqual([]);
  });

  test('characters in all are bounded, too', () => {
    const blocks = Array.from({ length: 10 }, () => richText(paragraph(plain('x'.repeat(2900)))));
    const kept = clampBlocks(blocks, rest);
    expect(kept).toHaveLength(5);
    expect(validateBlocks(kept)).toEqual([]);
  });

  test('characters in the cells of a table count', () => {
    const row = [cell('x'.repeat(2400))];
    const table = { type: 'table', column_settings: [], rows: [row, row, row, row] } as const;
    const long = richText(paragraph(plain('x'.repeat(2900))));
    expect(clampBlocks([table, long], rest)).toEqual([table, rest]);
  });

  test('what fits is left alone', () => {
    const blocks = [richText(paragraph(plain('x')))];
    expect(clampBlocks(blocks, rest)).toEqual(blocks);
  });
});

test('the rules of the tests know what Slack refuses', () => {
  const broken = [
    { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151), emoji: false } },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U1' }] }],
    },
    { type: 'context', elements: [{ type: 'plain_text', text: '', emoji: true }] },
    { type: 'rich_text', elements: [] },
    { type: 'video' },
  ];
  expect(validateBlocks(broken).map((fault) => fault.split(':')[0])).toEqual([
    '/blocks/0/text/text',
    '/blocks/2/elements/0/text',
    '/blocks/3/elements',
    '/blocks/4/type',
    '/blocks/1/elements/0/elements/0',
    '/blocks/2/elements/0',
  ]);
});
