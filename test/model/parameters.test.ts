import { describe, expect, test } from 'vitest';
import type { Architecture, FeedForward, Layer, Mixer } from '../../src/model/architecture.ts';
import { parametersOf } from '../../src/model/parameters.ts';

const width = 8;

/** Width 8, one layer, and a vocabulary of one row, so that what is left is the layer. */
function layerOf(mixer: Mixer, feedForward: FeedForward): number {
  const architecture = modelOf([{ mixer, feedForward }]);
  return parametersOf(architecture).total - parametersOf(architecture).embedding;
}

function modelOf(layers: readonly Layer[], overrides: Partial<Architecture> = {}): Architecture {
  return {
    width,
    vocabulary: 1,
    tiedEmbeddings: true,
    stages: [{ repeat: 1, layers }],
    ...overrides,
  };
}

const noMixer: Mixer = { kind: 'none' };
const noFeedForward: FeedForward = { kind: 'none' };
const causal = { kind: 'causal' } as const;

describe('the weights of a layer, matrix by matrix', () => {
  test('attention: query 8×(4·3), key and value 8×(2·3) each, output (4·3)×8', () => {
    const mixer = {
      kind: 'attention',
      heads: 4,
      keyValueHeads: 2,
      headWidth: 3,
      reach: causal,
    } as const;
    expect(layerOf(mixer, noFeedForward)).toBe(8 * 12 + 2 * 8 * 6 + 12 * 8);
  });

  test('latent attention: down to 5 and up for queries, down to 6 and up for keys and values', () => {
    const mixer = {
      kind: 'latent-attention',
      heads: 2,
      queryRank: 5,
      keyValueRank: 6,
      contentWidth: 3,
      rotaryWidth: 1,
      valueWidth: 4,
      reach: causal,
    } as const;
    const queries = 8 * 5 + 5 * (2 * 4);
    const keysAndValues = 8 * (6 + 1) + 6 * (2 * 3) + 6 * (2 * 4);
    expect(layerOf(mixer, noFeedForward)).toBe(queries + keysAndValues + 2 * 4 * 8);
  });

  test('latent attention without a rank for queries projects them directly', () => {
    const mixer = {
      kind: 'latent-attention',
      heads: 2,
      keyValueRank: 6,
      contentWidth: 3,
      rotaryWidth: 1,
      valueWidth: 4,
      reach: causal,
    } as const;
    expect(layerOf(mixer, noFeedForward)).toBe(8 * (2 * 4) + 8 * 7 + 6 * 6 + 6 * 8 + 2 * 4 * 8);
  });

  test('Mamba: in, convolution, selection, step size, state matrix, out', () => {
    const mixer = {
      kind: 'state-space',
      innerWidth: 16,
      stateWidth: 3,
      convolutionWidth: 4,
      variant: { kind: 'mamba-1', timeStepRank: 2 },
    } as const;
    const expected = 8 * 32 + 16 * 4 + 16 * (2 + 2 * 3) + 2 * 16 + 16 * 3 + 16 * 8;
    expect(layerOf(mixer, noFeedForward)).toBe(expected);
  });

  test('Mamba-2: one projection in for gate, values, both groups and step sizes', () => {
    const mixer = {
      kind: 'state-space',
      innerWidth: 16,
      stateWidth: 3,
      convolutionWidth: 4,
      variant: { kind: 'mamba-2', heads: 4, groups: 2 },
    } as const;
    const convolved = 16 + 2 * 2 * 3;
    expect(layerOf(mixer, noFeedForward)).toBe(8 * (16 + convolved + 4) + convolved * 4 + 16 * 8);
  });

  test('linear attention: queries, keys, values and gate, two scalars a head, convolution, out', () => {
    const mixer = {
      kind: 'linear-attention',
      keyHeads: 2,
      valueHeads: 4,
      keyHeadWidth: 3,
      valueHeadWidth: 5,
      convolutionWidth: 4,
    } as const;
    const convolved = 2 * 2 * 3 + 4 * 5;
    const projections = 8 * (convolved + 4 * 5 + 2 * 4);
    expect(layerOf(mixer, noFeedForward)).toBe(projections + convolved * 4 + 4 * 5 * 8);
  });

  test('feed-forward: three matrices gated, two plain', () => {
    expect(layerOf(noMixer, { kind: 'dense', width: 20, gated: true })).toBe(3 * 8 * 20);
    expect(layerOf(noMixer, { kind: 'dense', width: 20, gated: false })).toBe(2 * 8 * 20);
  });

  test('experts: each of them, what is shared, and the router', () => {
    const feedForward = {
      kind: 'experts',
      experts: 6,
      active: 2,
      width: 5,
      gated: true,
      sharedWidth: 7,
    } as const;
    expect(layerOf(noMixer, feedForward)).toBe(6 * 3 * 8 * 5 + 3 * 8 * 7 + 8 * 6);
  });
});

describe('the weights of a model', () => {
  const dense: Layer = { mixer: noMixer, feedForward: { kind: 'dense', width: 10, gated: true } };
  const sparse: Layer = {
    mixer: noMixer,
    feedForward: { kind: 'experts', experts: 6, active: 2, width: 5, gated: true, sharedWidth: 0 },
  };

  test('repeat with their stage', () => {
    const twice = parametersOf(modelOf([], { stages: [{ repeat: 2, layers: [dense, dense] }] }));
    expect(twice.total - twice.embedding).toBe(4 * 240);
  });

  test('count the head apart from the embedding only where it is another matrix', () => {
    const tied = parametersOf(modelOf([dense], { vocabulary: 100 }));
    const untied = parametersOf(modelOf([dense], { vocabulary: 100, tiedEmbeddings: false }));
    expect([tied.head, untied.head]).toEqual([0, 800]);
    expect(untied.total - tied.total).toBe(800);
  });

  test('include a learned table of positions', () => {
    const without = parametersOf(modelOf([dense]));
    expect(parametersOf(modelOf([dense], { learnedPositions: 50 })).total - without.total).toBe(
      400,
    );
  });

  test('that a token passes are all but the experts it does not visit', () => {
    const { total, active } = parametersOf(modelOf([dense, sparse]));
    expect(total - active).toBe(4 * 3 * 8 * 5);
    const alone = parametersOf(modelOf([dense]));
    expect(alone.active).toBe(alone.total);
  });

  test('of prediction layers stand apart, each with a projection of two widths to one', () => {
    const without = parametersOf(modelOf([dense]));
    const { total, prediction } = parametersOf(modelOf([dense], { predictionLayers: [dense] }));
    expect(total).toBe(without.total);
    expect(prediction).toBe(2 * 8 * 8 + 240);
  });
});
