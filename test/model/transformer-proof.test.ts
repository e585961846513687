import { describe, expect, test } from 'vitest';
import type {
  Architecture,
  FeedForward,
  Layer,
  Mixer,
  Reach,
} from '../../src/model/architecture.ts';
import { tallyRows } from '../../src/model/backpropagation.ts';
import { operationsOf } from '../../src/model/operations.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import type { Adapters, Regime } from '../../src/model/query.ts';
import { parametersFromTop } from '../../src/model/trained-depth.ts';
import { trainedBlocks } from '../../src/model/training-set.ts';
import { matrix, tape, weight } from './tape.ts';
import type { Matrix, MultiplyAdds, Node } from './tape.ts';
import { runTransformer, startingWeights } from './tiny-transformer.ts';

/**
 * The ledger by architecture against the real thing: tiny decoders run forward and backward on the tape,
 * every multiply-add counted under the name of its row, the gradients verified by finite differences.
 * Equality row by row, no tolerance.
 */
type Case = {
  readonly name: string;
  readonly architecture: Architecture;
  readonly regime: Regime;
  /** By the name of a weight matrix; said independently of the ledger. */
  readonly trains: (name: string) => boolean;
  readonly adapters?: Adapters;
};

const tokens = [3, 1, 4, 1];
const full: Regime = { kind: 'full' };
const everything = () => true;
const dense: FeedForward = { kind: 'dense', width: 5, gated: true };
const plain: FeedForward = { kind: 'dense', width: 5, gated: false };
const experts: FeedForward = {
  kind: 'experts',
  experts: 3,
  active: 2,
  width: 3,
  gated: true,
  sharedWidth: 2,
};
const causal = grouped({ kind: 'causal' });
const latent: Mixer = {
  kind: 'latent-attention',
  heads: 2,
  queryRank: 3,
  keyValueRank: 2,
  contentWidth: 2,
  rotaryWidth: 1,
  valueWidth: 3,
  reach: { kind: 'causal' },
};
const { queryRank: _, ...latentWithoutQueryRank } = latent;
const llama = decoder([{ repeat: 3, layers: [{ mixer: causal, feedForward: dense }] }]);
const mixture = decoder([
  { repeat: 1, layers: [{ mixer: causal, feedForward: dense }] },
  { repeat: 2, layers: [{ mixer: causal, feedForward: experts }] },
]);
const gemma = decoder(
  [
    {
      repeat: 2,
      layers: [
        { mixer: grouped({ kind: 'sliding', window: 2 }), feedForward: dense },
        { mixer: causal, feedForward: dense },
      ],
    },
  ],
  { tiedEmbeddings: true },
);
const deepSeek = decoder([{ repeat: 2, layers: [{ mixer: latent, feedForward: experts }] }], {
  predictionLayers: [{ mixer: latent, feedForward: experts }],
});

const cases: readonly Case[] = [
  all('a decoder of grouped-query attention and gated feed-forward', llama),
  all('a mixture of experts with a router and shared experts', mixture),
  all('windows and whole contexts in turn, the head tied to the embedding', gemma),
  all(
    'latent attention',
    decoder([{ repeat: 2, layers: [{ mixer: latent, feedForward: plain }] }]),
  ),
  all(
    'latent attention whose queries are projected directly',
    decoder([{ repeat: 2, layers: [{ mixer: latentWithoutQueryRank, feedForward: plain }] }]),
  ),
  all(
    'chunks, an encoder, and layers without one of their halves',
    decoder([
      {
        repeat: 1,
        layers: [
          { mixer: grouped({ kind: 'chunked', size: 2 }), feedForward: { kind: 'none' } },
          { mixer: grouped({ kind: 'full' }), feedForward: plain },
          { mixer: { kind: 'none' }, feedForward: dense },
        ],
      },
    ]),
  ),
  {
    ...all('pretraining with a further token foretold', deepSeek),
    regime: { kind: 'pretrain' },
  },
  lora('LoRA on queries and values', llama, 'query-value'),
  lora('LoRA on attention', mixture, 'attention'),
  lora('LoRA on every linear layer', llama, 'all-linear'),
  lora(
    'LoRA on every linear layer of latent attention and experts',
    withoutPrediction(deepSeek),
    'all-linear',
  ),
  topLayers('the two bottom layers frozen', llama, 1),
  topLayers('the bottom layer frozen', llama, 2),
  topLayers('frozen up to the middle of a group', gemma, 1),
  topLayers('frozen up to the middle of the next group', gemma, 3),
  topLayers('a dense bottom frozen below experts', mixture, 2),
  topLayers(
    'frozen up to the middle of a group of unlike layers',
    decoder([
      {
        repeat: 2,
        layers: [
          { mixer: causal, feedForward: experts },
          { mixer: causal, feedForward: plain },
        ],
      },
    ]),
    3,
  ),
  part('only the head trained', llama, 'head', ['head']),
  part('only a head that is the embedding trained', gemma, 'head', ['embedding']),
  part('only the embeddings trained', llama, 'embeddings', ['embedding']),
  part('only embeddings that are the head trained', gemma, 'embeddings', ['embedding']),
];

describe.each(cases)('$name', (given) => {
  test('the ledger says what was counted, row by row', () => {
    const { counted } = trainOnce(given, {});
    expect(ledgerOf(given)).toStrictEqual(
      Object.fromEntries([...counted].toSorted(([one], [other]) => one.localeCompare(other))),
    );
  });

  test('the gradients that were counted are right', () => {
    const { weights } = trainOnce(given, {});
    const trained = Object.entries(weights).filter(([name]) => given.trains(name));
    expect(trained.length).toBeGreaterThan(0);
    for (const [name, { value, gradient }] of trained) {
      const direction = matrix(value.rows, value.columns, 5);
      const slope = finiteDifference(given, name, value, direction);
      expect(gradient && dot(gradient, direction), name).toBeCloseTo(slope, 6);
    }
  });

  test('nothing that is frozen gets a gradient', () => {
    const { weights } = trainOnce(given, {});
    for (const [name, { gradient }] of Object.entries(weights)) {
      expect(gradient !== undefined, name).toBe(given.trains(name));
    }
  });
});

function ledgerOf({ architecture, regime }: Case): Record<string, MultiplyAdds> {
  const blocks = operationsOf(architecture, tokens.length);
  const rows = tallyRows(trainedBlocks(architecture, blocks, regime), 'none')
    .filter(({ forward }) => forward > 0)
    .map(({ row, forward, dA, dW }) => {
      const length = tokens.length;
      return [row, { forward: forward * length, dA: dA * length, dW: dW * length }] as const;
    });
  return Object.fromEntries(rows.toSorted(([one], [other]) => one.localeCompare(other)));
}

function trainOnce(
  { architecture, trains, adapters }: Case,
  changed: Readonly<Record<string, Matrix>>,
) {
  const weights: Record<string, Node> = {};
  const read = (name: string, rows: number, columns: number) =>
    (weights[name] ??= weight(changed[name] ?? startingWeights(name, rows, columns), trains(name)));
  const on = tape();
  const output = runTransformer({
    on,
    read,
    architecture,
    tokens,
    ...(adapters !== undefined && { adapters }),
  });
  const target = matrix(output.value.rows, output.value.columns, 2);
  return { loss: on.squaredLoss(output, target), weights, counted: on.counted };
}

/**
 * (loss(W + hV) − loss(W − hV)) / 2h: the slope in the direction V, which is the gradient's product with
 * V. A direction in which every entry differs misses no wrong entry, and takes two runs in place of two an entry.
 */
function finiteDifference(given: Case, name: string, value: Matrix, direction: Matrix): number {
  const step = 1e-5;
  const lossWith = (distance: number) => {
    const moved = value.data.map(
      (entry, index) => entry + distance * (direction.data[index] ?? NaN),
    );
    // With nothing trained the tape records no backward pass: only the loss is asked for.
    return trainOnce({ ...given, trains: () => false }, { [name]: { ...value, data: moved } }).loss;
  };
  return (lossWith(step) - lossWith(-step)) / (2 * step);
}

function dot(a: Matrix, b: Matrix): number {
  return a.data.reduce((sum, entry, index) => sum + entry * (b.data[index] ?? NaN), 0);
}

function grouped(reach: Reach): Mixer {
  return { kind: 'attention', heads: 4, keyValueHeads: 2, headWidth: 2, reach };
}

function decoder(
  stages: readonly { readonly repeat: number; readonly layers: readonly Layer[] }[],
  overrides: Partial<Architecture> = {},
): Architecture {
  return { width: 4, vocabulary: 6, tiedEmbeddings: false, stages, ...overrides };
}

function withoutPrediction({ predictionLayers: __, ...rest }: Architecture): Architecture {
  return rest;
}

function all(name: string, architecture: Architecture): Case {
  return { name, architecture, regime: full, trains: everything };
}

function lora(name: string, architecture: Architecture, targets: Adapters['targets']): Case {
  const adapters = { rank: 2, targets };
  const regime: Regime = { kind: 'lora', trainable: parameterCount(1), adapters };
  return { name, architecture, regime, adapters, trains: (weights) => weights.includes('adapter') };
}

/** The top layers with their norms, and the head with its own; a tied head stays frozen. */
function topLayers(name: string, architecture: Architecture, count: number): Case {
  const depth = architecture.stages.reduce(
    (sum, stage) => sum + stage.repeat * stage.layers.length,
    0,
  );
  const trainable = parametersFromTop(architecture, count);
  const head = architecture.tiedEmbeddings ? [] : ['head', 'final norm'];
  return {
    name,
    architecture,
    regime: { kind: 'freeze', trainable, part: 'top-layers' },
    trains: (weights) => {
      const layer = /^layer (\d+)/.exec(weights)?.[1];
      return layer === undefined ? head.includes(weights) : Number(layer) >= depth - count;
    },
  };
}

function part(
  name: string,
  architecture: Architecture,
  which: 'head' | 'embeddings',
  trained: readonly string[],
): Case {
  const regime: Regime = { kind: 'freeze', trainable: parameterCount(24), part: which };
  return { name, architecture, regime, trains: (weights) => trained.includes(weights) };
}
