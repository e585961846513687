import type { Precision, Provenance } from '../model/accelerator.ts';
import type { Architecture } from '../model/architecture.ts';
import { parametersOf } from '../model/parameters.ts';
import type { ParameterCount, TokenCount } from '../model/quantity.ts';
import { parameterCount, tokenCount } from '../model/quantity.ts';
import { optional, same, scaled } from './optional.ts';
import type { ModelFile, ModelRow, ShapeRow, UnpublishedModelRow } from './rows/model.ts';
import { toArchitecture } from './shapes.ts';

/** A published model: what people call it, its shape, and what it was trained on. */
export type Model = {
  readonly id: string;
  /** As the lab writes it. */
  readonly name: string;
  readonly lab: string;
  /** YYYY-MM; of a config alone it is not known. */
  readonly released?: string;
  /** What people type besides the id, in lower case, its name on the Hub included. */
  readonly aliases: readonly string[];
  readonly architecture: Architecture;
  /** Counted from the shape, or as published where the row says why the two differ. */
  readonly parameters: ParameterCount;
  /** Likewise; see parametersOf for what counts as active. */
  readonly activeParameters: ParameterCount;
  /** Of pretraining, epochs included. */
  readonly tokens?: TokenCount;
  /** Of most of pretraining. */
  readonly sequenceLength?: TokenCount;
  readonly maximumContext?: TokenCount;
  readonly precision?: Precision;
  readonly notes?: string;
  readonly provenance: Provenance;
};

/** A model whose size its lab has not published: to be said, never guessed. */
export type UnpublishedModel = {
  readonly name: string;
  readonly names: readonly string[];
  readonly lab: string;
  readonly because: string;
};

/** One thing people write, in lower case, and the id of the model it names. */
export type ModelName = { readonly text: string; readonly id: string };

export type ModelCatalog = {
  /** Every model, in the order of the files. Builds them all: to find one, ask for it. */
  readonly models: readonly Model[];
  readonly unpublishedModels: readonly UnpublishedModel[];
  /** Every id, alias and name on the Hub. */
  readonly modelNames: readonly ModelName[];
  readonly model: (id: string) => Model | undefined;
  /** By any of its names, however that is hyphenated and in whatever case. */
  readonly modelNamed: (text: string) => Model | undefined;
  readonly unpublishedModelNamed: (text: string) => UnpublishedModel | undefined;
};

/**
 * Costs nothing until something is asked, since a start pays for two hundred models and needs one or
 * none: a model is built when it is first looked up, and names are folded at the first look-up by
 * name. Building throws where a shape refers to a model that no row has; the tests say so in
 * kinder words.
 */
export function indexModels(
  files: readonly ModelFile[],
  unpublished: readonly UnpublishedModelRow[],
): ModelCatalog {
  const rows = once(() => rowsOf(files));
  const built = new Map<string, Model>();
  const model = (id: string) => built.get(id) ?? build(id, rows(), built);
  const names = once(() => namesOf(rows()));
  const byName = once(() => folded(names()));
  const unpublishedByName = once(() =>
    folded(unpublished.flatMap((entry) => entry.names.map((text) => ({ text, id: entry })))),
  );
  return {
    get models() {
      return [...rows().keys()].flatMap((id) => model(id) ?? []);
    },
    unpublishedModels: unpublished,
    get modelNames() {
      return names();
    },
    model,
    modelNamed: (text) => {
      const name = foldedModelName(text);
      const id = byName().get(name) ?? byName().get(name.replace(tuned, ''));
      return id === undefined ? undefined : model(id);
    },
    unpublishedModelNamed: (text) => unpublishedByName().get(foldedModelName(text)),
  };
}

/** `Llama-3 70B`, `llama 3-70b` and `llama370b` are one name. */
export function foldedModelName(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}

/** What is tuned for instructions or chat, or only packed for a library, has the shape of its base. */
const tuned = /(instruct|chat|base|it|pt|hf)$/;

/** The names a row is known by: id, aliases, and its name on the Hub where that is another. */
export function modelNamesOf({ id, aliases, hub }: ModelRow): readonly string[] {
  return [id, ...aliases, ...(hub === undefined ? [] : [hub.toLowerCase()])];
}

/** Its own, or that of the model it names. */
export function shapeOf(
  { id, shape }: ModelRow,
  shapeOfOther: (id: string) => string | ShapeRow | undefined,
): ShapeRow {
  if (typeof shape !== 'string') return shape;
  const found = shapeOfOther(shape);
  if (found === undefined || typeof found === 'string') {
    throw new Error(`The shape of \`${id}\` is that of \`${shape}\`, which has none of its own`);
  }
  return found;
}

const billion = 1e9;
const trillion = 1e12;

type Rows = ReadonlyMap<string, { readonly row: ModelRow; readonly lab: string }>;

function rowsOf(files: readonly ModelFile[]): Rows {
  return new Map(
    files.flatMap(({ lab, models }) =>
      models.map((row) => [row.id, { row, lab: row.lab ?? lab ?? '' }] as const),
    ),
  );
}

function namesOf(rows: Rows): readonly ModelName[] {
  return [...rows.values()].flatMap(({ row }) =>
    modelNamesOf(row).map((text) => ({ text, id: row.id })),
  );
}

function folded<Id>(
  names: readonly { readonly text: string; readonly id: Id }[],
): ReadonlyMap<string, Id> {
  return new Map(names.map(({ text, id }) => [foldedModelName(text), id]));
}

function build(id: string, rows: Rows, built: Map<string, Model>): Model | undefined {
  const found = rows.get(id);
  if (found === undefined) return undefined;
  const shape = shapeOf(found.row, (other) => rows.get(other)?.row.shape);
  const model = toModel(found.row, found.lab, Object.freeze(toArchitecture(shape)));
  built.set(id, model);
  return model;
}

function toModel(row: ModelRow, lab: string, architecture: Architecture): Model {
  const { source, checked_on: checkedOn, verified } = row;
  return Object.freeze({
    id: row.id,
    name: row.name,
    lab,
    released: row.released,
    aliases: Object.freeze(modelNamesOf(row).slice(1)),
    architecture,
    ...countsOf(row, architecture),
    ...optional('tokens', row.tokens_trillion, (value) => tokenCount(scaled(value, trillion))),
    ...optional('sequenceLength', row.sequence_length, tokenCount),
    ...optional('maximumContext', row.maximum_context, tokenCount),
    ...optional('precision', row.precision, same),
    ...optional('notes', row.notes, same),
    provenance: Object.freeze({ source, checkedOn, verified }),
  });
}

/** Counted from the shape; as published where the row says that and why the two differ. */
function countsOf(
  { published }: ModelRow,
  architecture: Architecture,
): Pick<Model, 'parameters' | 'activeParameters'> {
  const { total, active } = parametersOf(architecture);
  const { parameters_billion: stated, active_billion: visited = stated, differs } = published;
  const differing = (of: 'parameters' | 'active') => differs?.of === 'both' || differs?.of === of;
  const dense = total === active;
  return {
    parameters: differing('parameters') ? parameterCount(scaled(stated, billion)) : total,
    activeParameters: differing(dense ? 'parameters' : 'active')
      ? parameterCount(scaled(visited, billion))
      : active,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
