import { z } from 'zod';
import type { FieldName } from '../../answer/assumption-field.ts';
import type { Entered } from '../../answer/changed-message.ts';
import { id } from '../origin.ts';
import type { OpenView } from '../view-payloads.ts';
import { readBlock } from '../views/assumptions-modal.ts';

/** All that the form needs to go on, also after a restart. */
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

const fieldNames: readonly FieldName[] = [
  'accelerator',
  'count',
  'precision',
  'utilisation',
  'price',
  'recompute',
  'regime',
];

export function enteredIn({ entered }: OpenView): Entered {
  return new Map(
    [...entered].flatMap(([block, is]) => {
      const { name, was } = readBlock(block);
      const field = fieldNames.find((one) => one === name);
      return field === undefined ? [] : [[field, { was, is: is.trim() }] as const];
    }),
  );
}

/** What is said at fields, by the ids of their blocks. */
export function atBlocks(
  { entered }: OpenView,
  faults: ReadonlyMap<FieldName, string>,
): Readonly<Record<string, string>> {
  const blocks = [...entered.keys()];
  return Object.fromEntries(
    [...faults].flatMap(([field, fault]) => {
      const block = blocks.find((one) => readBlock(one).name === field);
      return block === undefined ? [] : [[block, fault]];
    }),
  );
}
