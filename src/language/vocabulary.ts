/** Words that mean something by themselves, each list for one slot: `T` is a trillion here and nowhere tesla. */

/** Behind a number, joined to it or, for the long forms, apart. */
export const magnitudes: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mil', 1e6],
  ['million', 1e6],
  ['millions', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['bln', 1e9],
  ['billion', 1e9],
  ['billions', 1e9],
  ['t', 1e12],
  ['tn', 1e12],
  ['trn', 1e12],
  ['trillion', 1e12],
  ['trillions', 1e12],
  ['quadrillion', 1e15],
]);

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...small.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
]);

const siPrefixes: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['kilo', 1e3],
  ['m', 1e6],
  ['mega', 1e6],
  ['g', 1e9],
  ['giga', 1e9],
  ['t', 1e12],
  ['tera', 1e12],
  ['p', 1e15],
  ['peta', 1e15],
  ['e', 1e18],
  ['exa', 1e18],
  ['z', 1e21],
  ['zetta', 1e21],
  ['y', 1e24],
  ['yotta', 1e24],
]);

/** A unit as `units.ts` knows it, and how many of it one of the written unit is; `per` where it is a rate. */
export type UnitWord = { readonly unit: string; readonly scale: number; readonly per?: 'second' };

const plainUnits: Record<string, string> = {
  second: 's sec secs second seconds',
  minute: 'min mins minute minutes',
  hour: 'h hr hrs hour hours',
  day: 'd day days',
  week: 'wk wks week weeks',
  month: 'mo month months',
  year: 'y yr yrs year years',
  USD: 'usd dollar dollars bucks',
  accelerator:
    'gpu gpus accelerator accelerators chip chips card cards device devices tpu tpus npu npus',
  parameter: 'parameter parameters param params weight weights',
  token: 'token tokens tok toks',
  byte: 'byte bytes',
  watt: 'w watt watts',
};

export const timeUnits: ReadonlySet<string> = new Set(
  'second minute hour day week month year'.split(' '),
);

const unitWords: ReadonlyMap<string, UnitWord> = new Map<string, UnitWord>([
  ...Object.entries(plainUnits).flatMap(([unit, words]) =>
    words.split(' ').map((word) => [word, { unit, scale: 1 }] as const),
  ),
  // `250 grand`.
  ['grand', { unit: 'USD', scale: 1e3 }] as const,
]);

/** Words of a unit as it stands behind a number; undefined where it is none. */
export function unitWord(text: string): UnitWord | undefined {
  const exact = casedUnits.get(text);
  if (exact !== undefined) return exact;
  const lower = text.toLowerCase();
  const unit = unitWords.get(lower) ?? prefixedUnits.get(lower);
  return unit?.unit === 'FLOP' ? flopUnit(text, unit.scale) : unit;
}

const smallTimes = {
  ms: 1e-3,
  msec: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  µs: 1e-6,
  μs: 1e-6,
  microsecond: 1e-6,
  microseconds: 1e-6,
};

/** The rate of a chip, by its letter: `312 TF`, `3640 PF-days`. */
const rates = { TF: 1e12, PF: 1e15, EF: 1e18, ZF: 1e21 };

/** Units that are one only as they are written. */
const casedUnits: ReadonlyMap<string, UnitWord> = new Map<string, UnitWord>([
  ...Object.entries(smallTimes).map(([word, scale]) => [word, { unit: 'second', scale }] as const),
  ...Object.entries(rates).map(
    ([word, scale]) => [word, { unit: 'FLOP', per: 'second', scale }] as const,
  ),
]);

/** Every prefix before every unit that takes one, spelled out: a look-up for each word of a message. */
const prefixedUnits: ReadonlyMap<string, UnitWord> = new Map(
  Array.from(siPrefixes).flatMap(([prefix, scale]) => [
    ...prefixed(prefix, 'flop flops', { unit: 'FLOP', scale }),
    ...prefixed(prefix, 'hertz hz', { unit: 'hertz', scale }),
    ...prefixed(prefix, 'wh', { unit: 'watthour', scale }),
    ...prefixed(prefix, 'w watt watts', { unit: 'watt', scale }),
    // Without a prefix `b` is a billion, and `iB` nothing.
    ...(prefix === ''
      ? []
      : [
          ...prefixed(prefix, 'byte bytes b', { unit: 'byte', scale }),
          ...prefixed(prefix, 'ibyte ibytes ib', { unit: 'byte', scale: binary(scale) }),
        ]),
  ]),
);

/** All of them, in lower case. */
export function unitSpellings(): readonly string[] {
  const cased = Array.from(casedUnits.keys(), (word) => word.toLowerCase());
  return [...cased, ...unitWords.keys(), ...prefixedUnits.keys()];
}

function prefixed(prefix: string, names: string, unit: UnitWord): [string, UnitWord][] {
  return names.split(' ').map((name) => [prefix + name, unit]);
}

function binary(scale: number): number {
  return 1024 ** Math.round(Math.log10(scale) / 3);
}

/**
 * FLOPS, capital S, is a rate. `TFLOPs` is written for both; up to peta it is a chip's speed, since
 * nobody counts a training run in fewer than 10¹⁸ operations; bare or larger it is an amount.
 */
function flopUnit(text: string, scale: number): UnitWord {
  const plural = /s$/i.test(text);
  if (!plural) return { unit: 'FLOP', scale };
  const rate = text.endsWith('S') || (scale > 1 && scale <= 1e15);
  return rate ? { unit: 'FLOP', per: 'second', scale } : { unit: 'FLOP', scale };
}
