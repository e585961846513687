import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../src/model/architecture.ts';
import { totalCost } from '../../src/model/ledger.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import type { Regime } from '../../src/model/query.ts';
import type { Counting } from '../../src/model/reach.ts';
import { parametersFromTop } from '../../src/model/trained-depth.ts';
import { trainingFlopPerToken, trainingLedger, wholeSquareFlop } from '../../src/model/training.ts';
import {
  decoder,
  deepSeekV3,
  llama2Of70B,
  llama2Of7B,
  llama3Of405B,
  llama3Of8B,
  oneToken,
} from './architectures.ts';

/**
 * Others' formulas on their own shapes, and what separates each from our ledger, to the last FLOP.
 * Formulas: commits and papers as named, seen 2026-11.
 */
const giga = 1e9;

describe('GFLOP per token of training', () => {
  test.each([
    { name: 'Llama-2-7B at 4,096', of: llama2Of7B, at: 4096, causal: 42.864, square: 46.085 },
    { name: 'Llama-3-8B at 8,192', of: llama3Of8B, at: 8192, causal: 51.47, square: 57.91 },
    { name: 'Llama-2-70B at 4,096', of: llama2Of70B, at: 4096, causal: 428.4, square: 444.5 },
    { name: 'Llama-3.1-405B at 8,192', of: llama3Of405B, at: 8192, causal: 2524, square: 2625 },
  ])('$name: Megatron-LM and MaxText causal, torchtitan and FlopCounterMode not', (row) => {
    const query = oneToken(row.of, row.at);
    expect(trainingFlopPerToken(query) / giga).toBeCloseTo(row.causal, decimals(row.causal));
    expect(wholeSquareFlop(query) / giga).toBeCloseTo(row.square, decimals(row.square));
  });

  test('DeepSeek-V3 at 4,096: 249.8 without the router, 250.4 with it, 260.0 with a further token', () => {
    const rows = trainingLedger(oneToken(deepSeekV3, 4096));
    const router = totalCost(rows.filter(({ name }) => name === 'router')).total;
    const total = totalCost(rows).total;
    const pretrained = trainingFlopPerToken(
      oneToken(deepSeekV3, 4096, { regime: { kind: 'pretrain' } }),
    );
    // Whoever says 260.0 leaves out the routers, of 58 layers and of the further one.
    expect((total - router) / giga).toBeCloseTo(249.8, 1);
    expect(total / giga).toBeCloseTo(250.45, 1);
    expect((pretrained - (router * 59) / 58) / giga).toBeCloseTo(260.0, 1);
  });

  test.each([
    // NVIDIA's throughput tables: TFLOP/s per GPU over tokens/s per GPU (Megatron-Bridge, 067f987).
    { name: 'Llama-3-8B', of: llama3Of8B, at: 8192, perToken: 725e12 / 14_079 },
    { name: 'Llama-3.1-405B', of: llama3Of405B, at: 8192, perToken: 2646e12 / 1048 },
  ])("$name: what NVIDIA's published throughput divides out to", ({ of, at, perToken }) => {
    expect(trainingFlopPerToken(oneToken(of, at)) / perToken).toBeCloseTo(1, 2);
  });
});

test('Megatron 2021: 72·L·d²·(1 + s/6d + V/12Ld), the whole square, is our ledger exactly', () => {
  // Narayanan et al., arXiv:2104.04473 eq. 3, without its recomputation; its GPT-3 and 1T.
  for (const [layers, width, heads] of [
    [96, 12_288, 96],
    [128, 25_600, 160],
  ] as const) {
    const gpt = gptOf(layers, width, heads, 51_200);
    const factor = 1 + 2048 / (6 * width) + 51_200 / (12 * layers * width);
    const stated = 72 * layers * width ** 2 * factor;
    expect(wholeSquareFlop(oneToken(gpt, 2048)) / stated).toBeCloseTo(1, 12);
  }
});

test("Megatron 2021 recomputes all of each block, 96·L·d²·(1 + s/6d + V/16Ld); we spare each block's last product", () => {
  const [layers, width] = [96, 12_288];
  const query = oneToken(gptOf(layers, width, 96, 51_200), 2048, { recompute: 'full' });
  const factor = 1 + 2048 / (6 * width) + 51_200 / (16 * layers * width);
  const spared = layers * 2 * (4 * width) * width;
  const ours = totalCost(trainingLedger(query, 'whole-square')).total;
  expect((ours + spared) / (96 * layers * width ** 2 * factor)).toBeCloseTo(1, 12);
});

test('PaLM, appendix B: 6·N + 12·L·H·Q·T is our whole square; causal is 3% less', () => {
  // arXiv:2204.02311 Table 1: one key and value head, gated, the head tied to the embedding.
  const [layers, width, heads, headWidth] = [118, 18_432, 48, 256];
  const [feedForwardWidth, vocabulary, length] = [4 * width, 256_000, 2048];
  const palm = decoder({
    layers,
    width,
    heads,
    keyValueHeads: 1,
    headWidth,
    feedForwardWidth,
    gated: true,
    vocabulary,
    tied: true,
  });
  const layer = 2 * width * headWidth * (heads + 1) + 3 * width * feedForwardWidth;
  const parameters = layers * layer + vocabulary * width;
  expect(parameters / 540.35e9).toBeCloseTo(1, 3);
  const query = oneToken(palm, length);
  expect(wholeSquareFlop(query)).toBe(6 * parameters + 12 * layers * heads * headWidth * length);
  expect(trainingFlopPerToken(query) / 3.2599e12).toBeCloseTo(1, 3);
});

describe('Chinchilla, appendix F', () => {
  // FLOP of a sequence of 2,048 as nanoGPT's scaling_laws.ipynb (0082c48) reproduces Table A4:
  // softmax counted, embeddings and logits not, "per author correspondence".
  test.each([
    { layers: 10, width: 640, heads: 10, sequence: 929_877_196_800 },
    { layers: 20, width: 1024, heads: 16, sequence: 4_135_248_199_680 },
    { layers: 24, width: 1280, heads: 10, sequence: 7_353_453_772_800 },
    { layers: 26, width: 1792, heads: 14, sequence: 14_670_316_437_504 },
    { layers: 28, width: 2048, heads: 16, sequence: 20_220_437_594_112 },
    { layers: 40, width: 3584, heads: 28, sequence: 83_021_046_743_040 },
  ])('$layers layers of $width: our whole square, less the head, and its softmax', (model) => {
    const { layers, width, heads, sequence } = model;
    const length = 2048;
    const query = oneToken(gptOf(layers, width, heads, 32_000), length);
    const head = 6 * 32_000 * width;
    const softmax = 3 * 3 * layers * heads * length;
    expect(length * (wholeSquareFlop(query) - head + softmax)).toBe(sequence);
  });

  test('as printed, with both tables counted, it says 46.91 for Llama-2-7B', () => {
    const table = 6 * 32_000 * 4096;
    const softmax = 3 * 3 * 32 * 32 * 4096;
    const printed = wholeSquareFlop(oneToken(llama2Of7B, 4096)) + table + softmax;
    expect(printed / giga).toBeCloseTo(46.909, 2);
  });
});

test('Kaplan 2020: 3·(2·N + 2·L·s·d_attn), N without embeddings and head, is ours less the head', () => {
  // arXiv:2001.08361 §2.1. One term where the whole square has two: the same as causal but for s, not s + 1.
  const [layers, width, length] = [32, 4096, 4096];
  const nonEmbedding = layers * (4 * width ** 2 + 3 * width * 11_008);
  const kaplan = 3 * (2 * nonEmbedding + 2 * layers * length * width);
  const ours = trainingFlopPerToken(oneToken(llama2Of7B, length));
  expect(kaplan).toBe(ours - 6 * 32_000 * width - 6 * layers * width);
  expect(kaplan / giga).toBeCloseTo(42.077, 2);
});

describe('Llama-2-7B at 4,096 as FlopCounterMode measured it, whole square', () => {
  const full = measured({ kind: 'full' });

  test('15.36 forward, 46.08 in all, 58.30 with every block checkpointed: 3.795 forwards, not 4', () => {
    const { forward, total } = totalCost(
      trainingLedger(oneToken(llama2Of7B, 4096, { recompute: 'full' }), 'whole-square'),
    );
    expect(forward / giga).toBeCloseTo(15.36, 2);
    expect(full / giga).toBeCloseTo(46.08, 2);
    expect(total / giga).toBeCloseTo(58.3, 2);
    expect(total / forward).toBeCloseTo(3.795, 3);
  });

  test('LoRA of rank 16 on every linear layer: 33.01, 0.716 of full', () => {
    const adapters = { rank: 16, targets: 'all-linear' } as const;
    const lora = measured({ kind: 'lora', trainable: parameterCount(39_976_960), adapters });
    expect(lora / giga).toBeCloseTo(33.01, 2);
    expect(lora / full).toBeCloseTo(0.716, 3);
  });

  test('the head alone: the forward pass and 0.26 of dW, 0.339 of full', () => {
    const head = measured({
      kind: 'freeze',
      trainable: parameterCount(32_000 * 4096),
      part: 'head',
    });
    expect(head / full).toBeCloseTo(0.339, 3);
  });

  test('the embeddings alone: every dA and no dW, 0.713 of full', () => {
    const embeddings = measured({
      kind: 'freeze',
      trainable: parameterCount(32_000 * 4096),
      part: 'embeddings',
    });
    expect(embeddings / full).toBeCloseTo(0.713, 3);
  });

  test.each([
    // The measured runs froze the head too, which spares its dW of 0.26 GFLOP.
    { layers: 1, share: 0.36, within: 2 },
    { layers: 16, share: 0.667, within: 3 },
  ])('the top $layers of 32 layers: $share of full, the head frozen', (row) => {
    const trainable = parametersFromTop(llama2Of7B, row.layers);
    const top = measured({ kind: 'freeze', trainable, part: 'top-layers' });
    expect((top - 2 * 32_000 * 4096) / full).toBeCloseTo(row.share, row.within);
  });

  function measured(regime: Regime): number {
    return totalOf(llama2Of7B, 4096, regime, 'whole-square');
  }
});

test('at 131,072 tokens LoRA saves Llama-3-8B a tenth only: attention has no dW to spare', () => {
  const adapters = { rank: 16, targets: 'all-linear' } as const;
  const lora: Regime = { kind: 'lora', trainable: parameterCount(1), adapters };
  const share =
    totalOf(llama3Of8B, 131_072, lora, 'attended') /
    totalOf(llama3Of8B, 131_072, { kind: 'full' }, 'attended');
  expect(share).toBeCloseTo(0.898, 2);
});

function totalOf(
  architecture: Architecture,
  length: number,
  regime: Regime,
  counting: Counting,
): number {
  return totalCost(trainingLedger(oneToken(architecture, length, { regime }), counting)).total;
}

function gptOf(layers: number, width: number, heads: number, vocabulary: number): Architecture {
  const feedForwardWidth = 4 * width;
  return decoder({ layers, width, heads, feedForwardWidth, gated: false, vocabulary, tied: true });
}

/** As many as the figure is given with. */
function decimals(figure: number): number {
  return String(figure).split('.')[1]?.length ?? 0;
}
