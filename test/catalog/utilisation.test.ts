import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { precisions } from '../../src/model/accelerator.ts';

const catalog = loadCatalog();
const architectures = ['dense', 'mixture-of-experts'] as const;

describe('utilisation while training runs', () => {
  test.each([
    ['a100-sxm-80', 'bf16', 'dense', 0.33, 0.48, 0.56],
    ['a100-sxm-80', 'bf16', 'mixture-of-experts', 0.2, 0.33, 0.42],
    ['h100-sxm', 'bf16', 'dense', 0.3, 0.4, 0.48],
    ['h800-sxm', 'bf16', 'mixture-of-experts', 0.14, 0.25, 0.38],
    ['h100-sxm', 'fp8', 'dense', 0.2, 0.3, 0.4],
    ['h100-sxm', 'fp8', 'mixture-of-experts', 0.1, 0.16, 0.2],
    ['gb200', 'bf16', 'dense', 0.3, 0.37, 0.45],
    ['b200', 'fp8', 'mixture-of-experts', 0.14, 0.18, 0.26],
    ['mi300x', 'bf16', 'dense', 0.2, 0.3, 0.4],
    ['tpu-v5p', 'bf16', 'dense', 0.45, 0.5, 0.6],
    ['tpu-v5e', 'bf16', 'dense', 0.43, 0.5, 0.6],
    ['tpu-v6e', 'bf16', 'mixture-of-experts', 0.25, 0.33, 0.36],
  ] as const)(
    'of %s at %s, %s, is what was judged',
    (id, precision, architecture, low, mid, high) => {
      expect(catalog.utilisation(id, precision, architecture).mfu).toEqual({ low, mid, high });
    },
  );

  test.each(catalog.accelerators.map(({ id }) => id))(
    'is known for %s, if only by fallback',
    (id) => {
      for (const precision of precisions) {
        for (const architecture of architectures) {
          const { mfu, evidence, source } = catalog.utilisation(id, precision, architecture);
          expect(mfu.low).toBeGreaterThan(0);
          expect(mfu.low).toBeLessThanOrEqual(mfu.mid);
          expect(mfu.mid).toBeLessThanOrEqual(mfu.high);
          expect(mfu.high).toBeLessThan(0.75);
          expect(evidence).not.toBe('');
          expect(source).not.toBe('');
        }
      }
    },
  );

  test('has a row of its own for every default precision, but for parts nobody has trained on', () => {
    const fallback = catalog.utilisation('nobody', 'bf16', 'dense').evidence;
    const without = catalog.accelerators.filter(
      (part) => catalog.utilisation(part.id, part.defaultPrecision, 'dense').evidence === fallback,
    );
    expect(without.map(({ id }) => id).toSorted()).toEqual([
      'dgx-spark',
      'groq-lpu',
      'mi455x',
      'tpu-8i',
      'tpu-8t',
      'wse-3',
    ]);
  });

  test('says of the fallback that its evidence is low', () => {
    for (const architecture of architectures) {
      expect(catalog.utilisation('nobody', 'fp4', architecture).evidence).toMatch(/^Low evidence/);
    }
  });

  test('is lower for mixtures of experts than for dense models, everywhere', () => {
    for (const { id, defaultPrecision } of catalog.accelerators) {
      const dense = catalog.utilisation(id, defaultPrecision, 'dense').mfu.mid;
      expect(catalog.utilisation(id, defaultPrecision, 'mixture-of-experts').mfu.mid).toBeLessThan(
        dense,
      );
    }
  });
});

describe('utilisation that published hours imply', () => {
  test.each([
    ['a100-sxm-40', 'dense', 0.27, 0.365, 0.52],
    ['h100-sxm', 'dense', 0.175, 0.274, 0.34],
    ['h800-sxm', 'mixture-of-experts', 0.135, 0.184, 0.29],
  ] as const)('of %s, %s', (id, architecture, low, mid, high) => {
    expect(catalog.allInUtilisation(id, architecture)?.mfu).toEqual({ low, mid, high });
  });

  test('of TPU v4 is a median of three and says so', () => {
    const allIn = catalog.allInUtilisation('tpu-v4', 'dense');
    expect(allIn?.mfu.mid).toBe(0.31);
    expect(allIn?.evidence).toMatch('too few for percentiles');
  });

  test('is not known for the rest', () => {
    expect(catalog.allInUtilisation('mi300x', 'dense')).toBeUndefined();
    expect(catalog.allInUtilisation('a100-sxm-80', 'mixture-of-experts')).toBeUndefined();
  });

  test('is less than what a running job reaches', () => {
    for (const { id } of catalog.accelerators) {
      for (const architecture of architectures) {
        const allIn = catalog.allInUtilisation(id, architecture);
        if (allIn === undefined) continue;
        expect(allIn.mfu.mid).toBeLessThan(catalog.utilisation(id, 'bf16', architecture).mfu.mid);
      }
    }
  });
});
