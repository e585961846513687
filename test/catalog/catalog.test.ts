import { describe, expect, test } from 'vitest';
import { createCatalog, loadCatalog } from '../../src/catalog/catalog.ts';
import type { Accelerator } from '../../src/model/accelerator.ts';
import { acceleratorRow, madeUpRows } from './builders.ts';

const catalog = loadCatalog();

function part(id: string): Accelerator {
  const accelerator = catalog.accelerator(id);
  if (accelerator === undefined) throw new Error(`no ${id}`);
  return accelerator;
}

function name(text: string) {
  return catalog.names.find((candidate) => candidate.text === text);
}

describe('the accelerators', () => {
  test('are seventy-two, each found by its id', () => {
    expect(catalog.accelerators).toHaveLength(72);
    for (const accelerator of catalog.accelerators) {
      expect(catalog.accelerator(accelerator.id)).toBe(accelerator);
    }
    expect(catalog.accelerator('h1000')).toBeUndefined();
  });

  test('have an H100 of 989 TFLOP/s bf16, 1979 fp8, 80 GB and 3.35 TB/s', () => {
    const { peak, memory, memoryBandwidth, systemPower, perNode, fastDomain } = part('h100-sxm');
    expect({ peak, memory, memoryBandwidth, systemPower, perNode, fastDomain }).toEqual({
      peak: {
        fp32: 66.9e12,
        tf32: 494.7e12,
        fp16: 989e12,
        bf16: 989e12,
        fp8: 1979e12,
        int8: 1979e12,
      },
      memory: 80e9,
      memoryBandwidth: 3.35e12,
      systemPower: 1275,
      perNode: 8,
      fastDomain: 8,
    });
  });

  test.each([
    ['a100-sxm-80', 'bf16', 312e12],
    ['v100-sxm-32', 'fp16', 125e12],
    ['b200', 'fp8', 4.5e15],
    ['gb200', 'bf16', 2.5e15],
    ['mi250x', 'bf16', 383e12],
    ['mi355x', 'fp8', 5.03e15],
    ['rtx-4090', 'bf16', 165.2e12],
    ['a10g', 'bf16', 70e12],
    ['l40s', 'bf16', 362e12],
    ['tpu-v4', 'bf16', 275e12],
    ['tpu-v7', 'bf16', 2307e12],
    ['trainium2', 'bf16', 667e12],
    ['gaudi3', 'bf16', 1678e12],
  ] as const)(
    'have the dense figure of %s at %s, not the sparse one',
    (id, precision, expected) => {
      expect(part(id).peak[precision]).toBe(expected);
    },
  );

  test('leave out what is not supported or not known', () => {
    expect(part('v100-sxm-32').peak).not.toHaveProperty('bf16');
    expect(part('a100-sxm-80').peak).not.toHaveProperty('fp8');
    expect(part('tpu-v6e').peak).not.toHaveProperty('fp8');
    expect(part('wse-3').peak).toEqual({});
    expect(part('tpu-8t')).not.toHaveProperty('memoryBandwidth');
    expect(part('trainium3')).not.toHaveProperty('perNode');
  });

  test('know the speed of what they train with by default, except two that say so', () => {
    const unknown = catalog.accelerators.filter(
      (one) => one.peak[one.defaultPrecision] === undefined,
    );
    expect(unknown.map(({ id }) => id).toSorted()).toEqual(['dgx-spark', 'wse-3']);
  });

  test('have whole FLOP/s and bytes, without dust from decimal fractions', () => {
    for (const { peak, memory, memoryBandwidth } of catalog.accelerators) {
      for (const figure of [...Object.values(peak), memory, memoryBandwidth ?? 0]) {
        expect(Number.isInteger(figure)).toBe(true);
      }
    }
  });

  test('say where each comes from', () => {
    for (const { provenance } of catalog.accelerators) {
      expect(provenance.source).not.toBe('');
      expect(provenance.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe('the names', () => {
  test.each([
    ['h100', 'h100-sxm', 1],
    ['a100', 'a100-sxm-80', 1],
    ['a100 40gb', 'a100-sxm-40', 1],
    ['v100', 'v100-sxm-32', 1],
    ['4090', 'rtx-4090', 1],
    ['t4', 't4', 1],
    ['mi300', 'mi300x', 1],
    ['dgx h100', 'h100-sxm', 8],
    ['p5.48xlarge', 'h100-sxm', 8],
    ['dgx-2', 'v100-sxm-32', 16],
    ['gb200 superchip', 'gb200', 2],
    ['gb200 nvl72', 'gb200', 72],
    ['vr200 nvl144', 'rubin', 72],
    ['hgx b300 nvl16', 'b300', 8],
    ['mi250x gcd', 'mi250x', 0.5],
  ])('`%s` is %s, %d of it', (text, id, accelerators) => {
    expect(name(text)).toMatchObject({ accelerator: part(id), accelerators });
  });

  test.each(['tpu', 'rtx 6000', 'grok', '910b', 'h100s'])('`%s` is nobody', (text) => {
    expect(name(text)).toBeUndefined();
  });

  test('of a box say so', () => {
    expect(name('dgx h100')?.kind).toBe('box');
    expect(name('h100')?.kind).toBe('accelerator');
  });

  test('that could be several parts say what was taken, why, and what else', () => {
    const meaning = catalog.usuallyMeans('h100-sxm', 'h100');
    expect(meaning?.because).toMatch('SXM');
    expect(meaning?.instead.map(({ id }) => id)).toEqual(['h100-pcie', 'h100-nvl', 'gh200']);
    expect(catalog.usuallyMeans('b100', 'b100')?.instead).toEqual([part('b200')]);
    expect(catalog.usuallyMeans('h100-sxm', 'h100 sxm5')).toBeUndefined();
  });

  test('that must be asked about have candidates', () => {
    const tpu = catalog.ambiguousNames.find((entry) => entry.name === 'tpu');
    expect(tpu?.candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tpu-v5e', 'tpu-v5p']),
    );
  });
});

describe('the slices', () => {
  test.each([
    ['v2', 8, 'tpu-v2', 4],
    ['v3', 2048, 'tpu-v3', 1024],
    ['v4', 512, 'tpu-v4', 256],
    ['v4', 384, 'tpu-v4', 192],
    ['v5p', 12_288, 'tpu-v5p', 6144],
    ['v5e', 16, 'tpu-v5e', 16],
    ['v5litepod', 256, 'tpu-v5e', 256],
    ['v6e', 256, 'tpu-v6e', 256],
  ])('%s-%d is a slice of %s with %d chips', (prefix, units, id, chips) => {
    const slice = catalog.slices.find((candidate) => candidate.prefix === prefix);
    expect(slice?.accelerator.id).toBe(id);
    expect(units / (slice?.unitsPerAccelerator ?? 0)).toBe(chips);
  });
});

describe('the energy facts', () => {
  test('are a PUE, two ratios and the grid of the United States', () => {
    const { energy } = catalog;
    expect(energy.powerUsageEffectiveness).toEqual({ low: 1.1, mid: 1.2, high: 1.54 });
    expect(energy.loadFactor).toBe(0.8);
    expect(energy.serverOverThermalDesignPower).toBe(1.8);
    expect(energy.gridIntensity).toEqual({ low: 0.151, mid: 0.369, high: 0.559 });
    expect(energy.defaultRegion).toBe('US');
  });

  test('each have a source', () => {
    for (const { source, basis, year } of Object.values(catalog.energy.sources)) {
      expect(source.length * basis.length).toBeGreaterThan(0);
      expect(year).toBeGreaterThan(2000);
    }
  });

  test('have a grid for forty-four regions', () => {
    expect(catalog.energy.regions).toHaveLength(44);
    const france = catalog.energy.regions.find(({ region }) => region === 'FR');
    expect(france).toMatchObject({ name: 'France', gridIntensity: 0.05604, year: 2023 });
  });

  test('take the P10 and P90 of the American regions for the bounds of the grid', () => {
    const american = catalog.energy.regions
      .filter(({ region }) => region.startsWith('us-'))
      .map(({ gridIntensity }): number => gridIntensity)
      .toSorted((a, b) => a - b);
    expect(percentile(american, 0.1)).toBeCloseTo(catalog.energy.gridIntensity.low, 3);
    expect(percentile(american, 0.9)).toBeCloseTo(catalog.energy.gridIntensity.high, 3);
  });
});

describe('the catalog', () => {
  test('is dated by its newest fact', () => {
    expect(catalog.date).toBe('2026-11-24');
    const rows = madeUpRows([acceleratorRow('x1', { checked_on: '2031-05-06' })]);
    expect(createCatalog(rows).date).toBe('2031-05-06');
  });

  test('cannot be changed by whoever reads it', () => {
    const values = [
      catalog,
      catalog.accelerators,
      catalog.names,
      part('h100-sxm').peak,
      catalog.energy,
    ];
    expect(values.every((value) => Object.isFrozen(value))).toBe(true);
  });

  test('will not load with a name that points to nobody', () => {
    const ambiguousNames = [{ name: 'x', candidates: ['y1'], because: 'so' }];
    expect(() => createCatalog(madeUpRows([acceleratorRow('x1')], { ambiguousNames }))).toThrow(
      'The catalog has no accelerator `y1`',
    );
  });
});

function percentile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  return below + ((sorted[Math.ceil(at)] ?? 0) - below) * (at - Math.floor(at));
}
