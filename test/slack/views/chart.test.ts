import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportSection } from '../../../src/answer/report.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { validateBlocks } from '../../support/block-rules.ts';
import { drawBlocks } from '../../support/draw-blocks.ts';

type Chart = Extract<ReportSection, { kind: 'chart' }>;

const spend: Chart = {
  kind: 'chart',
  title: 'Spend against the budget',
  unit: 'USD',
  categories: ['1 Nov', '15 Nov', '30 Nov'],
  series: [
    { name: 'spent', values: [0, 400_000, 900_000] },
    { name: 'budget', values: [2e6, 2e6, 2e6] },
  ],
  alt: '$400k spent by 15 Nov, $900k forecast by 30 Nov, of $2M.',
};

function view(...sections: ReportSection[]) {
  const report: Report = { tone: 'answer', headline: 'Spend.', sections, suggestions: [] };
  return reportView(report, '/flops ');
}

describe('a chart', () => {
  test('is drawn by Slack, and said in words under it and in the notification', () => {
    const { blocks, text } = view(spend);
    expect(validateBlocks(blocks)).toEqual([]);
    expect(drawBlocks(blocks)).toMatchInlineSnapshot(`
      "**Spend.**

      ┊ Spend against the budget (USD): 1 Nov 15 Nov 30 Nov
      ┊ spent: 0 400000 900000
      ┊ budget: 2000000 2000000 2000000

      ($400k spent by 15 Nov, $900k forecast by 30 Nov, of $2M.)"
    `);
    expect(text).toContain('Spend against the budget: $400k spent by 15 Nov');
  });

  test.each([
    ['a value that is no number', { series: [{ name: 'spent', values: [0, NaN, 1] }] }],
    ['a series that is too short', { series: [{ name: 'spent', values: [0] }] }],
    ['no series', { series: [] }],
    ['no categories', { categories: [], series: [{ name: 'spent', values: [] }] }],
    ['more points than Slack takes', manyPoints(21)],
  ])('with %s is said in words alone', (_, wrong) => {
    const { blocks } = view({ ...spend, ...wrong });
    expect(blocks.map(({ type }) => type)).not.toContain('data_visualization');
    expect(drawBlocks(blocks)).toContain('$900k forecast');
  });

  test('that is the third of a message is said in words alone', () => {
    const { blocks } = view(spend, spend, { ...spend, alt: 'the third' });
    expect(validateBlocks(blocks)).toEqual([]);
    expect(drawBlocks(blocks)).toContain('the third');
  });

  test('names that are the same once they are cut stay apart', () => {
    const names = ['a very long name of a series 1', 'a very long name of a series 2'];
    const series = names.map((name) => ({ name, values: [1, 2, 3] }));
    expect(validateBlocks(view({ ...spend, series }).blocks)).toEqual([]);
  });
});

test('whatever a chart holds, Slack takes the message, and nothing in it can ping', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constant('<!channel> @here'),
  );
  const chart = fc.record({
    kind: fc.constant('chart' as const),
    title: text,
    unit: text,
    categories: fc.array(text, { minLength: 3, maxLength: 3 }),
    series: fc.array(
      fc.record({ name: text, values: fc.array(fc.double(), { minLength: 3, maxLength: 3 }) }),
      { maxLength: 8 },
    ),
    alt: text,
  });
  fc.assert(
    fc.property(chart, (section) => {
      const { blocks } = view(section);
      expect(validateBlocks(blocks)).toEqual([]);
      expect(JSON.stringify(blocks)).not.toMatch(/<!|@here/);
    }),
  );
});

function manyPoints(count: number) {
  const values = Array.from({ length: count }, (_, index) => index);
  return { categories: values.map(String), series: [{ name: 'spent', values }] };
}
