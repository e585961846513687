import { describe, expect, test } from 'vitest';
import { indexNames } from '../../src/language/names.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';

function find(names: readonly string[], text: string) {
  return indexNames(names.map((name) => [name, name] as const)).find(tokenize(text), 0);
}

describe('an index of names', () => {
  test.each([
    ['the longest wins', ['dgx', 'dgx h100', 'h100'], 'DGX H100', 'dgx h100'],
    ['a longer name is no shorter one', ['h20'], 'H200', undefined],
    ['a name with a letter behind is another', ['l40'], 'L40S', 'l40'],
    ['a name with a letter behind is its own where there is one', ['l40', 'l40s'], 'L40S', 'l40s'],
    ['letters before a name make it another', ['b200'], 'GB200', undefined],
    ['a plural s belongs to the name', ['h100'], 'H100s', 'h100'],
    ["'s belongs to the name", ['h100'], "H100's", 'h100'],
    ['a hyphen may stand for a space', ['a100 80gb'], 'A100-80GB', 'a100 80gb'],
    ['a space may stand for a hyphen', ['a100-80gb'], 'A100 80GB', 'a100-80gb'],
    ['case does not matter', ['mi300x'], 'Mi300X', 'mi300x'],
    ['a count behind it ends a name', ['h100'], 'H100x8', 'h100'],
    ['digits behind it make it another', ['h100'], 'H1000', undefined],
  ])('%s', (_name, names, text, expected) => {
    expect(find(names, text)?.name).toBe(expected);
  });

  test('says whether the plural was written', () => {
    expect(find(['4090'], '4090s')?.plural).toBe(true);
    expect(find(['4090'], '4090')?.plural).toBe(false);
  });

  test('finds nothing in the middle of a word', () => {
    const index = indexNames([['b200', 1] as const]);
    expect(index.find(tokenize('GB200'), 1)).toBeUndefined();
  });

  test('finds a name behind a count that is joined to it with x', () => {
    const index = indexNames([['h100', 1] as const]);
    expect(index.find(tokenize('8xH100'), 2)?.value).toBe(1);
  });
});

describe('the names of the catalog', () => {
  test.each([
    ['H200', 'h200-sxm'],
    ['H20', 'h20'],
    ['B200', 'b200'],
    ['GB200', 'gb200'],
    ['L40S', 'l40s'],
    ['L40', 'l40'],
    ['L4', 'l4'],
    ['A100', 'a100-sxm-80'],
    ['A100-SXM4-40GB', 'a100-sxm-40'],
    ['H100 PCIe', 'h100-pcie'],
    ['RTX 4090', 'rtx-4090'],
    ['TPU v5p', 'tpu-v5p'],
    ['MI300X', 'mi300x'],
    ['M2 Ultra', 'm2-ultra'],
  ])('%s is %s', (name, id) => {
    expect(lexicon.hardware.find(tokenize(name), 0)?.value.accelerator.id).toBe(id);
  });

  test('all of them are found as they are written in the catalog', () => {
    const lost = lexicon.catalog.names.filter(({ text, accelerator }) => {
      const tokens = tokenize(text);
      const found = lexicon.hardware.find(tokens, 0);
      return found?.to !== tokens.length || found.value.accelerator.id !== accelerator.id;
    });
    expect(lost.map(({ text }) => text)).toEqual([]);
  });

  test('all of them are found in capitals too', () => {
    const lost = lexicon.catalog.names.filter(({ text, accelerator }) => {
      const found = lexicon.hardware.find(tokenize(text.toUpperCase()), 0);
      return found?.value.accelerator.id !== accelerator.id;
    });
    expect(lost.map(({ text }) => text)).toEqual([]);
  });
});
