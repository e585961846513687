import { describe, expect, test } from 'vitest';
import { readFleet } from '../../src/language/read-fleet.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';

function read(text: string) {
  return readFleet(lexicon, tokenize(text), 0);
}

describe('one fleet, the whole text', () => {
  test.each([
    ['1024 H100s', 'h100-sxm', 1024],
    ['1,024 NVIDIA H100 GPUs', 'h100-sxm', 1024],
    ['16k H100', 'h100-sxm', 16_000],
    ['a thousand H100s', 'h100-sxm', 1000],
    ['two hundred fifty-six A100s', 'a100-sxm-80', 256],
    ['a single H100', 'h100-sxm', 1],
    ['one 80GB A100', 'a100-sxm-80', 1],
    ['an A100', 'a100-sxm-80', 1],
    ['8xH100', 'h100-sxm', 8],
    ['8x H100', 'h100-sxm', 8],
    ['8 x H100', 'h100-sxm', 8],
    ['H100 x 8', 'h100-sxm', 8],
    ['H100x8', 'h100-sxm', 8],
    ['16x8 H100', 'h100-sxm', 128],
    ['128 nodes of 8 H100', 'h100-sxm', 1024],
    ['128 nodes with 8x H100 each', 'h100-sxm', 1024],
    ['4 servers x 8 A100', 'a100-sxm-80', 32],
    ['64 nodes of H100', 'h100-sxm', 512],
    ['64 H100 nodes', 'h100-sxm', 512],
    ['8xH100 node', 'h100-sxm', 8],
    ['128 8xH100 nodes', 'h100-sxm', 1024],
    ['16 DGX H100', 'h100-sxm', 128],
    ['a DGX H100', 'h100-sxm', 8],
    ['2 p5.48xlarge', 'h100-sxm', 16],
    ['4 x p4d.24xlarge', 'a100-sxm-40', 32],
    ['2 GB200 NVL72', 'gb200', 144],
    ['v5e-256', 'tpu-v5e', 256],
    ['v4-512', 'tpu-v4', 256],
    ['TPU v3-8', 'tpu-v3', 4],
    ['v5p-128', 'tpu-v5p', 64],
    ['4 v4-128', 'tpu-v4', 256],
    ['512 80GB A100s', 'a100-sxm-80', 512],
    ['512 A100 40GB', 'a100-sxm-40', 512],
    ['512 A100 (40 GB)', 'a100-sxm-40', 512],
    ['8 A100-SXM4-40GB', 'a100-sxm-40', 8],
    ['8 RTX 4090s', 'rtx-4090', 8],
    ['four 4090s', 'rtx-4090', 4],
    ['6144 TPU v5p', 'tpu-v5p', 6144],
  ])('%s: %s, %d of them', (text, id, count) => {
    const fleet = read(text);
    expect(fleet).toMatchObject({ count, to: tokenize(text).length });
    expect(fleet?.accelerator.id).toBe(id);
    expect(fleet).not.toHaveProperty('ambiguous');
  });
});

test.each([
  ['H100s', 'h100-sxm'],
  ['H100 nodes', 'h100-sxm'],
  ['the H200', undefined],
  ['TPU v5e', 'tpu-v5e'],
])('%s names %s and no number', (text, id) => {
  const fleet = read(text);
  expect(fleet?.accelerator.id).toBe(id);
  expect(fleet?.count).toBeUndefined();
});

test.each(['8x H100 nodes', '4 x A100 nodes'])('%s could be nodes or accelerators', (text) => {
  expect(read(text)?.ambiguous).toHaveLength(2);
});

test('how a count came about is kept where it is not the number written', () => {
  expect(read('128 nodes of 8 H100')?.because).toBe('128 nodes of 8');
  expect(read('16 DGX H100')?.because).toBe('16 × dgx h100 of 8');
  expect(read('64 H100 nodes')?.because).toBe('64 nodes of 8, the usual node of this accelerator');
  expect(read('1024 H100')?.because).toBeUndefined();
});

test('memory that no part of that name has is kept, to be asked about', () => {
  expect(read('8 H100 192GB')?.strangeMemory).toBe(192);
  expect(read('8 H100 80GB')?.strangeMemory).toBeUndefined();
});

test.each(['1024', 'tokens', '1T', '8x7B', '8', 'GPUs', '4090', '2080 tokens'])(
  '“%s” is no fleet',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
