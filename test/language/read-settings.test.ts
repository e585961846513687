import { expect, test } from 'vitest';
import {
  readAssigned,
  readPercent,
  readSequenceLength,
  readUtilisation,
} from '../../src/language/read-settings.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';

test.each([
  ['40% MFU', 0.4, 0.4, 0.4],
  ['mfu=0.4', 0.4, 0.4, 0.4],
  ['mfu=40', 0.4, 0.4, 0.4],
  ['MFU: 38%', 0.38, 0.38, 0.38],
  ['MFU of 0.42', 0.42, 0.42, 0.42],
  ['MFU 38 percent', 0.38, 0.38, 0.38],
  ['0.4 MFU', 0.4, 0.4, 0.4],
  ['40% utilization', 0.4, 0.4, 0.4],
  ['35-45% utilisation', 0.35, 0.4, 0.45],
  ['30% to 40% MFU', 0.3, 0.35, 0.4],
  ['model flops utilization of 56%', 0.56, 0.56, 0.56],
  ['140% MFU', 1.4, 1.4, 1.4],
  ['mfu=1.5', 1.5, 1.5, 1.5],
])('%s is a utilisation from %d over %d to %d', (text, low, mid, high) => {
  const share = readUtilisation(lexicon, tokenize(text), 0, 'utilisation');
  expect(share?.low).toBeCloseTo(low, 12);
  expect(share?.mid).toBeCloseTo(mid, 12);
  expect(share?.high).toBeCloseTo(high, 12);
  expect(share?.to).toBe(tokenize(text).length);
});

test.each(['45% HFU', '40%', 'MFU', 'mfu=', '0.4'])('“%s” is no model utilisation', (text) => {
  expect(readUtilisation(lexicon, tokenize(text), 0, 'utilisation')).toBeUndefined();
});

test.each([
  ['40%', 0.4],
  ['35-45%', 0.4],
])('%s by itself is the share %d', (text, mid) => {
  expect(readPercent(tokenize(text), 0)?.mid).toBeCloseTo(mid, 12);
});

test.each([
  ['sequence length 4096', 4096],
  ['seq_len=8192', 8192],
  ['seqlen: 2048', 2048],
  ['8192 context', 8192],
  ['8k context', 8192],
  ['128k context', 131_072],
  ['context of 128k', 131_072],
  ['1M context', 1_048_576],
  ['100k context', 100_000],
  ['context length of 8k tokens', 8192],
  ['4k-token context', 4096],
])('%s is %d tokens in a sequence', (text, length) => {
  expect(readSequenceLength(lexicon, tokenize(text), 0)?.value).toBe(length);
});

test.each([
  ['params=70B', 'parameters', 70e9],
  ['N=70B', 'parameters', 70e9],
  ['model size 70B', 'parameters', 70e9],
  ['tokens: 2T', 'tokens', 2e12],
  ['D=2T', 'tokens', 2e12],
  ['gpus=1024', 'count', 1024],
])('%s assigns %s', (text, label, value) => {
  expect(readAssigned(lexicon, tokenize(text), 0)).toMatchObject({ label, value });
});

test.each(['n 70B', 'tokens 2T', 'd', 'gpus', 'x=5'])('“%s” assigns nothing', (text) => {
  expect(readAssigned(lexicon, tokenize(text), 0)).toBeUndefined();
});
