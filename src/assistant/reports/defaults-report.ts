import { formatPercent, formatUsd, formatWhole } from '../../answer/format.ts';
import type { Figure, Report } from '../../answer/report.ts';
import type { ChannelDefaults } from '../../booking/channel.ts';
import { usdOf } from '../../booking/money.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { said } from '../reply.ts';
import { dayText } from './moments.ts';

/** What is taken where a message says nothing, and since when. */
export function defaultsReport(defaults: ChannelDefaults | undefined, catalog: Catalog): Report {
  if (defaults === undefined) return noDefaults;
  const rows = defaultFigures(defaults, catalog);
  return said(
    `This channel’s defaults: ${defaultsText(defaults, catalog)}. A message that says otherwise is right.`,
    [{ kind: 'figures', title: `Set ${dayText(defaults.setAt)}`, rows }],
    ['defaults off'],
  );
}

/** hardware H100 SXM, rate $2.10 per accelerator hour. */
export function defaultsText(defaults: ChannelDefaults, catalog: Catalog): string {
  return defaultFigures(defaults, catalog)
    .map(({ label, value }) => `${label.toLowerCase()} ${value}`)
    .join(', ');
}

const noDefaults = said(
  'This channel has no defaults: estimates rest on public prices and published runs.',
  [],
  ['defaults H100 at $2.10/h, 45% MFU'],
);

function defaultFigures(defaults: ChannelDefaults, catalog: Catalog): readonly Figure[] {
  const { accelerator, count, rate, utilisation, precision, region } = defaults;
  const name = accelerator && (catalog.accelerator(accelerator)?.name ?? accelerator);
  return [
    ...figure('Hardware', name && (count === undefined ? name : `${formatWhole(count)} × ${name}`)),
    ...figure(
      'Accelerators',
      name === undefined && count !== undefined ? formatWhole(count) : undefined,
    ),
    ...figure('Rate', rate && `${formatUsd(usdOf(rate))} per accelerator hour`),
    ...figure('Utilisation', utilisation && formatPercent(utilisation)),
    ...figure('Precision', precision),
    ...figure('Region', region && regionText(region, catalog)),
  ];
}

function figure(label: string, value: string | number | undefined): readonly Figure[] {
  return value === undefined || value === 0 ? [] : [{ label, value: String(value) }];
}

/** A grid is of a place; the code that was typed may be one of several for it. */
function regionText(id: string, { energy }: Catalog): string {
  const region = energy.regions.find((one) => one.region === id);
  return region === undefined ? id : `${region.name} (${region.region})`;
}
