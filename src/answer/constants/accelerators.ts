import type { Accelerator, Precision } from '../../model/accelerator.ts';
import { precisions } from '../../model/accelerator.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { formatBytes, formatPercent, formatSi, formatUsd } from '../format.ts';
import type { KnownConstant } from './known.ts';

/** What the catalog holds of one accelerator, figure by figure. */
export function acceleratorConstants(
  catalog: Catalog,
  accelerator: Accelerator,
  on: string,
): readonly KnownConstant[] {
  return [
    ...precisions.flatMap((precision) => peaks(accelerator, precision)),
    ...physical(accelerator),
    ...price(catalog, accelerator, on),
    ...utilisation(catalog, accelerator),
  ];
}

function peaks(accelerator: Accelerator, precision: Precision): readonly KnownConstant[] {
  const value = accelerator.peak[precision];
  if (value === undefined) return [];
  const dense = known(accelerator, {
    value,
    unit: 'flopPerSecond',
    title: `Dense ${precision} peak`,
    remoteness: precision === accelerator.defaultPrecision ? 0 : 1,
    display: formatSi(value, 'FLOP/s'),
    because: 'what the matrix units could do at best with nothing skipped; a multiply-add is two',
  });
  return hasSparseRate(accelerator, precision)
    ? [dense, sparse(accelerator, precision, value)]
    : [dense];
}

/**
 * NVIDIA's matrix units skip two of four zeros since Ampere (2020), at twice the dense rate. fp32 has
 * none, in fp4 it is not always twice, and of Rubin (2026) nothing is known. From memory, 2026-11.
 */
export function hasSparseRate({ vendor, year }: Accelerator, precision: Precision): boolean {
  return vendor === 'NVIDIA' && year >= 2020 && year < 2026 && !['fp32', 'fp4'].includes(precision);
}

function sparse(accelerator: Accelerator, precision: Precision, dense: number): KnownConstant {
  return known(accelerator, {
    value: 2 * dense,
    unit: 'flopPerSecond',
    title: `Not used: ${precision} with 2:4 sparsity`,
    remoteness: 2,
    display: formatSi(2 * dense, 'FLOP/s'),
    because: `twice the dense peak, ${formatSi(dense, 'FLOP/s')}; datasheets lead with it, but training multiplies dense matrices and can skip nothing`,
  });
}

function physical(accelerator: Accelerator): readonly KnownConstant[] {
  const { memory, memoryBandwidth, thermalDesignPower, systemPower, perNode } = accelerator;
  const found: readonly (Omit<KnownConstant, 'of' | 'source' | 'value' | 'remoteness'> & {
    readonly value: number | undefined;
  })[] = [
    {
      value: memory,
      unit: 'bytes',
      title: 'Memory',
      display: formatBytes(memory),
      because: 'nominal, decimal, of one package as it is sold',
    },
    {
      value: memoryBandwidth,
      unit: 'bytesPerSecond',
      title: 'Memory bandwidth',
      display: formatSi(memoryBandwidth ?? 0, 'B/s'),
      because: 'peak, as the vendor gives it',
    },
    {
      value: thermalDesignPower,
      unit: 'watts',
      title: 'Thermal design power',
      display: formatSi(thermalDesignPower ?? 0, 'W'),
      because: 'of the chip alone; energy is reckoned with its share of the server',
    },
    {
      value: systemPower,
      unit: 'watts',
      title: 'Server power per accelerator',
      display: formatSi(systemPower ?? 0, 'W'),
      because: 'the server’s maximum draw divided by its accelerators',
    },
    {
      value: perNode,
      unit: 'factor',
      title: 'Accelerators in a node',
      display: String(perNode ?? 0),
      because: 'as servers are usually built',
    },
  ];
  return found.flatMap(({ value, ...rest }) =>
    value === undefined ? [] : [known(accelerator, { value, remoteness: 0, ...rest })],
  );
}

function price(catalog: Catalog, { id, name }: Accelerator, on: string): readonly KnownConstant[] {
  const found = catalog.price(id, on);
  if (found === undefined) return [];
  const { mid, low, high } = found.perAcceleratorHour;
  return [
    {
      value: mid,
      unit: 'usdPerHour',
      title: 'Price per accelerator-hour, on demand',
      display: formatUsd(mid),
      of: name,
      remoteness: 0,
      because: `${formatUsd(low)}–${formatUsd(high)}. ${found.basis.replace(/\.$/, '')}`,
      source: `${found.source} (as of ${found.from})`,
    },
  ];
}

function utilisation(catalog: Catalog, accelerator: Accelerator): readonly KnownConstant[] {
  const { id, name, defaultPrecision: precision } = accelerator;
  return (['dense', 'mixture-of-experts'] as const).flatMap((architecture) => {
    const { running, allIn } = catalog.utilisation({ accelerator: id, precision, architecture });
    const kinds = [
      ['MFU while steps run', running],
      ['All-in MFU', allIn],
    ] as const;
    return kinds.map(([kind, { mfu, evidence, source, checkedOn }]) => ({
      value: mfu.mid,
      unit: 'share' as const,
      title: `${kind}, ${architecture === 'dense' ? 'dense models' : 'mixtures of experts'} in ${precision}`,
      display: formatPercent(mfu.mid),
      of: name,
      remoteness: 0,
      because: `P10 to P90 ${formatPercent(mfu.low)}–${formatPercent(mfu.high)}. ${evidence.replace(/\.$/, '')}`,
      source: `${source} (checked ${checkedOn})`,
    }));
  });
}

function known(
  { name, provenance }: Accelerator,
  constant: Omit<KnownConstant, 'of' | 'source'>,
): KnownConstant {
  const { source, checkedOn, verified } = provenance;
  return { ...constant, of: name, source: `${source} (checked ${checkedOn}, ${verified})` };
}
