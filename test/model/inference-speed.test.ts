import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/model/band.ts';
import { estimateInference } from '../../src/model/inference.ts';
import type { InferenceQuery } from '../../src/model/inference-query.ts';
import { ratio, tokenCount } from '../../src/model/quantity.ts';
import type { ServingEstimate } from '../../src/model/serving.ts';
import {
  a100,
  b200,
  h200,
  on,
  served405B,
  served70B,
  served8B,
  servedDeepSeekV3,
  serving,
} from './inference-queries.ts';

function speedOf(query: InferenceQuery): ServingEstimate {
  const { serving: speed } = estimateInference(query);
  if (speed === undefined) throw new Error('no speed');
  return speed;
}

const decoded = (query: InferenceQuery) => speedOf(query).stated.decode?.tokensPerSecond.mid ?? NaN;

describe('one request at a time', () => {
  test('Llama-3-8B on an H100 decodes near 3.35e12 · 0.63 / 16e9 = 130, less what kernels take to start tokens per second', () => {
    const { stated } = speedOf({ ...served8B, hardware: on(1) });
    expect(stated.decode?.bound).toBe('bandwidth');
    const step = 16.06e9 / (3.35e12 * 0.63) + 32 * 15e-6;
    expect((stated.decode?.tokensPerSecond.mid ?? NaN) * step).toBeCloseTo(1, 1);
  });

  test('70B on 8 H100 decodes near 90: 17.6 GB each, 80 starts, and 160 exchanges of 10 µs', () => {
    const step = 141.1e9 / 8 / (3.35e12 * 0.63) + 80 * 15e-6 + 160 * 10e-6;
    expect(decoded({ ...served70B, hardware: on(8) }) * step).toBeCloseTo(1, 1);
  });

  test('stages take turns: 405B on 16 H100 in two stages is as slow as its weights read by 8', () => {
    const step = 811.8e9 / 8 / (3.35e12 * 0.63) + 126 * 15e-6 + 2 * 126 * 10e-6;
    expect(decoded({ ...served405B, hardware: on(16) }) * step).toBeCloseTo(1, 1);
  });

  test('in 4 bits it decodes faster than in 16, though no product is computed faster', () => {
    const narrow = speedOf({ ...served8B, weightPrecision: 'int4', hardware: on(1) });
    const wide = speedOf({ ...served8B, hardware: on(1) });
    expect(narrow.precision).toBe('bf16');
    expect(narrow.stated.prefill?.tokensPerSecond).toStrictEqual(
      wide.stated.prefill?.tokensPerSecond,
    );
    const faster = (speed: ServingEstimate) => speed.stated.decode?.tokensPerSecond.mid ?? NaN;
    expect(faster(narrow) / faster(wide)).toBeGreaterThan(2.3);
  });

  test('what an accelerator cannot multiply is unpacked to 16 bits: fp8 on an A100', () => {
    const { precision, peak } = speedOf({
      ...served8B,
      weightPrecision: 'fp8',
      hardware: on(1, a100),
    });
    expect({ precision, peak }).toStrictEqual({ precision: 'bf16', peak: 312e12 });
    const fast = speedOf({ ...served8B, weightPrecision: 'fp8', hardware: on(1) });
    expect(fast.precision).toBe('fp8');
  });

  test('its first token takes the prompt, 2·N·p at half the peak', () => {
    const { stated } = speedOf({ ...serving(8e9), hardware: on(1) });
    const weights = (2 * 8e9 * 1000) / (989e12 * 0.5);
    expect((stated.prefill?.timeToFirstToken.mid ?? NaN) / weights).toBeCloseTo(1, 1);
    expect(stated.prefill?.bound).toBe('compute');
  });

  test('a prompt of a few tokens waits for the weights', () => {
    const { stated } = speedOf({ ...served8B, promptTokens: tokenCount(10), hardware: on(1) });
    expect(stated.prefill?.bound).toBe('bandwidth');
  });
});

describe('many requests', () => {
  test('from 295 on, 16-bit weights on an H100 compute as long as they are read', () => {
    const query: InferenceQuery = {
      ...serving(8e9),
      promptTokens: tokenCount(1),
      outputTokens: tokenCount(1),
      hardware: on(1, undefined, {
        computeEfficiency: exactly(ratio(1)),
        bandwidthEfficiency: exactly(ratio(1)),
      }),
    };
    expect(speedOf(query).criticalBatch).toBeCloseTo(989e12 / 3.35e12, 10);
    const at = (batchSize: number) => speedOf({ ...query, batchSize }).stated.decode;
    expect(at(290)?.bound).toBe('bandwidth');
    expect(at(301)?.bound).toBe('compute');
  });

  test('int8 weights multiplied in 16 bits have half the critical batch', () => {
    const { peak: all, ...chip } = a100;
    const { int8: _, ...peak } = all;
    const hardware = on(1, { ...chip, peak });
    const wide = speedOf({ ...serving(8e9), hardware }).criticalBatch;
    const narrow = speedOf({ ...serving(8e9), weightPrecision: 'int8', hardware }).criticalBatch;
    expect(wide).toBeCloseTo(312e12 / 2.039e12, 10);
    // Embedding and head stay in 16 bits: a little more than half.
    expect(narrow / wide).toBeGreaterThan(0.5);
    expect(narrow / wide).toBeLessThan(0.6);
  });

  test('of a mixture of experts one request reads the experts that it visits', () => {
    const one = decoded({ ...servedDeepSeekV3, hardware: on(8, h200) });
    const eight = decoded({ ...servedDeepSeekV3, batchSize: 8, hardware: on(8, h200) });
    // Eight visit 57 of 256, not 8: far from eight times as many tokens.
    expect(eight / one).toBeGreaterThan(3);
    expect(eight / one).toBeLessThan(6);
  });

  test('the largest batch that fits is the cheapest', () => {
    const { stated, largest } = speedOf({ ...served70B, hardware: on(8) });
    const cost = (point: typeof largest) => point?.decode?.usdPerMillionTokens?.mid ?? NaN;
    expect(cost(largest)).toBeLessThan(cost(stated) / 100);
  });
});

describe('published deployments', () => {
  /** 2,000 tokens in; the blog gives 256 requests an accelerator for decoding. */
  const deepSeek = (count: number, batchSize: number): InferenceQuery => ({
    ...servedDeepSeekV3,
    promptTokens: tokenCount(2000),
    outputTokens: tokenCount(100),
    batchSize,
    hardware: on(count),
  });

  test('SGLang, DeepSeek-V3 on 9 nodes of 8 H100: 22.3k output tokens per second a node, within 15%', () => {
    const perNode = decoded(deepSeek(72, 256 * 72)) / 9;
    expect(perNode / 22_300).toBeGreaterThan(0.85);
    expect(perNode / 22_300).toBeLessThan(1.15);
  });

  test('SGLang, on 4 nodes: 52.3k input tokens per second a node, within 15%', () => {
    const { stated } = speedOf(deepSeek(32, 32 * 8));
    const perNode = (stated.prefill?.tokensPerSecond.mid ?? NaN) / 4;
    expect(perNode / 52_300).toBeGreaterThan(0.85);
    expect(perNode / 52_300).toBeLessThan(1.15);
  });

  test('TensorRT-LLM, DeepSeek-R1 on 8 B200: 111 tokens per second for one request, in the band', () => {
    const alone = { ...deepSeek(8, 1), outputTokens: tokenCount(2000), hardware: on(8, b200) };
    const { stated } = speedOf({ ...alone, weightPrecision: 'fp4' });
    const band = stated.decode?.tokensPerSecond;
    expect(band?.low).toBeLessThan(111);
    expect(band?.high).toBeGreaterThan(111);
    expect((band?.mid ?? NaN) / 111).toBeLessThan(1.4);
  });

  test("DeepSeek's own 14.8k output tokens per second a node are inside the band", () => {
    const { stated } = speedOf(deepSeek(144, 128 * 144));
    const band = stated.decode?.tokensPerSecond;
    expect((band?.low ?? NaN) / 18).toBeLessThan(14_800);
    expect((band?.high ?? NaN) / 18).toBeGreaterThan(14_800);
  });
});

describe('a job', () => {
  const job: InferenceQuery = {
    ...served8B,
    batchSize: 64,
    tokens: tokenCount(1.2e9),
    hardware: on(8),
  };

  test('takes its requests times what one takes, over the accelerators', () => {
    const { run, requests, serving: speed } = estimateInference(job);
    const hours = (speed?.stated.hoursPerRequest.mid ?? NaN) * requests;
    expect(run?.acceleratorHours.mid).toBeCloseTo(hours, 6);
    expect((run?.seconds.mid ?? NaN) / 3600).toBeCloseTo(hours / 8, 6);
    expect((run?.usd?.mid ?? NaN) / hours).toBeCloseTo(3, 10);
  });

  test('costs what its input and output tokens cost', () => {
    const { run, serving: speed } = estimateInference(job);
    const price = (phase: 'prefill' | 'decode') =>
      speed?.stated[phase]?.usdPerMillionTokens?.mid ?? NaN;
    expect(run?.usd?.mid).toBeCloseTo(1000 * price('prefill') + 200 * price('decode'), 6);
  });

  test('of one request takes its latency, and a share of the accelerators', () => {
    const { run, serving: speed } = estimateInference({
      ...served8B,
      batchSize: 8,
      hardware: on(1),
    });
    const first = speed?.stated.prefill?.timeToFirstToken.mid ?? NaN;
    const next = speed?.stated.decode?.timePerOutputToken.mid ?? NaN;
    expect(run?.seconds.mid).toBeCloseTo(first + 199 * next, 10);
    expect((run?.acceleratorHours.mid ?? NaN) * 3600).toBeLessThan((run?.seconds.mid ?? NaN) / 4);
  });
});
