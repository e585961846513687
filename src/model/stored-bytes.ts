import type { Accelerator, Precision } from './accelerator.ts';
import type { StoredPrecision } from './inference-query.ts';
import type { FlopPerSecond } from './quantity.ts';

/**
 * Bytes per weight, scales included.
 *
 * int4: 4.25 bits, a 16-bit scale and zero point in every 128 (GPTQ, AWQ). fp4: 4.5 bits, an 8-bit
 * scale in every 16 (NVFP4; MXFP4, in every 32, takes 4.25). fp8 and int8: a scale in a block of
 * 128 × 128 or a row is too little to count.
 * Source: arXiv:2210.17323, arXiv:2306.00978 and NVIDIA's NVFP4 notes, from memory, 2026-11.
 */
const bytesPerWeight: { readonly [P in StoredPrecision]: number } = {
  fp32: 4,
  fp16: 2,
  bf16: 2,
  fp8: 1,
  int8: 1,
  fp4: 4.5 / 8,
  int4: 4.25 / 8,
};

/** Embedding and head stay in 16 bits where the rest is quantised. */
const bytesPerEmbeddingWeight = 2;

/**
 * Weights of a served model, in bytes.
 *
 * Convention: embedding and head are not quantised, as in published checkpoints (DeepSeek-V3,
 * GPTQ, AWQ), which matters below 4 bits: 3 GB of a 70B.
 * Check: Llama-3-70B AWQ, 39.8 GB as published (test/model/inference-memory.test.ts).
 */
export function weightBytes(
  weights: number,
  embeddings: number,
  precision: StoredPrecision,
): number {
  const perWeight = bytesPerWeight[precision];
  const perEmbedding = Math.max(perWeight, bytesPerEmbeddingWeight);
  return (weights - embeddings) * perWeight + embeddings * perEmbedding;
}

/** Bytes per value of a cache: as for weights, but without scales. */
export function cachedValueBytes(precision: StoredPrecision): number {
  switch (precision) {
    case 'fp32':
      return 4;
    case 'fp16':
    case 'bf16':
      return 2;
    case 'fp8':
    case 'int8':
      return 1;
    case 'fp4':
    case 'int4':
      return 0.5;
    default:
      return precision satisfies never;
  }
}

export type Multiplying = { readonly precision: Precision; readonly peak: FlopPerSecond };

/**
 * What weights of a precision are multiplied in: in that, if the accelerator has a peak for it; else
 * they are unpacked to 16 bits, so that narrow weights save bandwidth and no time in computation.
 * Undefined where no figure is known for any.
 */
export function multipliedIn(
  { peak, defaultPrecision }: Accelerator,
  stored: StoredPrecision,
): Multiplying | undefined {
  const choices: readonly Precision[] = [
    ...(stored === 'int4' ? [] : [stored]),
    ...sixteenBit,
    defaultPrecision,
  ];
  for (const precision of choices) {
    const known = peak[precision];
    if (known !== undefined) return { precision, peak: known };
  }
  return undefined;
}

const sixteenBit: readonly Precision[] = ['bf16', 'fp16'];
