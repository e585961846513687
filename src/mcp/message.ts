import { z } from 'zod';

/** More than 2,000 characters are told to be too long; far more are not even looked at. */
export const message = z.string().max(8000);

export const date = z.iso
  .date()
  .optional()
  .describe('the day whose prices hold, YYYY-MM-DD; today in UTC where it is left out');

/** What all of the tools are: they look up and reckon. */
export const annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

export function dayOf(named: string | undefined, now: Date): string {
  return named ?? now.toISOString().slice(0, 10);
}

export function text(content: string) {
  return [{ type: 'text' as const, text: content }];
}
