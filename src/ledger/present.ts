/** The columns that hold something: what is null in a row is a missing key everywhere else. */
export function present<Columns extends Record<string, unknown>>(
  columns: Columns,
): { [Key in keyof Columns]?: Exclude<Columns[Key], null> } {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as {
    [Key in keyof Columns]?: Exclude<Columns[Key], null>;
  };
}
