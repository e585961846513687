import { describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { assumptionForm } from '../../src/answer/assumption-form.ts';
import type { FieldName } from '../../src/answer/assumption-field.ts';
import { changedMessage, changesOf } from '../../src/answer/changed-message.ts';

const flops = createFlops();
const on = '2026-11-24';
const example = '70B on 2T tokens on 1024 H100s';

function change(message: string, changes: Readonly<Partial<Record<FieldName, string>>>) {
  return changedMessage(
    flops,
    message,
    new Map(Object.entries(changes) as [FieldName, string][]),
    on,
  );
}

describe('what is entered becomes a message', () => {
  test.each<[Readonly<Partial<Record<FieldName, string>>>, string]>([
    [{ count: '2,048' }, '70B on 2T tokens on 2048 H100'],
    [{ count: '64 nodes of 8 GPUs' }, '70B on 2T tokens on 512 H100'],
    [{ accelerator: 'b200-sxm' }, '70B on 2T tokens on 1024 b200-sxm'],
    [{ utilisation: '45' }, '70B on 2T tokens on 1024 H100s, 45% MFU'],
    [{ utilisation: '0.45' }, '70B on 2T tokens on 1024 H100s, 0.45 MFU'],
    [{ utilisation: '35-45%' }, '70B on 2T tokens on 1024 H100s, 35-45% MFU'],
    [{ price: '2.20' }, '70B on 2T tokens on 1024 H100s, $2.20 per GPU-hour'],
    [{ price: '$1.99/h' }, '70B on 2T tokens on 1024 H100s, $1.99/h'],
    [{ recompute: 'full' }, '70B on 2T tokens on 1024 H100s, full recomputation'],
    [{ regime: 'lora', precision: 'fp8' }, '70B on 2T tokens on 1024 H100s, fp8, LoRA'],
  ])('%j', (changes, expected) => {
    expect(change(example, changes)).toEqual({ message: expected, faults: new Map() });
  });

  test('a field that is emptied is assumed again', () => {
    const { message } = change(`${example} at 45% MFU, $2/h`, { utilisation: '', price: '' });
    expect(message).toBe(example);
  });

  test('another kind and another number go together, also where no hardware was named', () => {
    const { message, faults } = change('70B on 2T tokens', {
      accelerator: 'b200-sxm',
      count: '64',
    });
    expect(faults.size).toBe(0);
    expect(flops.report(flops.answer(message, on), on).headline).toContain('64 × B200');
  });

  test('the number stays with another kind where both were assumed', () => {
    const entered = new Map([
      ['accelerator', { was: 'h100-sxm', is: 'b200-sxm' }],
      ['count', { was: '1,024', is: '1,024' }],
      ['price', { was: '$3.00', is: '$3.00' }],
    ] as const);
    expect([...changesOf(entered).keys()].toSorted()).toEqual(['accelerator', 'count']);
  });

  test('whatever is chosen in a form can be read, and is in use then', () => {
    const message = `${example} in bf16`;
    for (const { name, choices = [] } of assumptionForm(flops.answer(message, on), flops.catalog)) {
      for (const { value } of choices.flatMap((group) => group.choices)) {
        const { message: changed, faults } = change(message, { [name]: value });
        // Some accelerators have no bf16, and that is said.
        if (name === 'accelerator' && faults.size > 0) continue;
        const fields = assumptionForm(flops.answer(changed, on), flops.catalog);
        expect(fields.find((field) => field.name === name)?.value, changed).toBe(value);
      }
    }
  });
});

describe('what cannot be used', () => {
  test.each<[FieldName, string, RegExp]>([
    ['utilisation', 'lots', /can’t read “lots”.*“40%”/],
    ['utilisation', '400%', /400% cannot be the utilisation/],
    ['utilisation', '40%, 3 epochs', /can’t read/],
    ['price', '3 euros', /can’t read “3 euros”/],
    ['count', 'many', /can’t read “many”.*“1024”/],
    ['count', '-5', /./],
    ['accelerator', 'wse-3', /has no \w+ matrix units/],
  ])('of %s “%s” is said at the field', (field, entered, words) => {
    const { message, faults } = change(example, { [field]: entered });
    expect(faults.get(field)).toMatch(words);
    expect(message).toBe(example);
  });

  test('does not keep the others from being used', () => {
    const { message, faults } = change(example, { utilisation: 'lots', count: '512' });
    expect([message, [...faults.keys()]]).toEqual([
      '70B on 2T tokens on 512 H100',
      ['utilisation'],
    ]);
  });

  test('nothing that is typed breaks it', () => {
    for (const entered of ['\u0000', '<!channel>', '💥'.repeat(300), '{"a":1}', '1e999', '../..'])
      for (const field of ['count', 'utilisation', 'price'] as const)
        expect(change(example, { [field]: entered }).faults.has(field), entered).toBe(true);
  });
});
