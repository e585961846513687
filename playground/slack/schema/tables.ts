import { z } from 'zod';
import { richText } from './rich-text.ts';
import { id, line } from './text.ts';

/** Source: docs.slack.dev/reference/block-kit/blocks (table, data_table), 2026-11. */
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() }),
  richText,
]);

const columns = 20;
const row = z.array(cell).min(1).max(columns);

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: id.optional(),
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(columns)
    .optional(),
});

/** Of the two limits that are about (100 and 200 rows below the header) the lower one. */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: line(3000),
    rows: z.array(row).min(2).max(101),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(columns).optional(),
  })
  .refine(
    ({ rows }) => rows.every(({ length }) => length === rows[0]?.length),
    'every row needs as many cells as the header',
  )
  .refine(
    ({ rows }) => rows[0]?.every(({ type }) => type !== 'rich_text'),
    'a header cell is plain',
  );
