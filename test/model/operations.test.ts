import { expect, test } from 'vitest';
import type { Architecture, Mixer } from '../../src/model/architecture.ts';
import { tallyRows } from '../../src/model/backpropagation.ts';
import { operationsOf } from '../../src/model/operations.ts';

/** Sources for all: see the docstrings of state-space.ts. */
const width = 2048;

test("Mamba-2 costs what Megatron-LM's hybrid path counts", () => {
  const [inner, state, groups, heads] = [2 * width, 128, 8, 64];
  const mixer: Mixer = {
    kind: 'state-space',
    innerWidth: inner,
    stateWidth: state,
    convolutionWidth: 4,
    variant: { kind: 'mamba-2', heads, groups },
  };
  const projections = 2 * width * (2 * inner + 2 * groups * state + heads) + 2 * inner * width;
  expect(forwardOf(mixer)).toStrictEqual({
    'state-space projections': projections,
    'state-space scan': 7 * inner * state,
  });
});

test("Mamba-1's scan is 9 FLOP for each entry of its state", () => {
  const [inner, state, rank] = [2 * width, 16, width / 16];
  const mixer: Mixer = {
    kind: 'state-space',
    innerWidth: inner,
    stateWidth: state,
    convolutionWidth: 4,
    variant: { kind: 'mamba-1', timeStepRank: rank },
  };
  const weights = width * 2 * inner + inner * (rank + 2 * state) + rank * inner + inner * width;
  expect(forwardOf(mixer)).toStrictEqual({
    'state-space projections': 2 * weights,
    'state-space scan': 9 * inner * state,
  });
});

test("gated DeltaNet costs what Megatron-LM counts, but for the convolution's 0.2%", () => {
  const [keyHeads, valueHeads, headWidth] = [16, 32, 128];
  const mixer: Mixer = {
    kind: 'linear-attention',
    keyHeads,
    valueHeads,
    keyHeadWidth: headWidth,
    valueHeadWidth: headWidth,
    convolutionWidth: 4,
  };
  const [keys, values] = [keyHeads * headWidth, valueHeads * headWidth];
  const inwards = width * (2 * keys + 2 * values + 2 * valueHeads);
  const megatron =
    2 * (inwards + 4 * (2 * keys + values) + valueHeads * headWidth ** 2 * 4 + width * values);
  const ours = forwardOf(mixer);
  const sum = Object.values(ours).reduce((total, row) => total + row, 0);
  expect(ours).toHaveProperty(['linear-attention state'], 8 * valueHeads * headWidth ** 2);
  expect(megatron - sum).toBe(2 * 4 * (2 * keys + values));
  expect((megatron - sum) / megatron).toBeLessThan(0.002);
});

test('no scan grows with the sequence, and its backward pass is twice its forward pass', () => {
  const mixer: Mixer = {
    kind: 'state-space',
    innerWidth: 8,
    stateWidth: 4,
    convolutionWidth: 4,
    variant: { kind: 'mamba-2', heads: 2, groups: 1 },
  };
  expect(forwardOf(mixer, 1_000_000)).toStrictEqual(forwardOf(mixer, 1));
  const rows = tallyRows(operationsOf(withMixer(mixer), 64), 'none');
  const scan = rows.find(({ row }) => row === 'state-space scan');
  expect(scan).toMatchObject({ dA: 2 * (scan?.forward ?? NaN), dW: 0 });
});

test('stages that repeat cost what as many stages cost one by one', () => {
  const attention: Mixer = {
    kind: 'attention',
    heads: 4,
    keyValueHeads: 2,
    headWidth: 8,
    reach: { kind: 'causal' },
  };
  const layers = [
    { mixer: attention, feedForward: { kind: 'dense', width: 64, gated: true } },
  ] as const;
  const together = { ...withMixer(attention), stages: [{ repeat: 5, layers }] };
  const apart = {
    ...together,
    stages: Array.from({ length: 5 }, () => ({ repeat: 1, layers })),
  };
  for (const frozen of [0, 1, 2]) {
    const rows = [together, apart].map((architecture) => {
      const blocks = operationsOf(architecture, 16).slice(frozen === 0 ? 0 : 1);
      return tallyRows(blocks, 'full');
    });
    expect(rows[0]).toStrictEqual(rows[1]);
  }
});

/** FLOP per token of one layer of that mixer, by row. */
function forwardOf(mixer: Mixer, sequenceLength = 64): Record<string, number> {
  const layers = operationsOf(withMixer(mixer), sequenceLength).filter(
    ({ part }) => part === 'layers',
  );
  return Object.fromEntries(
    tallyRows(layers, 'none').map(({ row, forward }) => [row, 2 * forward]),
  );
}

function withMixer(mixer: Mixer): Architecture {
  const layer = { mixer, feedForward: { kind: 'none' } } as const;
  return { width, vocabulary: 32, tiedEmbeddings: true, stages: [{ repeat: 1, layers: [layer] }] };
}
