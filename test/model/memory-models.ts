import type { Architecture, FeedForward, Layer, Mixer } from '../../src/model/architecture.ts';

/** Shapes from the models' own `config.json`, seen 2026-11: what the memory tests are checked on. */

export const llama2Of7B = decoder(4096, 32_000, 32, attention(32, 32, 128), gated(11_008));
export const llama3Of8B = decoder(4096, 128_256, 32, attention(32, 8, 128), gated(14_336));
export const llama3Of70B = decoder(8192, 128_256, 80, attention(64, 8, 128), gated(28_672));
export const llama3Of405B = decoder(16_384, 128_256, 126, attention(128, 8, 128), gated(53_248));

/** GPT-3 as Korthikanti et al. train it: no grouped queries, plain feed-forward of 4·d. */
export const gpt3Of175B = decoder(12_288, 51_200, 96, attention(96, 96, 128), {
  kind: 'dense',
  width: 4 * 12_288,
  gated: false,
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

export const deepSeekV3: Architecture = {
  width: 7168,
  vocabulary: 129_280,
  tiedEmbeddings: false,
  stages: [
    { repeat: 3, layers: [{ mixer: latentAttention, feedForward: gated(18_432) }] },
    {
      repeat: 58,
      layers: [
        {
          mixer: latentAttention,
          feedForward: {
            kind: 'experts',
            experts: 256,
            active: 8,
            width: 2048,
            gated: true,
            sharedWidth: 2048,
          },
        },
      ],
    },
  ],
};

export const qwen3Of235B = decoder(4096, 151_936, 94, attention(64, 4, 128), {
  kind: 'experts',
  experts: 128,
  active: 8,
  width: 1536,
  gated: true,
  sharedWidth: 0,
});

/** Five layers with a window of 1,024 and one without, eight times and two more: Gemma 3 27B. */
export const gemma3Of27B: Architecture = {
  width: 5376,
  vocabulary: 262_208,
  tiedEmbeddings: true,
  stages: [
    { repeat: 10, layers: [...Array.from({ length: 5 }, windowed), global()] },
    { repeat: 2, layers: [windowed()] },
  ],
};

/** Mamba-2 2.7B: no attention at all. */
export const mamba2Of2700M: Architecture = decoder(
  2560,
  50_288,
  64,
  {
    kind: 'state-space',
    innerWidth: 5120,
    stateWidth: 128,
    convolutionWidth: 4,
    variant: { kind: 'mamba-2', heads: 80, groups: 1 },
  },
  { kind: 'none' },
);

function attention(
  heads: number,
  keyValueHeads: number,
  headWidth: number,
): Extract<Mixer, { kind: 'attention' }> {
  return { kind: 'attention', heads, keyValueHeads, headWidth, reach: { kind: 'causal' } };
}

export function gated(width: number): FeedForward {
  return { kind: 'dense', width, gated: true };
}

export function decoder(
  width: number,
  vocabulary: number,
  layers: number,
  mixer: Mixer,
  feedForward: FeedForward,
): Architecture {
  return {
    width,
    vocabulary,
    tiedEmbeddings: false,
    stages: [{ repeat: layers, layers: [{ mixer, feedForward }] }],
  };
}

function windowed(): Layer {
  const mixer = { ...attention(32, 16, 128), reach: { kind: 'sliding', window: 1024 } } as const;
  return { mixer, feedForward: gated(21_504) };
}

function global(): Layer {
  return { mixer: attention(32, 16, 128), feedForward: gated(21_504) };
}
