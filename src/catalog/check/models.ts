import { architectureProblems } from '../../model/architecture-problems.ts';
import { parametersOf } from '../../model/parameters.ts';
import type { CatalogRows } from '../files.ts';
import { foldedModelName, modelNamesOf, shapeOf } from '../models.ts';
import type { ModelRow, ShapeRow } from '../rows/model.ts';
import { toArchitecture, usual } from '../shapes.ts';
import { orderProblem, repeated } from './order.ts';

export function modelProblems(rows: CatalogRows): readonly string[] {
  const models = rows.models.flatMap((file) => file.models);
  const ids = models.map(({ id }) => id);
  const unpublished = rows.unpublishedModels.map((row) => row.name);
  const orders = [
    ...rows.models.map((file) =>
      orderProblem(
        'Models',
        'id',
        file.models.map(({ id }) => id),
      ),
    ),
    orderProblem('Unpublished models', 'name', unpublished),
  ];
  return [
    ...orders.filter((problem) => problem !== undefined),
    ...repeated(ids).map((id) => `Model \`${id}\` stands twice: remove one row`),
    ...modelNameProblems(rows, models),
    ...shapeProblems(models),
  ];
}

type Owned = { readonly text: string; readonly owner: string };

/** Names are one namespace: a model must not be called like another, or like hardware. */
function modelNameProblems(rows: CatalogRows, models: readonly ModelRow[]): readonly string[] {
  const owned: readonly Owned[] = [
    ...hardwareNames(rows).map((text) => ({ text, owner: 'hardware' })),
    ...models.flatMap((row) => modelNamesOf(row).map((text) => ({ text, owner: row.id }))),
    ...rows.unpublishedModels.flatMap(({ name, names }) =>
      names.map((text) => ({ text, owner: name })),
    ),
  ];
  const owners = new Map<string, string>();
  return owned.flatMap(({ text, owner }) => {
    const folded = foldedModelName(text);
    const before = owners.get(folded);
    if (before === undefined) owners.set(folded, owner);
    if (owner === 'hardware') return [];
    return [...sharedProblem(text, owner, before), ...amountProblem(text, owner)];
  });
}

function sharedProblem(text: string, owner: string, before?: string): readonly string[] {
  if (before === undefined) return [];
  if (before === owner) return [`Name \`${text}\` of \`${owner}\` stands twice: remove one`];
  return [`Name \`${text}\` belongs to both \`${before}\` and \`${owner}\`: remove it from one`];
}

/** 70b, 8x7b, 2t: counts and sizes, which must never be read as a model. */
function amountProblem(text: string, owner: string): readonly string[] {
  if (!/^(\d+x)?\d+(\.\d+)?(k|m|b|t|gb|tb)?$/.test(foldedModelName(text))) return [];
  return [`Name \`${text}\` of \`${owner}\` reads as an amount: put the family in front`];
}

function hardwareNames({ accelerators, ambiguousNames }: CatalogRows): readonly string[] {
  const parts = accelerators.flatMap((file) => file.accelerators);
  return [
    ...parts.flatMap(({ id, aliases, boxes = [] }) => [id, ...aliases, ...boxes.map(nameOf)]),
    ...ambiguousNames.map(nameOf),
  ];
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function shapeProblems(models: readonly ModelRow[]): readonly string[] {
  const shapes = new Map(models.map(({ id, shape }) => [id, shape]));
  return models.flatMap((row) => {
    if (typeof row.shape === 'string' && typeof (shapes.get(row.shape) ?? '') === 'string') {
      return [`Model \`${row.id}\` has the shape of \`${row.shape}\`: name a row with one`];
    }
    const shape = shapeOf(row, (id) => shapes.get(id));
    const unknown = kindProblems(row.id, shape);
    return unknown.length > 0 ? unknown : countProblems(row, shape);
  });
}

function kindProblems(id: string, shape: ShapeRow): readonly string[] {
  const known = Object.keys(shape.kinds ?? {});
  const groups = typeof shape.layers === 'number' ? [] : shape.layers.flatMap((g) => g.kinds ?? []);
  const used = [...groups, ...(shape.prediction_layers ?? [])].filter((kind) => kind !== usual);
  return [
    ...[...new Set(used)]
      .filter((kind) => !known.includes(kind))
      .map((kind) => `Model \`${id}\` has layers of kind \`${kind}\`: add it to kinds`),
    ...known
      .filter((kind) => !used.includes(kind))
      .map((kind) => `Model \`${id}\` has no layer of kind \`${kind}\`: use it or remove it`),
  ];
}

const totalTolerance = 0.005;
const activeTolerance = 0.03;

function countProblems(row: ModelRow, shape: ShapeRow): readonly string[] {
  const architecture = toArchitecture(shape);
  const impossible = architectureProblems(architecture);
  if (impossible.length > 0) {
    return impossible.map(
      ({ part, problem, repair }) => `Model \`${row.id}\`, ${part}: ${problem}; ${repair}`,
    );
  }
  const { total, active } = parametersOf(architecture);
  const { parameters_billion: parameters, active_billion: visited } = row.published;
  return [
    ...figureProblem(row, 'parameters', total, parameters, totalTolerance),
    ...figureProblem(row, 'active', active, visited, activeTolerance),
    ...missingActiveProblem(row, total !== active),
  ];
}

type Figure = 'parameters' | 'active';

/** An exception must be needed: one that is not would hide the next mistake in that row. */
function figureProblem(
  { id, published: { differs } }: ModelRow,
  figure: Figure,
  counted: number,
  stated: number | undefined,
  tolerance: number,
): readonly string[] {
  if (stated === undefined) return [];
  const excused = differs?.of === 'both' || differs?.of === figure;
  const off = counted / (stated * 1e9) - 1;
  if (Math.abs(off) <= tolerance === !excused) return [];
  const model = `Model \`${id}\``;
  if (excused) return [`${model} agrees on ${figure}: remove it from published.differs`];
  return [
    `${model} has ${(counted / 1e9).toFixed(3)}e9 ${figure} by its shape and ${stated}e9 as ` +
      `published, ${(off * 100).toFixed(2)}% off: correct the shape, or say why in published.differs`,
  ];
}

function missingActiveProblem({ id, published }: ModelRow, sparse: boolean): readonly string[] {
  if (sparse === (published.active_billion !== undefined)) return [];
  return sparse
    ? [`Model \`${id}\` has idle experts: add published.active_billion`]
    : [`Model \`${id}\` has no idle experts: remove published.active_billion`];
}
