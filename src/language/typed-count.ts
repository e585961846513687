const magnitudes = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1, ''],
] as const;

/** A value as it can be sent back to us: 2T, 1.5B, 4096. Up to six digits, which is what a repair needs. */
export function typedCount(value: number): string {
  // What no number can hold is typed as the largest that one can.
  if (!Number.isFinite(value)) return value < 0 ? '-1e308' : '1e308';
  const [size, letter] = magnitudes.find(([from]) => value >= from) ?? [1, ''];
  return `${Number((value / size).toPrecision(6))}${letter}`;
}
