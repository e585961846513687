import { z } from 'zod';
import { id } from '../origin.ts';
import type { OpenView } from '../view-payloads.ts';

/** All that a form over an estimate needs to go on, also after a restart. */
const carriedSchema = z.object({
  message: z.string().min(1),
  on: z.iso.date(),
  channel: id,
  /** Where the estimate is to be posted; absent in a direct message outside threads. */
  thread: id.exactOptional(),
  /** The estimate was for this person's eyes only. */
  isPrivate: z.boolean(),
});

export type Carried = z.output<typeof carriedSchema>;

/** Undefined for what another version carried. */
export function readCarried({ metadata }: OpenView): Carried | undefined {
  try {
    return carriedSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
