import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import { exactly } from '../model/band.ts';
import { usdPerAcceleratorHour } from '../model/quantity.ts';
import type { UsdPerAcceleratorHour } from '../model/quantity.ts';
import type { Catalog, HouseDefaults } from '../catalog/catalog.ts';
import { priceTerms, termsText } from './price-terms.ts';
import type { Notes } from './notes.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Statement } from './statement.ts';

/** How nodes and boxes became accelerators. */
export function assumeCounting({ provenance }: Accelerator, fleet: ReadFleet, notes: Notes): void {
  if (fleet.because === undefined || fleet.count === undefined) return;
  const { source, checkedOn } = provenance;
  notes.assume({
    key: 'counted',
    value: fleet.count,
    because: fleet.because,
    source,
    asOf: checkedOn,
  });
}

/** A bare `H100` is several parts; which one was taken, and why, is said. */
export function assumeVariant(
  catalog: Catalog,
  accelerator: Accelerator,
  name: string,
  notes: Notes,
): void {
  const usual = catalog.usuallyMeans(accelerator.id, name);
  if (usual === undefined) return;
  const instead = usual.instead.map((other) => other.id).join(', ');
  notes.assume({
    key: 'acceleratorVariant',
    value: accelerator.name,
    because: instead === '' ? usual.because : `${usual.because}; for others write ${instead}`,
    source: accelerator.provenance.source,
    asOf: accelerator.provenance.checkedOn,
  });
}

export function resolvePrecision(
  catalog: Catalog,
  accelerator: Accelerator,
  statement: Statement,
  notes: Notes,
): Precision {
  const stated = notes.stated('precision', statement.precision);
  const house = housePrecision(catalog, accelerator);
  const precision = stated ?? house?.precision ?? accelerator.defaultPrecision;
  if (stated === undefined && house !== undefined) {
    const { because, source, asOf } = house;
    notes.assume({ key: 'precision', value: precision, because, source, asOf });
  } else if (stated === undefined) {
    notes.assume({
      key: 'precision',
      value: precision,
      because: `what ${accelerator.name} is usually trained in`,
      source: accelerator.provenance.source,
      asOf: accelerator.provenance.checkedOn,
    });
  }
  const peak = accelerator.peak[precision] ?? 0;
  notes.assume({
    key: 'peakFlopPerSecond',
    value: peak,
    because: `dense ${precision} peak of one ${accelerator.name}; figures with sparsity are twice this and training does not reach them`,
    source: accelerator.provenance.source,
    asOf: accelerator.provenance.checkedOn,
  });
  return precision;
}

/** What the asker's house computes in, where this accelerator can. */
function housePrecision(
  { house }: Catalog,
  { peak }: Accelerator,
): (HouseDefaults & { readonly precision: Precision }) | undefined {
  const precision = house?.precision;
  if (house === undefined || precision === undefined) return undefined;
  return peak[precision] === undefined ? undefined : { ...house, precision };
}

export function resolvePrice(
  catalog: Catalog,
  accelerator: Accelerator,
  statement: Statement,
  on: string,
  notes: Notes,
): Band<UsdPerAcceleratorHour> | undefined {
  const stated = statement.price ?? statement.hourlyPrice;
  if (stated !== undefined) {
    notes.state('usdPerAcceleratorHour');
    if (statement.price === undefined)
      notes.assume({
        key: 'pricePer',
        value: 'accelerator',
        because: 'the price names no accelerator, and is in the range of one accelerator hour',
      });
    const { low, mid, high } = stated.value;
    if (low === high) return exactly(usdPerAcceleratorHour(mid));
    return {
      low: usdPerAcceleratorHour(low),
      mid: usdPerAcceleratorHour(mid),
      high: usdPerAcceleratorHour(high),
    };
  }
  const price = catalog.price(accelerator.id, on, priceTerms(statement));
  const terms = termsText(statement);
  if (price === undefined) {
    notes.warn(
      'NO_PRICE',
      `No ${terms === undefined ? 'price' : `price ${terms}`} is known for ${accelerator.name} on ${on}, so there are no dollars here: add one, for example "$2/gpu-hr".`,
    );
    return undefined;
  }
  const { low, mid, high } = price.perAcceleratorHour;
  notes.assume({
    key: 'usdPerAcceleratorHour',
    value: mid,
    low,
    high,
    because: terms === undefined ? price.basis : `${terms}: ${price.basis}`,
    source: price.source,
    asOf: price.from,
  });
  return price.perAcceleratorHour;
}
