import type { Accelerator, Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { HardwareAnswer } from './answer.ts';
import { formatBytes, formatPercent, formatSi, formatUsd } from './format.ts';
import type { Report } from './report.ts';

export type TitledText = { title: string; text: string };

/** What the catalog knows of one accelerator, each figure with where it comes from. */
export function hardwareSections(
  catalog: Catalog,
  accelerator: Accelerator,
  on: string,
): TitledText[] {
  const { peak, defaultPrecision, provenance, notes } = accelerator;
  const peaks = precisions.flatMap((precision) =>
    peak[precision] === undefined ? [] : [`${precision} ${formatSi(peak[precision], 'FLOP/s')}`],
  );
  const missing = precisions.filter((precision) => peak[precision] === undefined);
  return [
    {
      title: 'Dense peak',
      text: `${peaks.join(' · ')}${missing.length === 0 ? '' : `; none, or none known, for ${missing.join(', ')}`}`,
    },
    { title: 'Memory', text: memoryText(accelerator) },
    {
      title: 'Utilisation in training',
      text: utilisationText(catalog, accelerator, defaultPrecision),
    },
    { title: 'Price', text: priceText(catalog, accelerator, on) },
    { title: 'Power', text: powerText(accelerator) },
    {
      title: 'Source',
      text: `${provenance.source} (checked ${provenance.checkedOn}, ${provenance.verified})`,
    },
    ...(notes === undefined || notes === '' ? [] : [{ title: 'Note', text: notes }]),
  ];
}

export function hardwareReport(catalog: Catalog, answer: HardwareAnswer, on: string): Report {
  const { accelerator } = answer;
  const { defaultPrecision, memory, name } = accelerator;
  const peak = formatSi(accelerator.peak[defaultPrecision] ?? 0, 'FLOP/s');
  return {
    tone: 'answer',
    headline: `${name}: ${peak} dense ${defaultPrecision}, ${formatBytes(memory)} of memory, ${priceText(catalog, accelerator, on)}.`,
    sections: [
      {
        kind: 'figures',
        title: name,
        rows: hardwareSections(catalog, accelerator, on).map(({ title, text }) => ({
          label: title,
          value: text,
        })),
      },
    ],
    suggestions: [`70B on 2T tokens on 1024 ${accelerator.id}`],
  };
}

function memoryText({ memory, memoryBandwidth }: Accelerator): string {
  return memoryBandwidth === undefined
    ? formatBytes(memory)
    : `${formatBytes(memory)} at ${formatSi(memoryBandwidth, 'B/s')}`;
}

function utilisationText(catalog: Catalog, accelerator: Accelerator, precision: Precision): string {
  const { mfu, evidence } = catalog.utilisation(accelerator.id, precision, 'dense');
  return `${formatPercent(mfu.mid)} MFU (${formatPercent(mfu.low)}–${formatPercent(mfu.high)}) for dense models in ${precision}: ${evidence}`;
}

function priceText(catalog: Catalog, accelerator: Accelerator, on: string): string {
  const price = catalog.price(accelerator.id, on);
  if (price === undefined) return 'no price known';
  const { low, mid, high } = price.perAcceleratorHour;
  return `${formatUsd(mid)} an hour (${formatUsd(low)}–${formatUsd(high)}, as of ${price.from})`;
}

function powerText({ thermalDesignPower, systemPower }: Accelerator): string {
  const chip =
    thermalDesignPower === undefined
      ? 'not known'
      : `${formatSi(thermalDesignPower, 'W')} thermal design power`;
  return systemPower === undefined
    ? chip
    : `${chip}; ${formatSi(systemPower, 'W')} with its share of the server`;
}
