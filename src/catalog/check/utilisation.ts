import type { CatalogRows } from '../files.ts';
import { repeated } from './order.ts';

export function utilisationProblems({ accelerators, utilisation }: CatalogRows): readonly string[] {
  const parts = accelerators.flatMap((file) => file.accelerators);
  const peaks = new Map(parts.map((row) => [row.id, row.peak_dense_tflop_per_s]));
  const keys = utilisation.priors.flatMap((row) =>
    row.accelerators.flatMap((id) =>
      row.precisions.map((precision) => ({ id, precision, architecture: row.architecture })),
    ),
  );
  const inGenerations = utilisation.generations.flatMap((row) => row.accelerators);
  const unknown = [...keys.map(({ id }) => id), ...inGenerations].filter((id) => !peaks.has(id));
  const architectures = new Set(utilisation.fallback.map((row) => row.architecture));
  return [
    ...[...new Set(unknown)].map((id) => `Utilisation of \`${id}\`: no accelerator has that id`),
    ...keys
      .filter(({ id, precision }) => peaks.has(id) && peaks.get(id)?.[precision] === undefined)
      .map(
        ({ id, precision }) =>
          `Utilisation of \`${id}\` at ${precision}: it has no such peak, so remove it from the row`,
      ),
    ...repeated(
      keys.map(({ id, precision, architecture }) => `${id} ${precision} ${architecture}`),
    ).map((key) => `Utilisation of \`${key}\` stands in two rows: remove it from one`),
    ...repeated(inGenerations).map(
      (id) => `Generation of \`${id}\` stands in two rows: remove it from one`,
    ),
    ...[utilisation.goodput.share, utilisation.fp8_over_bf16.speed]
      .filter((points) => !rising(points))
      .map(() => 'Utilisation by number of accelerators: sort the points by count'),
    ...(architectures.size === 2
      ? []
      : ['Utilisation fallback: add one row for each architecture']),
  ];
}

function rising(points: readonly { readonly count: number }[]): boolean {
  return points.every(({ count }, index) => count > (points[index - 1]?.count ?? 0));
}
