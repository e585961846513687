/** "Accelerators are not sorted by id: move `x` 3 -> 1 after `y`", counting from 0; or nothing. */
export function orderProblem(
  what: string,
  by: string,
  keys: readonly string[],
): string | undefined {
  const from = keys.findIndex((key, at) => at > 0 && key < (keys[at - 1] ?? ''));
  const key = keys[from];
  if (key === undefined) return undefined;
  const to = keys.findIndex((other) => other > key);
  const before = keys[to - 1];
  const place = before === undefined ? `before \`${keys[to] ?? ''}\`` : `after \`${before}\``;
  return `${what} are not sorted by ${by}: move \`${key}\` ${from} -> ${to} ${place}`;
}

/** Keys that stand more than once, each once. */
export function repeated(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
}
