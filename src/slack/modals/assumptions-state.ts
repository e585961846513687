import type { FieldName } from '../../answer/assumption-field.ts';
import type { Entered } from '../../answer/changed-message.ts';
import type { OpenView } from '../view-payloads.ts';
import { readBlock } from '../views/assumptions-modal.ts';

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
