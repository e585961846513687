import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Architecture, FeedForward } from '../../src/model/architecture.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { recomputes } from '../../src/model/query.ts';
import type { Regime } from '../../src/model/query.ts';
import { parametersFromTop } from '../../src/model/trained-depth.ts';
import { trainingLedger } from '../../src/model/training.ts';
import { oneToken } from './architectures.ts';

/**
 * Our ledger against PyTorch, which ran the same shapes: validation/measure.py counted every product
 * with FlopCounterMode, attention over the whole square. Equality, row by row, in every result
 * file that there is; times are looked at for sense only. What a result file holds: validation/README.md.
 */
const count = z.int().nonnegative();
const seconds = z.number().positive();
const caseSchema = z.strictObject({
  shape: z.strictObject({
    name: z.string(),
    layers: count,
    width: count,
    heads: count,
    key_value_heads: count,
    feed_forward_width: count,
    vocabulary: count,
    tied_embeddings: z.boolean(),
    sequence_length: count,
    batch: count,
    experts: count,
    active_experts: count,
    shared_width: count,
  }),
  regime: z.strictObject({
    kind: z.enum(['full', 'lora', 'top-half', 'head', 'embeddings']),
    recompute: z.enum(recomputes),
    rank: count,
  }),
  counted_on: z.enum(['cuda', 'cpu', 'meta']),
  flop_counter_mode: z.strictObject({
    forward: count,
    total: count,
    inputs_only: count.optional(),
    weights_only: count.optional(),
  }),
  rows: z.record(
    z.string(),
    z.strictObject({ forward: count, dA: count, dW: count, recompute: count }),
  ),
  timed: z
    .strictObject({
      seconds: z.strictObject({
        forward: seconds,
        step: seconds,
        inputs_only: seconds.optional(),
        weights_only: seconds.optional(),
      }),
      weight_bytes: count,
      peak_bytes: count,
      fused_flop: count,
    })
    .optional(),
});
const resultSchema = z.strictObject({
  schema: z.literal(1),
  date: z.iso.date(),
  device: z.string(),
  dtype: z.enum(['bfloat16', 'float32']),
  torch: z.string(),
  python: z.string(),
  cases: z.array(caseSchema).min(1),
});

type Case = z.infer<typeof caseSchema>;

const folder = new URL('../../validation/results/', import.meta.url);
const results = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    ...resultSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
  }));

test('there is a result, with every regime on dense models and on experts', () => {
  expect(results.length).toBeGreaterThan(0);
  for (const { name, cases } of results) {
    const kinds = cases.map(
      ({ shape, regime }) => `${shape.experts > 0 ? 'experts' : 'dense'} ${regime.kind}`,
    );
    const all = ['full', 'lora', 'top-half', 'head', 'embeddings'];
    const wanted = all.flatMap((kind) => [`dense ${kind}`, `experts ${kind}`]);
    expect(kinds, name).toEqual(expect.arrayContaining(wanted));
  }
});

describe.each(results)('$name', ({ cases }) => {
  test.each(cases.map((given) => [nameOf(given), given] as const))(
    '%s: the ledger says what PyTorch counted, row by row',
    (_, given) => {
      expect(rowsOf(ledgerOf(given))).toStrictEqual(given.rows);
    },
  );

  test("every total is FlopCounterMode's own", () => {
    for (const given of cases) {
      const ledger = ledgerOf(given);
      const { forward, total } = given.flop_counter_mode;
      expect(sum(ledger, 'forward'), nameOf(given)).toBe(forward);
      expect(sumOfAll(ledger), nameOf(given)).toBe(total);
    }
  });

  test('dA is a backward pass to the inputs, no weight trained; dW is what training them adds', () => {
    const apart = cases.filter(
      ({ flop_counter_mode: runs }) => runs.inputs_only !== undefined && runs.weights_only,
    );
    expect(apart.length).toBeGreaterThan(0);
    for (const given of apart) {
      const { inputs_only: inputsOnly = NaN, total, forward } = given.flop_counter_mode;
      const ledger = ledgerOf(given);
      expect(sum(ledger, 'dA'), nameOf(given)).toBe(inputsOnly - forward);
      expect(sum(ledger, 'dW'), nameOf(given)).toBe(total - inputsOnly);
      // Norms are trained, so the error goes down to the lowest one, through the lowest projections.
      expect(given.flop_counter_mode.weights_only, nameOf(given)).toBe(total);
    }
  });

  test('where there are times, a step takes longer than its forward pass, and the work done sets by how much', () => {
    for (const given of cases) {
      if (given.timed === undefined) continue;
      const { forward, step } = given.timed.seconds;
      // Below this, starting kernels takes the time, and says nothing about work.
      if (forward < 0.005) continue;
      const ledger = ledgerOf(given);
      const expected = sumOfAll(ledger) / sum(ledger, 'forward');
      expect(step / forward, nameOf(given)).toBeGreaterThan(0.6 * expected);
      expect(given.timed.peak_bytes, nameOf(given)).toBeGreaterThan(given.timed.weight_bytes);
    }
  });
});

function ledgerOf({ shape, regime }: Case): Ledger {
  const architecture = architectureOf(shape);
  const query = oneToken(architecture, shape.sequence_length, {
    tokens: tokenCount(shape.batch * shape.sequence_length),
    regime: regimeOf(regime, architecture, shape),
    recompute: regime.recompute,
  });
  return trainingLedger(query, 'whole-square');
}

function architectureOf(shape: Case['shape']): Architecture {
  const { width, heads } = shape;
  return {
    width,
    vocabulary: shape.vocabulary,
    tiedEmbeddings: shape.tied_embeddings,
    stages: [
      {
        repeat: shape.layers,
        layers: [
          {
            mixer: {
              kind: 'attention',
              heads,
              keyValueHeads: shape.key_value_heads,
              headWidth: width / heads,
              reach: { kind: 'causal' },
            },
            feedForward: feedForwardOf(shape),
          },
        ],
      },
    ],
  };
}

function feedForwardOf(shape: Case['shape']): FeedForward {
  const { experts, active_experts: active, shared_width: sharedWidth } = shape;
  const width = shape.feed_forward_width;
  return experts === 0
    ? { kind: 'dense', width, gated: true }
    : { kind: 'experts', experts, active, width, gated: true, sharedWidth };
}

function regimeOf(
  { kind, rank }: Case['regime'],
  architecture: Architecture,
  { layers, vocabulary, width }: Case['shape'],
): Regime {
  switch (kind) {
    case 'full':
      return { kind };
    case 'lora':
      return { kind, trainable: parameterCount(1), adapters: { rank, targets: 'all-linear' } };
    case 'top-half': {
      const trainable = parametersFromTop(architecture, layers / 2);
      return { kind: 'freeze', trainable, part: 'top-layers' };
    }
    case 'head':
    case 'embeddings':
      return { kind: 'freeze', trainable: parameterCount(vocabulary * width), part: kind };
    default:
      return kind satisfies never;
  }
}

/** As a result file has them: rows of no multiplication, as the lookup, are not there. */
function rowsOf(ledger: Ledger): Case['rows'] {
  return Object.fromEntries(
    ledger
      .filter(({ forward }) => forward > 0)
      .map(({ name, forward, dA, dW, recompute }) => [name, { forward, dA, dW, recompute }]),
  );
}

function sum(ledger: Ledger, column: keyof Case['rows'][string]): number {
  return ledger.reduce((total, row) => total + row[column], 0);
}

function sumOfAll(ledger: Ledger): number {
  return (['forward', 'dA', 'dW', 'recompute'] as const).reduce(
    (total, column) => total + sum(ledger, column),
    0,
  );
}

function nameOf({ shape, regime }: Case): string {
  const again = regime.recompute === 'none' ? '' : `, ${regime.recompute} recomputation`;
  return `${shape.name}, ${regime.kind}${again}`;
}
