import type { Accelerator, Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Catalog, Commitment, PriceTerms, UtilisationPrior } from '../catalog/catalog.ts';
import { commitments, providerNames, providers } from '../catalog/providers.ts';
import type { HardwareAnswer } from './answer.ts';
import { formatBytes, formatPercent, formatSi, formatUsd } from './format.ts';
import type { Report, ReportSection } from './report.ts';
import { hardwareTable } from './report/hardware-table.ts';

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
      title: 'Accelerator',
      text: `${accelerator.name}, ${accelerator.vendor} ${accelerator.year}`,
    },
    {
      title: 'Dense peak',
      text: `${peaks.join(' · ')}${missing.length === 0 ? '' : `; none, or none known, for ${missing.join(', ')}`}`,
    },
    { title: 'Memory', text: memoryText(accelerator) },
    ...interconnectSection(accelerator),
    {
      title: 'Utilisation in training',
      text: utilisationText(catalog, accelerator, defaultPrecision),
    },
    { title: 'Price', text: priceText(catalog, accelerator, on) },
    ...otherPrices(catalog, accelerator, on),
    { title: 'Power', text: powerText(accelerator) },
    {
      title: 'Source',
      text: `${provenance.source} (checked ${provenance.checkedOn}, ${provenance.verified})`,
    },
    ...(notes === undefined || notes === '' ? [] : [{ title: 'Note', text: notes }]),
  ];
}

/** One accelerator, or several side by side. */
export function hardwareReport(catalog: Catalog, answer: HardwareAnswer, on: string): Report {
  const { accelerators, terms } = answer;
  const headlines = accelerators.map((accelerator) => headlineOf(catalog, accelerator, on, terms));
  return {
    tone: 'answer',
    headline: `${headlines.join('; ')}.`,
    sections:
      accelerators.length > 1
        ? [hardwareTable(catalog, accelerators, on)]
        : accelerators.map((accelerator) => factsSection(catalog, accelerator, on)),
    suggestions: accelerators.slice(0, 1).map(({ id }) => `70B on 2T tokens on 1024 ${id}`),
  };
}

function factsSection(catalog: Catalog, accelerator: Accelerator, on: string): ReportSection {
  const sections = hardwareSections(catalog, accelerator, on);
  const rows = sections.map(({ title, text }) => ({ label: title, value: text }));
  return { kind: 'figures', title: accelerator.name, rows };
}

function headlineOf(
  catalog: Catalog,
  accelerator: Accelerator,
  on: string,
  terms: PriceTerms | undefined,
): string {
  const { defaultPrecision, memory, name } = accelerator;
  if (terms !== undefined) return `${name}, ${priceOnTerms(catalog, accelerator, on, terms)}`;
  const peak = formatSi(accelerator.peak[defaultPrecision] ?? 0, 'FLOP/s');
  return `${name}: ${peak} dense ${defaultPrecision}, ${formatBytes(memory)} of memory, ${priceText(catalog, accelerator, on)}`;
}

function memoryText({ memory, memoryBandwidth }: Accelerator): string {
  return memoryBandwidth === undefined
    ? formatBytes(memory)
    : `${formatBytes(memory)} at ${formatSi(memoryBandwidth, 'B/s')}`;
}

/** NVLink, ICI, Infinity Fabric: both directions together, as data sheets give it. */
function interconnectSection({ interconnectBandwidth, fastDomain }: Accelerator): TitledText[] {
  if (interconnectBandwidth === undefined) return [];
  const joined = fastDomain === undefined || fastDomain === 1 ? '' : `, ${fastDomain} joined`;
  const text = `${formatSi(interconnectBandwidth, 'B/s')}, both directions together${joined}`;
  return [{ title: 'Interconnect', text }];
}

function utilisationText(catalog: Catalog, accelerator: Accelerator, precision: Precision): string {
  const { allIn, running } = catalog.utilisation({
    accelerator: accelerator.id,
    precision,
    architecture: 'dense',
  });
  const percent = ({ mfu }: UtilisationPrior) =>
    `${formatPercent(mfu.mid)} MFU (${formatPercent(mfu.low)}–${formatPercent(mfu.high)})`;
  return `${percent(running)} for dense models in ${precision} while steps run, ${percent(allIn)} all-in: ${running.evidence}`;
}

function priceText(catalog: Catalog, accelerator: Accelerator, on: string): string {
  const price = catalog.price(accelerator.id, on);
  if (price === undefined) return 'no price known';
  const { low, mid, high } = price.perAcceleratorHour;
  return `${formatUsd(mid)} an hour on demand (${formatUsd(low)}–${formatUsd(high)}, as of ${price.from})`;
}

/** `AWS spot: $2.12 an hour`; on terms that nobody is known to offer, that and the market's price. */
function priceOnTerms(
  catalog: Catalog,
  accelerator: Accelerator,
  on: string,
  terms: PriceTerms,
): string {
  const { provider, commitment = 'on-demand' } = terms;
  const whose = provider === undefined ? '' : `${providerNames[provider]} `;
  const named = `${whose}${commitmentNames[commitment]}`;
  const price = catalog.price(accelerator.id, on, terms);
  if (price === undefined)
    return `${named}: no price known; ${priceText(catalog, accelerator, on)}`;
  const { low, mid, high } = price.perAcceleratorHour;
  const band = low < high ? `${formatUsd(low)}–${formatUsd(high)}, ` : '';
  return `${named}: ${formatUsd(mid)} an hour (${band}as of ${price.from})`;
}

/** Spot, reserved, and the lists of single clouds, each with the day it is known from. */
function otherPrices(catalog: Catalog, { id }: Accelerator, on: string): TitledText[] {
  const known = [undefined, ...providers].flatMap((provider) =>
    commitments.flatMap((commitment) => {
      const of = provider === undefined ? '' : `${providerNames[provider]} `;
      const terms = provider === undefined ? { commitment } : { commitment, provider };
      const price = catalog.price(id, on, terms);
      if (price === undefined || (of === '' && commitment === 'on-demand')) return [];
      const mid = formatUsd(price.perAcceleratorHour.mid);
      return [`${of}${commitmentNames[commitment]} ${mid} (${price.from})`];
    }),
  );
  return known.length === 0 ? [] : [{ title: 'Price on other terms', text: known.join(', ') }];
}

const commitmentNames: Readonly<Record<Commitment, string>> = {
  'on-demand': 'on demand',
  spot: 'spot',
  'reserved-1y': 'reserved for a year',
  'reserved-3y': 'reserved for three years',
};

function powerText({ thermalDesignPower, systemPower }: Accelerator): string {
  const chip =
    thermalDesignPower === undefined
      ? 'not known'
      : `${formatSi(thermalDesignPower, 'W')} thermal design power`;
  return systemPower === undefined
    ? chip
    : `${chip}; ${formatSi(systemPower, 'W')} with its share of the server`;
}
