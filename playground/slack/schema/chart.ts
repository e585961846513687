import { z } from 'zod';
import { id, line } from './text.ts';

/**
 * Source: docs.slack.dev/reference/block-kit/blocks (data_visualization), 2026-11. Slack's page says
 * 12 series or segments, the one at the launch said 6: here the lower bound holds.
 */
const most = 6;

const points = z
  .array(z.strictObject({ label: line(20), value: z.number() }))
  .min(1)
  .max(20);

const drawn = z
  .strictObject({
    type: z.enum(['line', 'bar', 'area']),
    series: z
      .array(z.strictObject({ name: line(20), data: points }))
      .min(1)
      .max(most),
    axis_config: z.strictObject({
      categories: z.array(line(20)).min(1).max(20),
      x_label: line(50).optional(),
      y_label: line(50).optional(),
    }),
  })
  .refine(({ series }) => areUnique(series.map(({ name }) => name)), 'two series of one name')
  .refine(({ axis_config: axis }) => areUnique(axis.categories), 'a category twice')
  .refine(
    ({ series, axis_config: { categories } }) =>
      series.every(
        ({ data }) =>
          data.length === categories.length &&
          data.every(({ label }) => categories.includes(label)),
      ),
    'every series needs exactly one point for each category',
  );

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label: line(20), value: z.number().positive() }))
    .min(1)
    .max(most),
});

export const chart = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: line(50),
  chart: z.union([drawn, pie]),
});

function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
