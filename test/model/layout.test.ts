import { describe, expect, test } from 'vitest';
import { busyOf, chooseSplit, heldBy, smallestCount } from '../../src/model/layout.ts';
import type { Need } from '../../src/model/layout.ts';
import { groupSize, trainingSplits } from '../../src/model/parallelism.ts';
import type { Split } from '../../src/model/parallelism.ts';
import { deepSeekV3, llama3Of405B, llama3Of70B, llama3Of8B } from './memory-models.ts';
import { h100 } from './queries.ts';

const whole: Split = { zero: 0, tensor: 1, pipeline: 1, context: 1, expert: 1 };

/** ZeRO's example: 7.5B, activations and gathered layers left out. */
const need: Need = {
  weights: 15e9,
  gradients: 15e9,
  optimizer: 90e9,
  expertShare: 0,
  layer: 0,
  layerExperts: 0,
  layers: 32,
  kept: 0,
  recomputed: 0,
  logits: 0,
};

test.each<[Split['zero'], number]>([
  [0, 120],
  [1, 31.4],
  [2, 16.6],
  [3, 1.9],
])('ZeRO-%i holds 7.5B in %d GB on 64 (arXiv:1910.02054, figure 1)', (zero, gigabytes) => {
  expect(heldBy({ ...whole, zero }, need, 64) / 1e9).toBeCloseTo(gigabytes, 1);
});

describe('the rest of a split', () => {
  test('tensor and pipeline parallelism divide the weights', () => {
    expect(heldBy({ ...whole, tensor: 4, pipeline: 2 }, need, 8)).toBe(120e9 / 8);
  });

  test('stages that layers do not fill evenly are as large as the largest: 4 of 30 in 9', () => {
    const uneven = { ...need, layers: 30 };
    expect(heldBy({ ...whole, pipeline: 9 }, uneven, 9)).toBeCloseTo(120e9 * (4 / 30), -1);
  });

  test('experts are divided among those that share them, the rest is not', () => {
    const sparse = { ...need, expertShare: 0.9 };
    expect(heldBy({ ...whole, expert: 8 }, sparse, 8)).toBeCloseTo(120e9 * (0.1 + 0.9 / 8), -1);
  });

  test('FSDP gathers a layer, which tensor parallelism divides', () => {
    const gathering = { ...need, layer: 8e9 };
    const fsdp: Split = { ...whole, zero: 3 };
    expect(heldBy(fsdp, gathering, 64)).toBe(120e9 / 64 + 8e9);
    expect(heldBy({ ...fsdp, tensor: 8 }, gathering, 64)).toBe(120e9 / 64 + 1e9);
  });

  test('expert parallelism divides the experts that are gathered', () => {
    const gathering = { ...need, layer: 8e9, layerExperts: 7.2e9 };
    expect(heldBy({ ...whole, zero: 3, expert: 8 }, gathering, 64)).toBeCloseTo(
      120e9 / 64 + 0.8e9 + 0.9e9,
      0,
    );
  });

  test('1F1B keeps a micro-batch for every stage in flight, so the first holds as much as all layers', () => {
    const active = { ...need, kept: 32e9, logits: 4e9 };
    const states = 120e9 / 4;
    expect(heldBy({ ...whole, pipeline: 4 }, active, 4)).toBe(states + 32e9);
    expect(heldBy({ ...whole, pipeline: 4 }, { ...active, logits: 40e9 }, 4)).toBe(
      states + 32e9 / 4 + 40e9,
    );
  });

  test('tensor and context parallelism divide activations', () => {
    const active = { ...need, kept: 32e9, logits: 4e9, recomputed: 1e9 };
    const split: Split = { ...whole, tensor: 4, context: 2 };
    expect(heldBy(split, active, 8)).toBe(120e9 / 4 + 37e9 / 8);
  });

  test('what fills no group idles, and fewer than a group hold nothing', () => {
    const split: Split = { ...whole, tensor: 8 };
    expect(busyOf(split, 25)).toBe(24);
    expect(heldBy(split, need, 7)).toBe(Infinity);
  });
});

describe('which splits there are', () => {
  test('heads of keys and values bound tensor parallelism, and so does the interconnect', () => {
    expect(widest(trainingSplits(h100, llama3Of70B, 0, 64))).toBe(8);
    expect(widest(trainingSplits({ ...h100, fastDomain: 4 }, llama3Of70B, 0, 64))).toBe(4);
    expect(widest(trainingSplits({ ...h100, fastDomain: 1 }, llama3Of70B, 0, 64))).toBe(1);
    const twoHeads = { ...llama3Of8B, stages: [{ repeat: 32, layers: [twoHeaded()] }] };
    expect(widest(trainingSplits(h100, twoHeads, 0, 64))).toBe(2);
  });

  test('only a mixture of experts has experts to share out, over a number that divides them', () => {
    const experts = (splits: readonly Split[]) => new Set(splits.map(({ expert }) => expert));
    expect(experts(trainingSplits(h100, llama3Of70B, 0, 64))).toEqual(new Set([1]));
    expect(experts(trainingSplits(h100, deepSeekV3, 256, 64))).toEqual(new Set([1, 8, 16, 32, 64]));
  });

  test('the count decides their order only', () => {
    const few = trainingSplits(h100, llama3Of405B, 0, 512);
    const many = trainingSplits(h100, llama3Of405B, 0, 16_384);
    expect(new Set(many.map((split) => JSON.stringify(split)))).toEqual(
      new Set(few.map((split) => JSON.stringify(split))),
    );
    expect(many).not.toEqual(few);
  });

  test('the simplest that fits is chosen, else the one that comes closest', () => {
    const splits = trainingSplits(h100, llama3Of8B, 0, 8);
    expect(chooseSplit(splits, need, 8, 121e9)).toMatchObject({ zero: 0 });
    expect(chooseSplit(splits, need, 8, 50e9)).toMatchObject({ zero: 1, tensor: 1 });
    expect(chooseSplit(splits, need, 8, 30e9)).toMatchObject({ zero: 2 });
    expect(chooseSplit(splits, need, 8, 16e9)).toMatchObject({ zero: 3, tensor: 1 });
    expect(heldBy(chooseSplit(splits, need, 8, 1), need, 8)).toBe(15e9);
  });

  test('the fewest accelerators are whole groups', () => {
    const splits: readonly Split[] = [{ ...whole, zero: 3, tensor: 8 }];
    expect(smallestCount(splits, need, 6e9)).toBe(24);
    expect(smallestCount(splits, { ...need, layer: 80e9 }, 6e9)).toBeUndefined();
  });
});

function widest(splits: readonly Split[]): number {
  return Math.max(...splits.map(({ tensor }) => tensor));
}

function twoHeaded() {
  const reach = { kind: 'causal' } as const;
  return {
    mixer: { kind: 'attention', heads: 32, keyValueHeads: 2, headWidth: 128, reach },
    feedForward: { kind: 'dense', width: 14_336, gated: true },
  } as const;
}

test('a group has the accelerators of one replica, or of its experts where those are more', () => {
  expect(groupSize({ ...whole, tensor: 8, pipeline: 4, context: 2 })).toBe(64);
  expect(groupSize({ ...whole, tensor: 8, pipeline: 4, expert: 64 })).toBe(256);
});
