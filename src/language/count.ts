import { readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Token } from './tokenize.ts';

export const nodeWords: ReadonlySet<string> = new Set(
  'node nodes server servers machine machines host hosts instance instances box boxes system systems vm vms'.split(
    ' ',
  ),
);

export const chipNouns: ReadonlySet<string> = new Set(
  'gpu gpus accelerator accelerators chip chips card cards device devices tpu tpus npu npus'.split(
    ' ',
  ),
);

/** No fleet is larger; `1T A100` is a trillion tokens and then a name. */
const mostAccelerators = 1e7;

/** `1024`, `16k`, `8 x 8`, `a`, `a single`; products only of plain numbers (`8x7B` is a name). */
export function readCount(tokens: readonly Token[], at: number): Numeral | undefined {
  const word = tokens[at]?.lower ?? '';
  const article = (word === 'a' || word === 'an') && tokens[at + 1]?.joined !== true;
  if (article || word === 'single') {
    const dozen = readNumeral(tokens, at);
    if (dozen !== undefined) return dozen;
    const to = tokens[at + 1]?.lower === 'single' ? at + 2 : at + 1;
    return { value: 1, to, magnitude: 1, product: false, negative: false };
  }
  const whole =
    word === 'half' && tokens[at + 1]?.lower === 'of' ? readCount(tokens, at + 2) : undefined;
  // `half of 1024 H100s`.
  if (whole !== undefined && whole.value % 2 === 0) return { ...whole, value: whole.value / 2 };
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const single =
    tokens[numeral.to]?.lower === 'single' ? { ...numeral, to: numeral.to + 1 } : numeral;
  const sized =
    (numeral.magnitude >= 1e6 && numeral.value > mostAccelerators) ||
    (numeral.product && numeral.magnitude > 1e3);
  return sized ? undefined : single;
}

export function plain(value: number): string {
  return grouped.format(value);
}

const grouped = new Intl.NumberFormat('en-US');
