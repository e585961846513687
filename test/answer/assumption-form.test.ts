import { describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { assumptionForm } from '../../src/answer/assumption-form.ts';

const flops = createFlops();
const on = '2026-11-24';

function formOf(message: string) {
  return assumptionForm(flops.answer(message, on), flops.catalog);
}

function valuesOf(message: string): Record<string, string> {
  return Object.fromEntries(formOf(message).map(({ name, value }) => [name, value]));
}

describe('the fields of an estimate', () => {
  test('hold what is in use, said or assumed', () => {
    expect(valuesOf('70B on 2T tokens on 1024 H100s at 40% MFU, $2/h, LoRA')).toEqual({
      accelerator: 'h100-sxm',
      count: '1,024',
      precision: 'bf16',
      utilisation: '40%',
      price: '$2.00',
      recompute: 'none',
      regime: 'lora',
    });
    const stated = formOf('70B on 2T tokens on 1024 H100s at 40% MFU').filter((f) => f.isStated);
    expect(stated.map(({ name }) => name)).toEqual(['accelerator', 'count', 'utilisation']);
  });

  test('say why what is assumed is assumed, with its band and its source', () => {
    const fields = formOf('70B on 2T tokens on 1024 H100s at 40% MFU');
    const because = Object.fromEntries(fields.map((field) => [field.name, field.because]));
    expect(because['price']).toMatch(/^\$3\.00\/h \(\$2\.09\/h–.*, \d{4}-\d\d-\d\d\]$/);
    expect(because['accelerator']).toContain('the SXM part');
    expect(because['utilisation']).toBeUndefined();
  });

  test.each([
    ['how many H100s for 70B on 2T tokens in 30 days', 'count'],
    ['what MFU to train 70B on 2T tokens on 1024 H100s in 30 days', 'utilisation'],
  ])('leave out what is asked for: %s', (message, asked) => {
    expect(Object.keys(valuesOf(message))).toContain('precision');
    expect(Object.keys(valuesOf(message))).not.toContain(asked);
  });

  test('without hardware it is there to be chosen', () => {
    expect(valuesOf('70B on 2T tokens')).toMatchObject({ accelerator: '', count: '' });
    expect(Object.keys(valuesOf('70B on 2T tokens'))).not.toContain('utilisation');
  });

  test('of serving are the hardware and its price', () => {
    const message = 'serve llama 3 70B on 8 H100s with 2k prompt and 500 output tokens';
    expect(Object.keys(valuesOf(message))).toEqual(['accelerator', 'count', 'price']);
  });

  test.each(['why 989?', 'H100 vs A100', '2+2', 'toknes', '7B on 1T tokens on 8 H100 vs 8 A100'])(
    'there are none of “%s”',
    (message) => {
      expect(formOf(message)).toEqual([]);
    },
  );
});

test('every value in use is among its choices, once', () => {
  for (const message of [
    'GRPO of 8B on 1B tokens on 64 TPU v5e',
    'qlora of 8B on 1B tokens on a 4090',
  ]) {
    for (const { name, value, choices } of formOf(message)) {
      const values = choices?.flatMap((group) => group.choices.map((choice) => choice.value));
      expect(values?.filter((one) => one === value) ?? [value], name).toEqual([value]);
    }
  }
});

test('all accelerators of the catalog can be chosen', () => {
  const [accelerator] = formOf('70B on 2T tokens on 1024 H100s');
  const ids = accelerator?.choices?.flatMap(({ choices }) => choices.map(({ value }) => value));
  expect(new Set(ids)).toEqual(new Set(flops.catalog.accelerators.map(({ id }) => id)));
});
