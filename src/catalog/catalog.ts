import type { Accelerator } from '../model/accelerator.ts';
import { toAccelerator } from './convert.ts';
import type { CatalogEnergy } from './energy.ts';
import type { HouseDefaults } from './house-defaults.ts';
import { toEnergy } from './energy.ts';
import type { CatalogRows } from './files.ts';
import { catalogRows } from './files.ts';
import type { ModelCatalog } from './models.ts';
import { indexModels } from './models.ts';
import type { HardwareName, Slice, UsualMeaning } from './names.ts';
import { meaningsOf, namesOf, slicesOf } from './names.ts';
import type { PriceLookup } from './prices.ts';
import { indexPrices } from './prices.ts';
import type { UtilisationLookup } from './utilisation.ts';
import { indexUtilisation } from './utilisation.ts';

export type { Model, ModelCatalog } from './models.ts';
export type { HardwareName } from './names.ts';
export type { Price, PriceTerms } from './prices.ts';
export type { GridRegion } from './energy.ts';
export type { HouseDefaults } from './house-defaults.ts';
export type { Commitment, Provider } from './providers.ts';
export type { Goodput, Utilisation, UtilisationQuery } from './utilisation.ts';
export type { Architecture, UtilisationPrior } from './utilisation-base.ts';

/** A name that could be very different parts, so the writer is asked. */
type AmbiguousName = {
  readonly name: string;
  /** Likeliest first. */
  readonly candidates: readonly Accelerator[];
  readonly because: string;
};

/** What is known about hardware, models, prices, utilisation and energy, with sources. */
export type Catalog = ModelCatalog & {
  readonly accelerators: readonly Accelerator[];
  /** Every id, alias and box. */
  readonly names: readonly HardwareName[];
  readonly slices: readonly Slice[];
  readonly ambiguousNames: readonly AmbiguousName[];
  /** Day of the newest fact, YYYY-MM-DD. */
  readonly date: string;
  accelerator(id: string): Accelerator | undefined;
  /** Why `alias`, as it stands in `names`, was taken for this accelerator, and what else it could be. */
  usuallyMeans(id: string, alias: string): UsualMeaning | undefined;
  /** The newest price that holds on a day, YYYY-MM-DD; nothing where none is known: never invented. */
  readonly price: PriceLookup;
  /** All-in and while steps run, of the dense peak at that precision. */
  readonly utilisation: UtilisationLookup;
  readonly energy: CatalogEnergy;
  /** Only in the catalog of a question that is asked for somebody who has set any. */
  readonly house?: HouseDefaults;
};

/** The catalog that comes with the program. Cheap, but not free: load it once and pass it on. */
export function loadCatalog(): Catalog {
  return createCatalog(catalogRows());
}

/** Throws where an id is used that no row has; the tests say so in kinder words. */
export function createCatalog(rows: CatalogRows): Catalog {
  const parts = rows.accelerators.flatMap(({ vendor, accelerators }) =>
    accelerators.map((row) => ({ row, accelerator: toAccelerator(row, vendor) })),
  );
  const byId = new Map(parts.map(({ accelerator }) => [accelerator.id, accelerator]));
  const find = (id: string) => found(byId.get(id), id);
  const meanings = new Map(
    parts.flatMap(({ row }) =>
      meaningsOf(row, find).map(([alias, to]) => [`${row.id} ${alias}`, to]),
    ),
  );
  const price = indexPrices(rows.prices);
  const utilisation = indexUtilisation(rows.utilisation, byId);
  const models = indexModels(rows.models, rows.unpublishedModels);
  return Object.freeze({
    accelerators: Object.freeze(parts.map(({ accelerator }) => accelerator)),
    names: Object.freeze(parts.flatMap(({ row, accelerator }) => namesOf(row, accelerator))),
    slices: Object.freeze(parts.flatMap(({ row, accelerator }) => slicesOf(row, accelerator))),
    ambiguousNames: Object.freeze(
      rows.ambiguousNames.map(({ name, candidates, because }) =>
        Object.freeze({ name, candidates: Object.freeze(candidates.map(find)), because }),
      ),
    ),
    date: newestDay(rows),
    accelerator: (id: string) => byId.get(id),
    usuallyMeans: (id: string, alias: string) => meanings.get(`${id} ${alias}`),
    price,
    utilisation,
    energy: toEnergy(rows.energy),
    get models() {
      return models.models;
    },
    unpublishedModels: models.unpublishedModels,
    get modelNames() {
      return models.modelNames;
    },
    model: models.model,
    modelNamed: models.modelNamed,
    unpublishedModelNamed: models.unpublishedModelNamed,
  });
}

function found(accelerator: Accelerator | undefined, id: string): Accelerator {
  if (accelerator === undefined) throw new Error(`The catalog has no accelerator \`${id}\``);
  return accelerator;
}

/** Days sort as text. */
function newestDay({ accelerators, models, prices, utilisation, energy }: CatalogRows): string {
  const days = [
    ...accelerators.flatMap((file) => file.accelerators.map((row) => row.checked_on)),
    ...models.flatMap((file) => file.models.map((row) => row.checked_on)),
    ...prices.flatMap((row) => [row.from, row.checked_on]),
    ...[...utilisation.priors, ...utilisation.fallback, utilisation.all_in].map(
      (row) => row.checked_on,
    ),
    ...energy.regions.map((row) => row.checked_on),
  ];
  return days.reduce((newest, day) => (day > newest ? day : newest), '');
}
