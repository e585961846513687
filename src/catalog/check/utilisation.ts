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
  const allIn = utilisation.all_in.flatMap((row) =>
    row.accelerators.map((id) => ({ id, architecture: row.architecture })),
  );
  const unknown = [...keys, ...allIn].filter(({ id }) => !peaks.has(id));
  const architectures = new Set(utilisation.fallback.map((row) => row.architecture));
  return [
    ...[...new Set(unknown.map(({ id }) => id))].map(
      (id) => `Utilisation of \`${id}\`: no accelerator has that id`,
    ),
    ...keys
      .filter(({ id, precision }) => peaks.has(id) && peaks.get(id)?.[precision] === undefined)
      .map(
        ({ id, precision }) =>
          `Utilisation of \`${id}\` at ${precision}: it has no such peak, so remove it from the row`,
      ),
    ...repeated(
      keys.map(({ id, precision, architecture }) => `${id} ${precision} ${architecture}`),
    ).map((key) => `Utilisation of \`${key}\` stands in two rows: remove it from one`),
    ...repeated(allIn.map(({ id, architecture }) => `${id} ${architecture}`)).map(
      (key) => `All-in utilisation of \`${key}\` stands in two rows: remove it from one`,
    ),
    ...(architectures.size === 2
      ? []
      : ['Utilisation fallback: add one row for each architecture']),
  ];
}
