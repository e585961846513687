import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  Architecture,
  FeedForward,
  Layer,
  Mixer,
  Reach,
} from '../../src/model/architecture.ts';
import { totalCost } from '../../src/model/ledger.ts';
import type { TotalCost } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { recomputes } from '../../src/model/query.ts';
import type { Adapters, Regime, TrainingQuery } from '../../src/model/query.ts';
import { shortcutOf } from '../../src/model/shortcut.ts';
import { depthOf, layersTrainedFromTop, parametersFromTop } from '../../src/model/trained-depth.ts';
import { trainedDepth, trainingLedger } from '../../src/model/training.ts';
import { workPerToken } from '../../src/model/work.ts';
import { training } from './queries.ts';

/** Mean contexts of windows and chunks are fractions, so sums over other orders differ in the last bit. */
const rounding = 1e-12;

const small = fc.integer({ min: 1, max: 8 });
const width = fc.integer({ min: 1, max: 4096 });

const reaches: fc.Arbitrary<Reach> = fc.oneof(
  fc.constantFrom<Reach>({ kind: 'full' }, { kind: 'causal' }),
  width.map((window) => ({ kind: 'sliding' as const, window })),
  width.map((size) => ({ kind: 'chunked' as const, size })),
);

const mixers: fc.Arbitrary<Mixer> = fc.oneof(
  fc.record({
    kind: fc.constant('attention' as const),
    heads: small,
    keyValueHeads: small,
    headWidth: small,
    reach: reaches,
  }),
  fc.record({
    kind: fc.constant('latent-attention' as const),
    heads: small,
    queryRank: small,
    keyValueRank: small,
    contentWidth: small,
    rotaryWidth: small,
    valueWidth: small,
    reach: reaches,
  }),
  fc.record({
    kind: fc.constant('state-space' as const),
    innerWidth: width,
    stateWidth: small,
    convolutionWidth: fc.constant(4),
    variant: fc.oneof(
      fc.record({ kind: fc.constant('mamba-1' as const), timeStepRank: small }),
      fc.record({ kind: fc.constant('mamba-2' as const), heads: small, groups: small }),
    ),
  }),
  fc.record({
    kind: fc.constant('linear-attention' as const),
    keyHeads: small,
    valueHeads: small,
    keyHeadWidth: small,
    valueHeadWidth: small,
    convolutionWidth: fc.constant(4),
  }),
);

const feedForwards: fc.Arbitrary<FeedForward> = fc.oneof(
  fc.constant<FeedForward>({ kind: 'none' }),
  fc.record({ kind: fc.constant('dense' as const), width, gated: fc.boolean() }),
  fc.record({
    kind: fc.constant('experts' as const),
    experts: fc.constant(8),
    active: small,
    width,
    gated: fc.boolean(),
    sharedWidth: fc.integer({ min: 0, max: 64 }),
  }),
);

const layers: fc.Arbitrary<Layer> = fc.record({ mixer: mixers, feedForward: feedForwards });

const architectures: fc.Arbitrary<Architecture> = fc.record({
  width,
  vocabulary: width,
  tiedEmbeddings: fc.boolean(),
  stages: fc.array(
    fc.record({ repeat: small, layers: fc.array(layers, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 3 },
  ),
  predictionLayers: fc.array(layers, { maxLength: 2 }),
});

const adapters: fc.Arbitrary<Adapters> = fc.record({
  rank: small,
  targets: fc.constant('all-linear' as const),
});

const size = fc.integer({ min: 1, max: 1e12 }).map(parameterCount);

const regimes: fc.Arbitrary<Regime> = fc.oneof(
  fc.constantFrom<Regime>({ kind: 'pretrain' }, { kind: 'full' }),
  adapters.map((placed) => ({
    kind: 'lora' as const,
    trainable: parameterCount(1),
    adapters: placed,
  })),
  size.map((trainable) => ({ kind: 'freeze' as const, trainable, part: 'top-layers' as const })),
  fc.constantFrom<Regime>(
    { kind: 'freeze', trainable: parameterCount(1), part: 'head' },
    { kind: 'freeze', trainable: parameterCount(1), part: 'embeddings' },
    { kind: 'dpo', reference: 'run' },
    { kind: 'grpo', groupSize: 8, reference: 'run' },
  ),
  fc.record({ kind: fc.constant('ppo' as const), critic: size, reward: size }),
  fc.record({
    kind: fc.constant('distill' as const),
    teacher: size,
    logits: fc.constant('run' as const),
  }),
);

const queries = fc
  .record({
    architecture: architectures,
    regime: regimes,
    tokens: fc.integer({ min: 1, max: 1e13 }),
    length: fc.integer({ min: 1, max: 1e6 }),
    attention: fc.constantFrom('counted' as const, 'left-out' as const),
    recompute: fc.constantFrom(...recomputes),
  })
  .map(({ tokens, length, ...rest }) =>
    training(1e9, tokens, { sequenceLength: tokenCount(length), ...rest }),
  );

test('doubling the tokens doubles every column', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const once = cost(query);
      const twice = cost({ ...query, tokens: tokenCount(2 * query.tokens) });
      for (const job of ['forward', 'dA', 'dW', 'recompute', 'total'] as const) {
        expect(twice[job]).toBe(2 * once[job]);
      }
    }),
  );
});

test('the rows add up to the columns, and the columns to the total', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const { forward, dA, dW, recompute, total } = cost(query);
      expect(forward + dA + dW + recompute).toBe(total);
      const rows = trainingLedger(query).map(
        (row) => row.forward + row.dA + row.dW + row.recompute,
      );
      expect(rows.reduce((sum, row) => sum + row, 0) / total).toBeCloseTo(1, 12);
    }),
  );
});

test('freezing any part never costs more than training everything, in any column', () => {
  fc.assert(
    fc.property(queries, (query) => {
      fc.pre(query.regime.kind === 'freeze');
      const frozen = cost(query);
      const full = cost({ ...query, regime: { kind: 'full' } });
      expect(frozen.forward / full.forward).toBeCloseTo(1, 12);
      for (const job of ['dA', 'dW', 'recompute', 'total'] as const) {
        expect(frozen[job]).toBeLessThanOrEqual(full[job] * (1 + rounding));
      }
    }),
  );
});

test('training one layer more never costs less', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const { architecture } = query;
      if (architecture === undefined) throw new Error('every query here has an architecture');
      const costs = Array.from({ length: depthOf(architecture) + 1 }, (_, count) => {
        const trainable = parametersFromTop(architecture, count);
        return cost({ ...query, regime: { kind: 'freeze', trainable, part: 'top-layers' } }).total;
      });
      costs.reduce((fewer, more) => {
        expect(fewer).toBeLessThanOrEqual(more * (1 + rounding));
        return more;
      });
    }),
  );
});

test('layers become parameters and parameters layers again', () => {
  fc.assert(
    fc.property(architectures, small, (architecture, count) => {
      const trained = Math.min(count, depthOf(architecture));
      const trainable = parametersFromTop(architecture, trained);
      expect(layersTrainedFromTop(architecture, trainable)).toBe(trained);
      const regime: Regime = { kind: 'freeze', trainable, part: 'top-layers' };
      const depth = trainedDepth({ ...training(1e9, 1), architecture, regime });
      expect(depth).toBe(trained / depthOf(architecture));
    }),
  );
});

test("LoRA's base does the forward pass in full, no dW, and at most every dA: 4/6 of the weights' cost", () => {
  fc.assert(
    fc.property(queries, adapters, (query, placed) => {
      const trainable = parameterCount(1);
      const lora = weightsOf({ ...query, regime: { kind: 'lora', trainable, adapters: placed } });
      const full = weightsOf({ ...query, regime: { kind: 'full' } });
      expect(lora.forward).toBe(full.forward);
      expect(lora.dW).toBe(0);
      expect(lora.dA).toBeLessThanOrEqual(full.dA);
      expect((lora.forward + lora.dA + lora.dW) / (full.forward + full.dA + full.dW)).toBeLessThan(
        4 / 6 + 1e-12,
      );
    }),
  );
});

test('the shortcut and its difference make the model FLOP', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const { flop, difference } = shortcutOf(query, workPerToken(query));
      const { forward, dA, dW } = cost(query);
      expect((flop * (1 + difference)) / (forward + dA + dW)).toBeCloseTo(1, 9);
    }),
  );
});

function cost(query: TrainingQuery): TotalCost {
  return totalCost(trainingLedger(query));
}

/** The rows that multiply the model's own weights. */
function weightsOf(query: TrainingQuery): TotalCost {
  const weights = new Set(
    workPerToken(query)
      .filter(({ part }) => part === 'weights')
      .map(({ name }) => name),
  );
  return totalCost(trainingLedger(query).filter(({ name }) => weights.has(name)));
}
