/** Where a store is. */
export type LedgerLocation =
  /** A file, made where there is none; `:memory:` is gone when it is closed. */
  | { readonly kind: 'sqlite'; readonly path: string }
  /** `poolSize`: connections of this process, 8 unless told. */
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize?: number };

/** `postgres://…` and `postgresql://…` are PostgreSQL, anything else is the path of a file. */
export function locationOf(text: string): LedgerLocation {
  if (/^postgres(ql)?:\/\//.test(text)) return { kind: 'postgres', url: text };
  return { kind: 'sqlite', path: text };
}
