import type { Accelerator, Precision } from '../../model/accelerator.ts';
import { precisions } from '../../model/accelerator.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { formatBytes, formatPercent, formatSi, formatUsd, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';

/** Several accelerators side by side: one row a property, where any of them has a figure for it. */
export function hardwareTable(
  catalog: Catalog,
  accelerators: readonly Accelerator[],
  on: string,
): ReportSection {
  const rows = propertiesOf(catalog, on).map(([label, of]) => {
    const cells = accelerators.map(of);
    return { isKnown: cells.some((cell) => cell !== unknown), row: [label, ...cells] };
  });
  return {
    kind: 'table',
    title: 'Side by side',
    columns: ['', ...accelerators.map(({ name }) => name)],
    rows: rows.filter(({ isKnown }) => isKnown).map(({ row }) => row),
    notes: [...ratioNotes(accelerators), ...accelerators.map(sourceNote)],
  };
}

const unknown = '–';

type Property = readonly [label: string, of: (accelerator: Accelerator) => string];

function propertiesOf(catalog: Catalog, on: string): readonly Property[] {
  return [
    ...precisions.map((precision): Property => [
      `${precision}, dense`,
      ({ peak }) => shown(peak[precision], (value) => formatSi(value, 'FLOP/s')),
    ]),
    ['memory', ({ memory }) => formatBytes(memory)],
    [
      'bandwidth',
      ({ memoryBandwidth }) => shown(memoryBandwidth, (value) => formatSi(value, 'B/s')),
    ],
    [
      'power',
      ({ thermalDesignPower }) => shown(thermalDesignPower, (value) => formatSi(value, 'W')),
    ],
    ['power with server', ({ systemPower }) => shown(systemPower, (value) => formatSi(value, 'W'))],
    ['price an hour', ({ id }) => shown(catalog.price(id, on)?.perAcceleratorHour.mid, formatUsd)],
    ['MFU, all-in', (accelerator) => utilisationOf(catalog, accelerator)],
  ];
}

function shown<Value>(value: Value | undefined, format: (value: Value) => string): string {
  return value === undefined ? unknown : format(value);
}

function utilisationOf(catalog: Catalog, { id, defaultPrecision: precision }: Accelerator): string {
  const { allIn } = catalog.utilisation({ accelerator: id, precision, architecture: 'dense' });
  return formatPercent(allIn.mfu.mid);
}

/** `B200 has 2.3 times the bf16 peak, 2.3 times the memory, … of H100`: of the slowest. */
function ratioNotes(accelerators: readonly Accelerator[]): readonly string[] {
  const [base, ...others] = accelerators.toSorted((one, other) => speedOf(one) - speedOf(other));
  if (base === undefined) return [];
  return others.flatMap((other) => {
    const factors = [
      ...peakFactor(other, base, base.defaultPrecision),
      ...factor('memory', other.memory, base.memory),
      ...factor('bandwidth', other.memoryBandwidth, base.memoryBandwidth),
    ];
    return factors.length === 0 ? [] : [`${other.name} has ${factors.join(', ')} of ${base.name}.`];
  });
}

function speedOf({ peak, defaultPrecision }: Accelerator): number {
  return peak[defaultPrecision] ?? 0;
}

function peakFactor(one: Accelerator, other: Accelerator, precision: Precision): readonly string[] {
  return factor(`${precision} peak`, one.peak[precision], other.peak[precision]);
}

function factor(
  name: string,
  one: number | undefined,
  other: number | undefined,
): readonly string[] {
  return one === undefined || other === undefined
    ? []
    : [`${significant(one / other, 2)} times the ${name}`];
}

function sourceNote({ name, provenance }: Accelerator): string {
  const [source = provenance.source] = provenance.source.split(/;| \(/);
  return `${name}: ${source}, checked ${provenance.checkedOn}.`;
}
