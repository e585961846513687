import type { Label } from './rows.ts';

/** Half a per cent: rounding in the words is no misreading. */
const tolerance = 0.005;

export function near(got: number, expected: number, within: number = tolerance): boolean {
  return got === expected || Math.abs(got - expected) <= within * Math.abs(expected);
}

/** `parameters 7e9, not 7e10` for every labelled key that the query has otherwise. */
export function differences(
  query: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, Label>>,
  missing: 'wrong' | 'fine' = 'wrong',
): readonly string[] {
  return Object.entries(labels)
    .filter(([key, label]) => {
      const got = query[key];
      return got === undefined ? missing === 'wrong' : !matches(got, label);
    })
    .map(([key, label]) => `${key} ${shown(query[key])}, not ${shown(label)}`);
}

export function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

/** Whether a value of a query is the labelled one. Dots and hyphens in ids are the same. */
function matches(got: unknown, label: Label): boolean {
  if (typeof label === 'number') return typeof got === 'number' && near(got, label);
  if (typeof label === 'string') return typeof got === 'string' && folded(got) === folded(label);
  return isRange(label)
    ? typeof got === 'number' && inside(got, label)
    : isNames(label)
      ? label.some((name) => matches(got, name))
      : sameFleet(got, label);
}

function isRange(label: readonly unknown[]): label is readonly [number, number] {
  return typeof label[0] === 'number';
}

function isNames(label: readonly unknown[]): label is readonly string[] {
  return typeof label[0] === 'string';
}

function inside(got: number, [low, high]: readonly [number, number]): boolean {
  return got >= low * (1 - tolerance) && got <= high * (1 + tolerance);
}

function folded(id: string): string {
  return id.toLowerCase().replaceAll('.', '-');
}

type Part = { readonly accelerator: string; readonly count: number };

function sameFleet(got: unknown, label: readonly Part[]): boolean {
  if (!Array.isArray(got) || got.length !== label.length) return false;
  return label.every((part) =>
    got.some((other: Partial<Part>) => {
      return other.accelerator === part.accelerator && other.count === part.count;
    }),
  );
}
