import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalCost } from '../../src/model/ledger.ts';
import type { TotalCost } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { recomputes } from '../../src/model/query.ts';
import type { Regime, TrainingQuery } from '../../src/model/query.ts';
import { trainingLedger } from '../../src/model/training.ts';
import { training } from './queries.ts';

const size = fc.integer({ min: 1e6, max: 1e13 });

/** Any query, with all its trainable parameters among, or fewer than, those there are. */
const queries = fc
  .record({
    parameters: size,
    activeShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
    trainableShare: fc.double({ min: 0.001, max: 1, noNaN: true }),
    tokens: size,
    sequenceLength: fc.integer({ min: 1, max: 1_000_000 }),
    kind: fc.constantFrom('pretrain', 'full', 'lora', 'qlora', 'freeze'),
    attention: fc.constantFrom('counted', 'left-out'),
    recompute: fc.constantFrom(...recomputes),
  })
  .map(({ parameters, activeShare, trainableShare, tokens, sequenceLength, kind, ...rest }) =>
    training(parameters, tokens, {
      activeParameters: parameterCount(Math.ceil(parameters * activeShare)),
      regime: regimeOf(kind, Math.ceil(parameters * trainableShare)),
      sequenceLength: tokenCount(sequenceLength),
      ...rest,
    }),
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

test('the columns add up to the total', () => {
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

test('freezing never costs more than training everything', () => {
  fc.assert(
    fc.property(queries, (query) => {
      fc.pre(query.regime.kind === 'freeze');
      const frozen = cost(query);
      const full = cost({ ...query, regime: { kind: 'full' } });
      expect(frozen.total).toBeLessThanOrEqual(full.total * (1 + 1e-12));
    }),
  );
});

test('training more of the layers never costs less', () => {
  fc.assert(
    fc.property(queries, fc.double({ min: 0, max: 1, noNaN: true }), (query, share) => {
      const { regime } = query;
      if (regime.kind !== 'freeze') return fc.pre(false);
      const fewer = parameterCount(Math.floor(regime.trainable * share));
      const cheaper = cost({
        ...query,
        regime: { kind: 'freeze', trainable: fewer, part: 'top-layers' },
      });
      expect(cheaper.total).toBeLessThanOrEqual(cost(query).total * (1 + 1e-12));
    }),
  );
});

test("LoRA's base costs between 4/6 and all of full training, attention and recomputation included", () => {
  fc.assert(
    fc.property(queries, (query) => {
      const adapted = cost({
        ...query,
        regime: { kind: 'lora', trainable: parameterCount(0) },
      });
      const full = cost({ ...query, regime: { kind: 'full' } });
      expect(adapted.total / full.total).toBeGreaterThan(4 / 6 - 1e-12);
      expect(adapted.total / full.total).toBeLessThan(1);
    }),
  );
});

function cost(query: TrainingQuery): TotalCost {
  return totalCost(trainingLedger(query));
}

function regimeOf(kind: 'pretrain' | 'full' | 'lora' | 'qlora' | 'freeze', count: number): Regime {
  const trainable = parameterCount(count);
  switch (kind) {
    case 'pretrain':
    case 'full':
      return { kind };
    case 'lora':
    case 'qlora':
      return { kind, trainable };
    case 'freeze':
      return { kind, trainable, part: 'top-layers' };
    default:
      return kind satisfies never;
  }
}
