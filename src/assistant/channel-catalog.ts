import type { ChannelDefaults } from '../booking/channel.ts';
import { usdOf } from '../booking/money.ts';
import type { Catalog, HouseDefaults, Price, Utilisation } from '../catalog/catalog.ts';
import type { Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import { exactly, mapBand } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import { ratio, usdPerAcceleratorHour } from '../model/quantity.ts';

/** What a channel takes where a message says nothing, and what its own runs have shown. */
export type ChannelView = {
  readonly defaults?: ChannelDefaults;
  /** What runs of this channel reached on a kind of accelerator. */
  readonly learned?: (accelerator: string) => Learned | undefined;
  /** YYYY-MM-DD, of what was learned. */
  readonly on: string;
};

export type Learned = { readonly utilisation: Band; readonly runs: number };

/**
 * The catalog as a channel sees it: its price, utilisation and grid where the public ones would be
 * assumed, and hardware and precision where nothing is named. Whatever a message states is not looked
 * up, so none of this can replace it; on other terms, such as spot, the public price stays.
 */
export function channelCatalog(catalog: Catalog, view: ChannelView): Catalog {
  const { defaults } = view;
  const house = defaults && houseOf(catalog, defaults);
  return {
    ...catalog,
    price: (id, on, terms) =>
      (isPlain(terms) ? ownPrice(defaults, id) : undefined) ?? catalog.price(id, on, terms),
    utilisation: (query) => ownUtilisation(catalog.utilisation(query), query.accelerator, view),
    energy: ownEnergy(catalog, defaults),
    ...(house === undefined ? {} : { house }),
  };
}

/** Shown with every assumption that comes of it; who set it stands under `defaults`. */
const because = 'this channel’s default';
const source = 'set with “defaults”';

function isPlain(terms: Parameters<Catalog['price']>[2]): boolean {
  return terms?.commitment === undefined && terms?.provider === undefined;
}

/** A rate that was set with a kind is of that kind alone. */
function ownPrice(defaults: ChannelDefaults | undefined, id: string): Price | undefined {
  if (defaults?.rate === undefined || !isOf(defaults, id)) return undefined;
  return {
    perAcceleratorHour: exactly(usdPerAcceleratorHour(usdOf(defaults.rate))),
    commitment: 'on-demand',
    from: setOn(defaults),
    basis: because,
    source,
    confidence: 'high',
  };
}

function ownUtilisation(
  usual: Utilisation,
  accelerator: string,
  { defaults, learned, on }: ChannelView,
): Utilisation {
  if (defaults?.utilisation !== undefined && isOf(defaults, accelerator)) {
    const mfu = exactly(ratio(defaults.utilisation));
    return withUtilisation(usual, mfu, because, source, setOn(defaults));
  }
  const own = learned?.(accelerator);
  if (own === undefined) return usual;
  const mfu = mapBand(own.utilisation, ratio);
  const evidence = `what ${own.runs} ${own.runs === 1 ? 'run' : 'runs'} of this channel reached on this hardware`;
  return withUtilisation(usual, mfu, evidence, 'progress reported of them', on);
}

/** While steps run it is never less than all in. */
function withUtilisation(
  { running, goodput }: Utilisation,
  mfu: Utilisation['allIn']['mfu'],
  evidence: string,
  from: string,
  checkedOn: string,
): Utilisation {
  const steps = {
    low: ratio(Math.max(mfu.low, running.mfu.low)),
    mid: ratio(Math.max(mfu.mid, running.mfu.mid)),
    high: ratio(Math.max(mfu.high, running.mfu.high)),
  };
  return {
    allIn: { mfu, evidence, source: from, checkedOn },
    running: { ...running, mfu: steps },
    ...(goodput === undefined ? {} : { goodput }),
  };
}

function ownEnergy({ energy }: Catalog, defaults: ChannelDefaults | undefined): Catalog['energy'] {
  const region = energy.regions.find((one) => one.region === defaults?.region);
  if (region === undefined || defaults === undefined) return energy;
  const { name, year } = region;
  const basis = `${because}: mean of ${name} (${region.region}) in ${year}, by location`;
  return {
    ...energy,
    gridIntensity: exactly(region.gridIntensity),
    defaultRegion: region.region,
    sources: {
      ...energy.sources,
      gridIntensity: { basis, source: region.source, year, checkedOn: region.checkedOn },
    },
  };
}

function houseOf(catalog: Catalog, defaults: ChannelDefaults): HouseDefaults | undefined {
  const { accelerator: id, count } = defaults;
  const accelerator = id === undefined ? undefined : catalog.accelerator(id);
  const precision = precisions.find((one): one is Precision => one === defaults.precision);
  if (accelerator === undefined && precision === undefined) return undefined;
  return {
    ...(accelerator === undefined
      ? {}
      : { fleet: { accelerator, ...(count === undefined ? {} : { count }) } }),
    ...(precision === undefined ? {} : { precision }),
    because,
    source,
    asOf: setOn(defaults),
  };
}

function isOf({ accelerator }: ChannelDefaults, id: string): boolean {
  return accelerator === undefined || accelerator === id;
}

function setOn({ setAt }: ChannelDefaults): string {
  return new Date(setAt).toISOString().slice(0, 10);
}
