import { z } from 'zod';

/**
 * Block Kit's composition objects, with the limits of docs.slack.dev/reference/block-kit
 * (2026-11). Strict: Slack refuses a field that it does not know.
 */
export const line = (maximum: number) => z.string().min(1).max(maximum);

export const plainText = (maximum: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: line(maximum),
    emoji: z.boolean().optional(),
  });

export const anyText = (maximum: number) =>
  z.discriminatedUnion('type', [
    plainText(maximum),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: line(maximum),
      verbatim: z.boolean().optional(),
    }),
  ]);

export const id = line(255);
export const url = z.url().max(3000);

export const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

export const option = z.strictObject({
  text: anyText(75),
  value: line(150),
  description: anyText(75).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});
