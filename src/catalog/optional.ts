/** `{ [key]: make(value) }`, or nothing: a missing figure is a missing key, never undefined. */
export function optional<Key extends string, Value, Made>(
  key: Key,
  value: Value | undefined,
  make: (value: Value) => Made,
): { [K in Key]?: Made } {
  return value === undefined ? {} : ({ [key]: make(value) } as { [K in Key]: Made });
}

export function same<Value>(value: Value): Value {
  return value;
}

/** Rounded to whole units: 66.9 × 10¹² is not a whole number in binary and would print with dust. */
export function scaled(value: number, factor: number): number {
  return Math.round(value * factor);
}
