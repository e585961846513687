import { z } from 'zod';
import type { HomeAction, HomePage } from '../assistant/home/page.ts';
import { id } from './origin.ts';
import { reportAction } from './press.ts';

/** What a Home carries, so that a press on it needs nothing in memory. Slack alone can change it. */
export type HomeMetadata = {
  /** The viewer's conversation with the bot. */
  readonly own: string;
  /** Another one empties the field of the question. */
  readonly field: string;
  /** A digest of what is drawn: the same again is not published. */
  readonly drawn?: string;
};

const metadata = z.object({
  own: id,
  field: z.string().max(64),
  drawn: z.string().max(64).exactOptional(),
});

export function readHomeMetadata(text: string): HomeMetadata | undefined {
  return metadata.safeParse(parsed(text)).data;
}

const page: z.ZodType<HomePage> = z.object({
  before: z.int().positive().exactOptional(),
  skip: z.int().positive().exactOptional(),
});

const homeAction: z.ZodType<HomeAction> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), message: z.string().min(1) }),
  z.object({ kind: z.literal('turn'), to: page, back: z.boolean() }),
  z.object({ kind: z.literal('act'), action: reportAction, channel: id }),
]);

/** Undefined for a button whose value this version of the program does not read. */
export function readHomeAction(value: string): HomeAction | undefined {
  return homeAction.safeParse(parsed(value)).data;
}

const receipt = z.object({ own: id, channel: id });

/** What a receipt in a modal carries: where its buttons work. */
export type ReceiptMetadata = z.output<typeof receipt>;

export function readReceiptMetadata(text: string): ReceiptMetadata | undefined {
  return receipt.safeParse(parsed(text)).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
