import { expect, test } from 'vitest';
import type { Architecture, Mixer } from '../../src/model/architecture.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import type { Regime } from '../../src/model/query.ts';
import { layersTrainedFromTop, parametersFromTop } from '../../src/model/trained-depth.ts';
import { trainedDepth } from '../../src/model/training.ts';
import { training } from './queries.ts';

const attention: Mixer = {
  kind: 'attention',
  heads: 2,
  keyValueHeads: 1,
  headWidth: 4,
  reach: { kind: 'causal' },
};

/** Twice a layer of 8 experts, of which 1 is visited, below a dense one. */
const architecture: Architecture = {
  width: 8,
  vocabulary: 10,
  tiedEmbeddings: false,
  stages: [
    {
      repeat: 2,
      layers: [
        {
          mixer: attention,
          feedForward: {
            kind: 'experts',
            experts: 8,
            active: 1,
            width: 5,
            gated: true,
            sharedWidth: 0,
          },
        },
        { mixer: attention, feedForward: { kind: 'dense', width: 5, gated: false } },
      ],
    },
  ],
};

const head = 80;
const mixer = 8 * 8 + 2 * 8 * 4 + 8 * 8;
const dense = mixer + 2 * 8 * 5;
const mixture = mixer + 8 * 8 + 8 * 3 * 8 * 5;

test('the top is the head, then the last layer of the group, then the one below it, all experts counted', () => {
  const counts = [0, 1, 2, 3, 4].map((count) => parametersFromTop(architecture, count));
  expect(counts).toStrictEqual([
    head,
    head + dense,
    head + dense + mixture,
    head + 2 * dense + mixture,
    head + 2 * dense + 2 * mixture,
  ]);
});

test('a layer counts as trained from half of it', () => {
  const upTo = (parameters: number) => layersTrainedFromTop(architecture, parameters);
  expect(upTo(0)).toBe(0);
  expect(upTo(head + dense / 2 - 1)).toBe(0);
  expect(upTo(head + dense / 2)).toBe(1);
  expect(upTo(head + dense + mixture)).toBe(2);
  expect(upTo(1e9)).toBe(4);
});

test('a tied head is no part of the top', () => {
  const tied = { ...architecture, tiedEmbeddings: true };
  expect(parametersFromTop(tied, 1)).toBe(dense);
});

test.each([
  ['all of it in full training', { kind: 'full' }, 1],
  [
    'the top layers',
    { kind: 'freeze', part: 'top-layers', trainable: parameterCount(head + dense) },
    0.25,
  ],
  [
    'the head: nothing below keeps its activations',
    { kind: 'freeze', part: 'head', trainable: parameterCount(head) },
    0,
  ],
  [
    'the embeddings: the error goes all the way down',
    { kind: 'freeze', part: 'embeddings', trainable: parameterCount(head) },
    1,
  ],
] satisfies readonly (readonly [string, Regime, number])[])(
  'the backward pass comes to %s',
  (_, regime, share) => {
    expect(trainedDepth(training(1e4, 1, { architecture, regime }))).toBe(share);
  },
);

test('training a head that is the embedding too brings the error down to the embedding', () => {
  const regime: Regime = { kind: 'freeze', part: 'head', trainable: parameterCount(head) };
  const tied = { ...architecture, tiedEmbeddings: true };
  expect(trainedDepth(training(1e4, 1, { architecture: tied, regime }))).toBe(1);
});
