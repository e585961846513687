/** How a unit as printed is to be compared: its kind, and how many base units it holds. */
export type Scale = { readonly of: string; readonly factor: number };

const named: Readonly<Record<string, Scale>> = {
  '': { of: 'number', factor: 1 },
  s: { of: 'second', factor: 1 },
  second: { of: 'second', factor: 1 },
  min: { of: 'second', factor: 60 },
  minute: { of: 'second', factor: 60 },
  h: { of: 'second', factor: 3600 },
  hour: { of: 'second', factor: 3600 },
  day: { of: 'second', factor: 86_400 },
  week: { of: 'second', factor: 604_800 },
  byte: { of: 'byte', factor: 1 },
  gb: { of: 'byte', factor: 1e9 },
  tb: { of: 'byte', factor: 1e12 },
  gib: { of: 'byte', factor: 2 ** 30 },
  usd: { of: 'usd', factor: 1 },
  $: { of: 'usd', factor: 1 },
  flop: { of: 'flop', factor: 1 },
  pflop: { of: 'flop', factor: 1e15 },
  eflop: { of: 'flop', factor: 1e18 },
  'flop/': { of: 'flop/second', factor: 1 },
  'tflop/': { of: 'flop/second', factor: 1e12 },
  'flop/second': { of: 'flop/second', factor: 1 },
  watthour: { of: 'watthour', factor: 1 },
  kwh: { of: 'watthour', factor: 1e3 },
  mwh: { of: 'watthour', factor: 1e6 },
  joule: { of: 'watthour', factor: 1 / 3600 },
  'gpu-hour': { of: 'accelerator-hour', factor: 1 },
  'accelerator hour': { of: 'accelerator-hour', factor: 1 },
  'accelerator-hour': { of: 'accelerator-hour', factor: 1 },
  token: { of: 'token', factor: 1 },
  cm: { of: 'metre', factor: 0.01 },
  'token/parameter': { of: 'token/parameter', factor: 1 },
};

/** A unit nobody listed is its own kind, so that it still equals itself. */
export function scaleOf(unit: string): Scale {
  const plain = unit.trim().toLowerCase();
  return named[plain] ?? named[plain.replace(/s$/, '')] ?? { of: plain, factor: 1 };
}
