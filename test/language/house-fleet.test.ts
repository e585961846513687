import { describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import type { HouseDefaults } from '../../src/catalog/catalog.ts';

const catalog = loadCatalog();
const flops = createFlops(catalog);
const h200 = catalog.accelerator('h200-sxm');
if (h200 === undefined) throw new Error('the catalog has no H200');
const because = 'what we usually take';
const noted = { because, source: 'the house', asOf: '2026-11-20' };

function ask(text: string, house: Omit<HouseDefaults, keyof typeof noted>) {
  const seen = flops.seenBy((whole) => ({ ...whole, house: { ...house, ...noted } }));
  const found = seen.answer(text, '2026-11-24');
  if (found.kind !== 'training' && found.kind !== 'claim' && found.kind !== 'solve')
    throw new Error(`${text}: ${found.kind}`);
  const { given, assumptions } = found;
  const query = found.kind === 'solve' ? found.solution.query : found.query;
  return { kind: found.kind, hardware: query.hardware, given, assumptions };
}

describe('the hardware of the house', () => {
  const fleet = { accelerator: h200, count: 512 };

  test('is taken where a run names none, and said to be assumed', () => {
    const { hardware, given, assumptions } = ask('70B on 2T tokens', { fleet });
    expect(hardware?.accelerator.id).toBe('h200-sxm');
    expect(hardware?.count).toBe(512);
    expect(given).not.toContain('accelerator');
    expect(given).not.toContain('count');
    const taken = assumptions.filter((one) => one.because === because).map(({ key }) => key);
    expect(taken).toEqual(['accelerator', 'count']);
  });

  test('never stands in for what the message names', () => {
    const { hardware, given, assumptions } = ask('70B on 2T tokens on 1024 A100s', { fleet });
    expect(hardware?.accelerator.id).toMatch(/^a100/);
    expect(hardware?.count).toBe(1024);
    expect(given).toContain('accelerator');
    expect(assumptions.some((one) => one.because === because)).toBe(false);
  });

  test('leaves the count open where the count is asked', () => {
    const { kind, hardware } = ask('How many GPUs to train 70B on 2T tokens in 30 days?', {
      fleet,
    });
    expect(kind).toBe('solve');
    expect(hardware?.accelerator.id).toBe('h200-sxm');
    expect(hardware?.count).not.toBe(512);
  });

  test('lends its kind to a count that is stated without one', () => {
    const { hardware } = ask('70B on 2T tokens on 64 GPUs', { fleet });
    expect(hardware?.accelerator.id).toBe('h200-sxm');
    expect(hardware?.count).toBe(64);
  });
});

describe('the precision of the house', () => {
  test('is taken where none is stated', () => {
    const { hardware } = ask('70B on 2T tokens on 512 H100', { precision: 'fp8' });
    expect(hardware?.precision).toBe('fp8');
  });

  test('gives way to one that is stated, and to hardware that has none of it', () => {
    expect(
      ask('70B on 2T tokens on 512 H100 in bf16', { precision: 'fp8' }).hardware?.precision,
    ).toBe('bf16');
    expect(ask('70B on 2T tokens on 512 A100', { precision: 'fp8' }).hardware?.precision).toBe(
      'bf16',
    );
  });
});
