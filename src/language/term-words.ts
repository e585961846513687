import type { Catalog, Commitment, GridRegion, Provider } from '../catalog/catalog.ts';
import { indexNames } from './names.ts';
import type { NameIndex } from './names.ts';

/** On what terms hardware is rented, and where it stands. */
export type TermNames = {
  readonly commitments: NameIndex<Commitment>;
  readonly providers: NameIndex<Provider>;
  readonly regions: NameIndex<GridRegion>;
};

export function termNames(catalog: Catalog): TermNames {
  return {
    commitments: indexNames(commitmentNames()),
    providers: indexNames(expand(providerWords)),
    regions: indexNames(regionNames(catalog.energy.regions)),
  };
}

function commitmentNames(): (readonly [string, Commitment])[] {
  const plain = expand(commitmentWords);
  const withNoun = plain.flatMap(([word, value]) =>
    list('price, prices, pricing, rate, rates, instances, instance, capacity, nodes, vms, market')
      .map((noun) => `${word} ${noun}`)
      .map((words) => [words, value] as const),
  );
  return [
    ...plain,
    ...withNoun,
    ...bound('reserved-1y', oneYear),
    ...bound('reserved-3y', threeYears),
  ];
}

/** `3-year commitment`, `reserved for three years`, `1yr reserved`. */
function bound(
  commitment: Commitment,
  terms: readonly string[],
): (readonly [string, Commitment])[] {
  const nouns = list(
    'reserved, reservation, reservations, commitment, commit, contract, reserved price, reserved pricing, reserved instances, reserved capacity, commitment pricing, committed use, savings plan',
  );
  const before = terms.flatMap((term) => nouns.map((noun) => `${term} ${noun}`));
  const behind = terms.flatMap((term) =>
    list('reserved for, reserved, reservation of, commitment of, committed for').map(
      (words) => `${words} ${term}`,
    ),
  );
  return [...before, ...behind].map((words) => [words, commitment] as const);
}

const oneYear = [...list('1 year, 1 yr, 1 y, one year, a year, 12 month, 12 months, annual')];
const threeYears = list(
  '3 year, 3 years, 3 yr, 3 yrs, 3 y, three year, three years, 36 month, 36 months',
);

/** `reserved` alone is taken for the shortest term that is sold. */
const commitmentWords: Readonly<Partial<Record<Commitment, string>>> = {
  'on-demand': 'on-demand, on demand, pay as you go, payg',
  spot: 'spot, preemptible, pre-emptible, interruptible',
  'reserved-1y': 'reserved, reservation',
};

/** Words of ordinary talk are names only with what follows: `together` is none. */
const providerWords: Readonly<Record<Provider, string>> = {
  aws: 'aws, amazon web services, amazon ec2, ec2',
  azure: 'azure, microsoft azure',
  coreweave: 'coreweave, core weave',
  crusoe: 'crusoe, crusoe cloud',
  digitalocean: 'digitalocean, digital ocean',
  gcp: 'gcp, google cloud, google cloud platform, google compute engine',
  hyperstack: 'hyperstack',
  lambda: 'lambda, lambda labs, lambda cloud, lambdalabs',
  nebius: 'nebius',
  oci: 'oci, oracle cloud, oracle cloud infrastructure',
  runpod: 'runpod, run pod',
  together: 'together ai, together.ai',
  vast: 'vast.ai, vast ai, vastai',
  verda: 'verda, datacrunch',
  vultr: 'vultr',
};

/** A country's own row comes last and wins: `Finland` is the country, not one cloud's region there. */
function regionNames(regions: readonly GridRegion[]): (readonly [string, GridRegion])[] {
  const isCountry = ({ region }: GridRegion) => region === region.toUpperCase();
  return [...regions.filter((row) => !isCountry(row)), ...regions.filter(isCountry)].flatMap(
    (row) =>
      [...(isCountry(row) ? [] : [row.region]), row.name.toLowerCase(), ...row.names].map(
        (name) => [name, row] as const,
      ),
  );
}

function expand<Value extends string>(
  words: Readonly<Partial<Record<Value, string>>>,
): (readonly [string, Value])[] {
  return (Object.entries(words) as [Value, string][]).flatMap(([value, names]) =>
    list(names).map((name) => [name, value] as const),
  );
}

function list(words: string): string[] {
  return words.split(',').map((word) => word.trim());
}
