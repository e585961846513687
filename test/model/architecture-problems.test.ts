import { describe, expect, test } from 'vitest';
import { architectureProblems } from '../../src/model/architecture-problems.ts';
import type { Architecture, FeedForward, Mixer } from '../../src/model/architecture.ts';

type Attention = Extract<Mixer, { kind: 'attention' }>;
type Experts = Extract<FeedForward, { kind: 'experts' }>;

const attention: Attention = {
  kind: 'attention',
  heads: 8,
  keyValueHeads: 2,
  headWidth: 16,
  reach: { kind: 'causal' },
};
const experts: Experts = {
  kind: 'experts',
  experts: 8,
  active: 2,
  width: 256,
  gated: true,
  sharedWidth: 0,
};

function modelOf(mixer: Mixer, feedForward: FeedForward = experts): Architecture {
  return {
    width: 128,
    vocabulary: 1000,
    tiedEmbeddings: false,
    stages: [{ repeat: 2, layers: [{ mixer, feedForward }] }],
  };
}

function sentences(architecture: Architecture): readonly string[] {
  return architectureProblems(architecture).map(
    ({ part, problem, repair }) => `${part}: ${problem}; ${repair}`,
  );
}

describe('a shape', () => {
  test('that can be built has no problems', () => {
    expect(architectureProblems(modelOf(attention))).toEqual([]);
  });

  test('whose heads do not share keys evenly is told which would', () => {
    expect(sentences(modelOf({ ...attention, keyValueHeads: 3 }))).toEqual([
      'stage 1, layer 1: attention: 8 heads cannot be shared evenly among 3 key-value heads; choose key-value heads that divide 8',
    ]);
  });

  test('whose heads do not divide its width is told so', () => {
    const sevenths = { ...attention, heads: 7, keyValueHeads: 7, headWidth: 128 / 7 };
    expect(sentences(modelOf(sevenths))).toEqual([
      'stage 1, layer 1: attention: 7 heads do not divide the width of 128; choose heads that do, or give the width of a head',
    ]);
  });

  test('that sends a token to more experts than there are is told the most', () => {
    expect(sentences(modelOf(attention, { ...experts, active: 9 }))).toEqual([
      'stage 1, layer 1: feed-forward: a token visits 9 experts, but there are 8; let it visit 8 at most, or give more experts',
    ]);
  });

  test.each([0, -1, 1.5, NaN, Infinity])('of width %d is refused', (width) => {
    expect(sentences({ ...modelOf(attention), width })).toEqual([
      `model: width is ${width}; give a whole number above 0`,
    ]);
  });

  test('without layers is refused, in the model and in a stage', () => {
    const empty = { ...modelOf(attention), stages: [] };
    expect(sentences(empty)).toEqual(['model: it has no layers; give at least one layer']);
    const hollow = { ...empty, stages: [{ repeat: 1, layers: [] }] };
    expect(sentences(hollow)).toEqual(['stage 1: it has no layers; give at least one layer']);
  });

  test('with a window of nothing is refused', () => {
    const mixer: Mixer = { ...attention, reach: { kind: 'sliding', window: 0 } };
    expect(sentences(modelOf(mixer))).toEqual([
      'stage 1, layer 1: attention: window is 0; give a whole number above 0',
    ]);
  });

  test('of Mamba-2 whose heads do not divide its inner width is refused', () => {
    const mixer: Mixer = {
      kind: 'state-space',
      innerWidth: 256,
      stateWidth: 16,
      convolutionWidth: 4,
      variant: { kind: 'mamba-2', heads: 3, groups: 1 },
    };
    expect(sentences(modelOf(mixer))).toEqual([
      'stage 1, layer 1: state-space: 256 inner width cannot be shared evenly among 3 heads; choose heads that divide 256',
    ]);
  });

  test('is checked in its prediction layers too', () => {
    const layer = { mixer: { ...attention, heads: 0 }, feedForward: experts };
    expect(sentences({ ...modelOf(attention), predictionLayers: [layer] })).toEqual([
      'prediction layer 1: attention: heads is 0; give a whole number above 0',
    ]);
  });
});
