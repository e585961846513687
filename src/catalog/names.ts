import type { Accelerator } from '../model/accelerator.ts';
import type { AcceleratorRow } from './rows/accelerator.ts';

/** One thing people write: a part by id or alias, or a box that holds a known number of them. */
export type HardwareName = {
  /** Lower case, singular. */
  readonly text: string;
  readonly accelerator: Accelerator;
  readonly kind: 'accelerator' | 'box';
  /** 1 of an accelerator; what one box holds, which is 0.5 where it names half a package. */
  readonly accelerators: number;
};

/** `v4-384`: the prefix, and how many of the units it counts make one accelerator. */
export type Slice = {
  readonly prefix: string;
  readonly unitsPerAccelerator: number;
  readonly accelerator: Accelerator;
};

/** What a name is taken for although it could mean another part. */
export type UsualMeaning = { readonly because: string; readonly instead: readonly Accelerator[] };

export function namesOf(row: AcceleratorRow, accelerator: Accelerator): readonly HardwareName[] {
  const parts = [row.id, ...row.aliases].map((text) =>
    Object.freeze({ text, accelerator, kind: 'accelerator' as const, accelerators: 1 }),
  );
  const boxes = (row.boxes ?? []).map((box) =>
    Object.freeze({
      text: box.name,
      accelerator,
      kind: 'box' as const,
      accelerators: box.accelerators,
    }),
  );
  return [...parts, ...boxes];
}

export function slicesOf(row: AcceleratorRow, accelerator: Accelerator): readonly Slice[] {
  return (row.slices ?? []).map((slice) =>
    Object.freeze({
      prefix: slice.prefix,
      unitsPerAccelerator: slice.units_per_accelerator,
      accelerator,
    }),
  );
}

/** Alias → what else it could have meant. `find` looks an id up and throws where there is none. */
export function meaningsOf(
  row: AcceleratorRow,
  find: (id: string) => Accelerator,
): readonly (readonly [string, UsualMeaning])[] {
  return (row.usually_means ?? []).flatMap(({ aliases, because, instead }) => {
    const meaning = Object.freeze({ because, instead: Object.freeze(instead.map(find)) });
    return aliases.map((alias) => [alias, meaning] as const);
  });
}
