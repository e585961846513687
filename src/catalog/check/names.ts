import type { CatalogRows } from '../files.ts';
import { orderProblem, repeated } from './order.ts';

export function nameProblems(rows: CatalogRows): readonly string[] {
  return [
    ...ownershipProblems(rows),
    ...shapeProblems(rows),
    ...meaningProblems(rows),
    ...ambiguityProblems(rows),
  ];
}

type Owned = { readonly text: string; readonly owner: string };

function ownedNames({ accelerators }: CatalogRows): readonly Owned[] {
  return accelerators
    .flatMap((file) => file.accelerators)
    .flatMap((row) =>
      [row.id, ...row.aliases, ...(row.boxes ?? []).map((box) => box.name)].map((text) => ({
        text,
        owner: row.id,
      })),
    );
}

/** `a100-80gb`, `a100 80gb` and `a10080gb` must not be different parts. */
function folded(text: string): string {
  return text.replace(/[-_ ]/g, '');
}

function ownershipProblems(rows: CatalogRows): readonly string[] {
  const names = ownedNames(rows);
  const owners = new Map(names.map(({ text, owner }) => [folded(text), owner]));
  const shared = names.filter(({ text, owner }) => owners.get(folded(text)) !== owner);
  const spellings = names.map(({ text, owner }) => `${text.replace(/[-_]/g, ' ')}\` of \`${owner}`);
  const prefixes = rows.accelerators
    .flatMap((file) => file.accelerators)
    .flatMap((row) => (row.slices ?? []).map((slice) => slice.prefix));
  return [
    ...shared.map(
      ({ text, owner }) =>
        `Name \`${text}\` belongs to both \`${owner}\` and \`${owners.get(folded(text)) ?? ''}\`: ` +
        'remove it from one, or move it to ambiguous-names.json',
    ),
    ...repeated(spellings).map((name) => `Name \`${name}\` stands twice: remove one`),
    ...repeated(prefixes).map((prefix) => `Slice prefix \`${prefix}\` stands twice: remove one`),
  ];
}

/** 70B, 2t, 80gb, 3d: counts, sizes and times, which must never be read as hardware. */
const amount = /^\d+(\.\d+)?(k|m|mn|mm|b|bn|t|tn|tr|q|p|e|g|kb|mb|gb|tb|pb|h|d|w|s|y|x)$/;

/** The L40S ends in an s and is a part of its own: an id may. */
function shapeProblems(rows: CatalogRows): readonly string[] {
  const names = ownedNames(rows);
  const known = new Set(names.map(({ text }) => text));
  const ids = new Set(names.map(({ owner }) => owner));
  return names.flatMap(({ text, owner }) => [
    ...(amount.test(folded(text))
      ? [
          `Name \`${text}\` of \`${owner}\` reads as an amount: put the maker in front, or remove it`,
        ]
      : []),
    ...(/[a-z0-9]s$/.test(text) && known.has(text.slice(0, -1)) && !ids.has(text)
      ? [`Name \`${text}\` of \`${owner}\` is a plural, which readers strip: remove it`]
      : []),
  ]);
}

function meaningProblems(rows: CatalogRows): readonly string[] {
  const parts = rows.accelerators.flatMap((file) => file.accelerators);
  const ids = new Set(parts.map((row) => row.id));
  const names = new Set(ownedNames(rows).map(({ text, owner }) => `${owner} ${text}`));
  return parts.flatMap((row) =>
    (row.usually_means ?? []).flatMap(({ aliases, instead }) => [
      ...aliases
        .filter((alias) => !names.has(`${row.id} ${alias}`))
        .map((alias) => `usually_means of \`${row.id}\` explains \`${alias}\`: add it to aliases`),
      ...instead
        .filter((id) => !ids.has(id) || id === row.id)
        .map(
          (id) => `usually_means of \`${row.id}\` points to \`${id}\`: name another accelerator`,
        ),
    ]),
  );
}

function ambiguityProblems(rows: CatalogRows): readonly string[] {
  const ids = new Set(rows.accelerators.flatMap((file) => file.accelerators.map((row) => row.id)));
  const owners = new Map(ownedNames(rows).map(({ text, owner }) => [folded(text), owner]));
  const order = orderProblem(
    'Ambiguous names',
    'name',
    rows.ambiguousNames.map((row) => row.name),
  );
  return [
    ...(order === undefined ? [] : [order]),
    ...rows.ambiguousNames.flatMap(({ name, candidates }) => [
      ...(owners.has(folded(name))
        ? [
            `Ambiguous name \`${name}\` is also a name of \`${owners.get(folded(name)) ?? ''}\`: remove one`,
          ]
        : []),
      ...candidates
        .filter((id) => !ids.has(id))
        .map(
          (id) => `Ambiguous name \`${name}\` has candidate \`${id}\`: no accelerator has that id`,
        ),
    ]),
  ];
}
