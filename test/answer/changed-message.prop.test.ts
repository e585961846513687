import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { assumptionForm } from '../../src/answer/assumption-form.ts';
import type { AssumptionField, FieldName } from '../../src/answer/assumption-field.ts';
import { changedMessage } from '../../src/answer/changed-message.ts';

const flops = createFlops();
const on = '2026-11-24';

const messages = [
  '70B on 2T tokens on 1024 H100s',
  'LoRA of llama 3 8B on 100M tokens on 8 A100 at 40% MFU, $2/h',
  'how many H100s for 70B on 2T tokens in 30 days',
  '70B on 2T tokens in 30 days on 1024 H100s for $2M',
  'serve llama 3 70B on 8 H100s with 2k prompt and 500 output tokens',
  '1024 H100s for 30 days',
  '70B on 2T tokens',
];

/** What somebody might enter in a field: one of its choices, or what is typed, well or badly. */
function entering({ choices }: AssumptionField): fc.Arbitrary<string> {
  if (choices !== undefined) {
    const values = choices.flatMap((group) => group.choices.map(({ value }) => value));
    return fc.constantFrom(...values);
  }
  const typed = ['', '40%', '0.4', '1,024', '512', '$2.50', '$1.99/h', '128 nodes of 8 GPUs', '-1'];
  return fc.oneof(fc.constantFrom(...typed), fc.string({ unit: 'grapheme', maxLength: 30 }));
}

/** A message, and any of its fields filled in anyhow. */
const filledIn = fc.constantFrom(...messages).chain((message) => {
  const fields = assumptionForm(flops.answer(message, on), flops.catalog);
  const parts = Object.fromEntries(fields.map((field) => [field.name, entering(field)]));
  return fc.record({
    message: fc.constant(message),
    entered: fc.record(parts, { requiredKeys: [] }),
  });
});

test('whatever is entered, the message that comes of it is answered', () => {
  fc.assert(
    fc.property(filledIn, ({ message, entered }) => {
      const changes = new Map(Object.entries(entered) as [FieldName, string][]);
      const changed = changedMessage(flops, message, changes, on);
      expect(flops.answer(changed.message, on).kind).not.toBe('question');
      for (const [field, fault] of changed.faults) {
        expect(changes.has(field)).toBe(true);
        expect(fault).not.toBe('');
      }
    }),
    { numRuns: 150 },
  );
}, 30_000);
