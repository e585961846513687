import { z } from 'zod';
import { chart } from './chart.ts';
import { contextElement, fillable, image, pressable } from './elements.ts';
import { richText } from './rich-text.ts';
import { dataTable, table } from './tables.ts';
import { anyText, id, line, plainText } from './text.ts';

/**
 * The blocks that this workspace knows, by where Slack takes them. Those that no view of ours could
 * use (video, file, carousel, card, plan, task_card) are refused rather than half known.
 * Source: docs.slack.dev/reference/block-kit/blocks, 2026-11.
 */
const own = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...own,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.union([pressable, image]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text ?? fields, 'a section needs text or fields');

const divider = z.strictObject({ type: z.literal('divider'), ...own });

const header = z.strictObject({
  type: z.literal('header'),
  ...own,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});

const context = z.strictObject({
  type: z.literal('context'),
  ...own,
  elements: z.array(contextElement).min(1).max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...own,
  elements: z.array(pressable).min(1).max(25),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...own,
  label: plainText(2000),
  element: fillable,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const picture = image.extend({ ...own, title: plainText(2000).optional() });

const markdown = z.strictObject({ type: z.literal('markdown'), ...own, text: line(12_000) });

const alert = z.strictObject({
  type: z.literal('alert'),
  ...own,
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  text: anyText(200),
});

const container = z.strictObject({
  type: z.literal('container'),
  ...own,
  title: plainText(150),
  child_blocks: z
    .array(z.union([actions, context, divider, header, picture, input, richText, section, table]))
    .min(1)
    .max(10),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
});

const everywhere = [section, divider, header, context, actions, input, picture, richText] as const;

export const blockOn = {
  message: z.union([...everywhere, markdown, table, dataTable, chart, container]),
  modal: z.union([...everywhere, alert]),
  home: z.union([...everywhere, table, dataTable, container]),
} as const;

export type Surface = keyof typeof blockOn;
