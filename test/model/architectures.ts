import type { Architecture, Layer, Mixer } from '../../src/model/architecture.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { TrainingQuery } from '../../src/model/query.ts';
import { training } from './queries.ts';

/** A decoder of one kind of layer, causal. */
export function decoder(shape: {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly keyValueHeads?: number;
  readonly headWidth?: number;
  readonly feedForwardWidth: number;
  readonly gated: boolean;
  readonly vocabulary: number;
  readonly tied?: boolean;
}): Architecture {
  const { layers, width, heads, keyValueHeads = heads, headWidth = width / heads } = shape;
  const layer: Layer = {
    mixer: { kind: 'attention', heads, keyValueHeads, headWidth, reach: { kind: 'causal' } },
    feedForward: { kind: 'dense', width: shape.feedForwardWidth, gated: shape.gated },
  };
  return {
    width,
    vocabulary: shape.vocabulary,
    tiedEmbeddings: shape.tied ?? false,
    stages: [{ repeat: layers, layers: [layer] }],
  };
}

/** Shapes: arXiv:2307.09288 (Llama 2) and arXiv:2407.21783 Table 3 (Llama 3), seen 2026-11. */
export const llama2Of7B = decoder({
  layers: 32,
  width: 4096,
  heads: 32,
  feedForwardWidth: 11_008,
  gated: true,
  vocabulary: 32_000,
});

export const llama2Of70B = decoder({
  layers: 80,
  width: 8192,
  heads: 64,
  keyValueHeads: 8,
  feedForwardWidth: 28_672,
  gated: true,
  vocabulary: 32_000,
});

export const llama3Of8B = decoder({
  layers: 32,
  width: 4096,
  heads: 32,
  keyValueHeads: 8,
  feedForwardWidth: 14_336,
  gated: true,
  vocabulary: 128_256,
});

export const llama3Of405B = decoder({
  layers: 126,
  width: 16_384,
  heads: 128,
  keyValueHeads: 8,
  feedForwardWidth: 53_248,
  gated: true,
  vocabulary: 128_256,
});

const latentAttention: Mixer = {
  kind: 'latent-attention',
  heads: 128,
  queryRank: 1536,
  keyValueRank: 512,
  contentWidth: 128,
  rotaryWidth: 64,
  valueWidth: 128,
  reach: { kind: 'causal' },
};

const mixtureLayer: Layer = {
  mixer: latentAttention,
  feedForward: {
    kind: 'experts',
    experts: 256,
    active: 8,
    width: 2048,
    gated: true,
    sharedWidth: 2048,
  },
};

/** arXiv:2412.19437 §4.2, seen 2026-11. */
export const deepSeekV3: Architecture = {
  width: 7168,
  vocabulary: 129_280,
  tiedEmbeddings: false,
  stages: [
    {
      repeat: 3,
      layers: [
        { mixer: latentAttention, feedForward: { kind: 'dense', width: 18_432, gated: true } },
      ],
    },
    { repeat: 58, layers: [mixtureLayer] },
  ],
  predictionLayers: [mixtureLayer],
};

/** One token of a known model, all of it trained, attention counted. */
export function oneToken(
  architecture: Architecture,
  sequenceLength: number,
  overrides: Partial<TrainingQuery> = {},
): TrainingQuery {
  return training(1e9, 1, {
    architecture,
    sequenceLength: tokenCount(sequenceLength),
    attention: 'counted',
    regime: { kind: 'full' },
    activeParameters: parameterCount(1e9),
    ...overrides,
  });
}
