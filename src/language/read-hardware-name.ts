import type { Accelerator } from '../model/accelerator.ts';
import type { HardwareName } from '../catalog/catalog.ts';
import type { Lexicon } from './lexicon.ts';
import type { Found } from './names.ts';
import type { Token } from './tokenize.ts';

/** An accelerator, a box of several or a slice, as one name in the message. */
export type Named = {
  readonly accelerator: Accelerator;
  readonly name: string;
  readonly each: number;
  readonly kind: 'accelerator' | 'box' | 'slice';
  readonly plural: boolean;
  readonly digitsFirst: boolean;
  /** The name that this one could be the plural of. */
  readonly stem?: string;
  readonly strangeMemory?: number;
  readonly to: number;
};

export function readName(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): Named | undefined {
  const found = lexicon.hardware.find(tokens, at);
  const whole = readSlice(lexicon, tokens, at) ?? readBox(lexicon, tokens, at, found);
  if (whole !== undefined || found === undefined) return whole;
  const { accelerator, accelerators, kind } = found.value;
  const digitsFirst = tokens[at]?.kind === 'number';
  const stem = isCapital(tokens[at])
    ? pluralOf(lexicon, found.name, tokens[found.to - 1])
    : undefined;
  return {
    ...(stem === undefined ? {} : { stem }),
    accelerator,
    name: found.name,
    each: accelerators,
    kind,
    plural: found.plural,
    digitsFirst,
    to: found.to,
  };
}

/** `GCDs of MI250X`, `racks of GB300`, `NVL72 racks of GB300`: a box whose kind is named behind it. */
function readBox(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  box: Found<HardwareName> | undefined,
): Named | undefined {
  const noun = boxNouns.get(tokens[box?.to ?? at]?.lower ?? '');
  const behind = noun === undefined ? box?.to : (box?.to ?? at) + 1;
  if (behind === undefined || tokens[behind]?.lower !== 'of') return undefined;
  const kind = lexicon.hardware.find(tokens, behind + 1);
  if (kind?.value.kind !== 'accelerator') return undefined;
  const name = `${kind.name} ${box?.name ?? noun ?? ''}`;
  const found = lexicon.catalog.names.find(({ text }) => text === name);
  if (found === undefined) return undefined;
  const { accelerator, accelerators: each } = found;
  const plain = { kind: 'box', plural: false, digitsFirst: false } as const;
  return { ...plain, accelerator, name, each, to: kind.to };
}

/** Half a package, two of them, a rack: as the catalog's boxes end. */
const boxNouns: ReadonlyMap<string, string> = new Map(
  ['gcd', 'superchip', 'rack'].flatMap((noun) => [
    [noun, noun],
    [`${noun}s`, noun],
  ]),
);

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && token.text !== token.lower;
}

/** `L40s`, with a small s behind capitals, may be several L40: the shorter name; undefined where there is none. */
function pluralOf(lexicon: Lexicon, name: string, last: Token | undefined): string | undefined {
  if (last?.text !== 's' || !name.endsWith('s')) return undefined;
  const stem = name.slice(0, -1);
  return lexicon.catalog.names.some(({ text }) => text === stem) ? stem : undefined;
}

/** `v4-512` counts cores, `v5e-16` chips: any size, not only the listed ones. */
function readSlice(lexicon: Lexicon, tokens: readonly Token[], at: number): Named | undefined {
  const found = lexicon.slices.find(tokens, at);
  const dash = found === undefined ? undefined : tokens[found.to];
  const size = found === undefined ? undefined : tokens[found.to + 1];
  if (
    found === undefined ||
    dash?.text !== '-' ||
    !dash.joined ||
    size?.kind !== 'number' ||
    !size.joined
  )
    return undefined;
  const { accelerator, unitsPerAccelerator } = found.value;
  const name = `${found.name}-${size.text}`;
  return {
    accelerator,
    name,
    each: size.value / unitsPerAccelerator,
    kind: 'slice',
    plural: false,
    digitsFirst: false,
    to: found.to + 2,
  };
}

/** `80GB A100`, `A100 (40G)`, `A100-SXM 80 GB`: memory picks the part where several share a name. */
export function withMemory(
  lexicon: Lexicon,
  tokens: readonly Token[],
  named: Named,
  before: number | undefined,
): Named {
  const joint = ['(', '-', 'with'].includes(tokens[named.to]?.lower ?? '');
  const memory = readMemory(tokens, joint ? named.to + 1 : named.to);
  // `with 40 GB of text` is no memory.
  const behind = memory && ofData.has(tokens[memory.to]?.lower ?? '') ? undefined : memory;
  const gigabytes = before ?? behind?.gigabytes;
  if (gigabytes === undefined) return named;
  const to = behind === undefined ? named.to : closeBracket(tokens, named.to, behind.to);
  const stem = named.name.replace(/[ -]?\d+ ?gb?$/, '');
  const part = lexicon.catalog.names.find((name) => name.text === `${stem} ${gigabytes}gb`);
  if (part !== undefined) return { ...named, accelerator: part.accelerator, name: part.text, to };
  const own = Math.abs(named.accelerator.memory / 1e9 - gigabytes) / gigabytes < 0.1;
  return own ? { ...named, to } : { ...named, strangeMemory: gigabytes, to };
}

const ofData: ReadonlySet<string> = new Set('of text data dataset corpus tokens'.split(' '));

export function readMemory(
  tokens: readonly Token[],
  at: number,
): { gigabytes: number; to: number } | undefined {
  const digits = tokens[at];
  const unit = tokens[at + 1];
  const bare =
    tokens[at - 1]?.text === '-' &&
    digits?.joined === true &&
    !/^gi?b?$/.test(unit?.joined === true ? unit.lower : '');
  if (bare && digits.kind === 'number' && digits.value >= 8)
    return { gigabytes: digits.value, to: at + 1 };
  if (digits?.kind !== 'number' || unit === undefined || !/^gi?b?$/.test(unit.lower))
    return undefined;
  if (unit.lower === 'g' && !unit.joined) return undefined;
  const noun = ['ram', 'vram', 'hbm', 'memory'].includes(tokens[at + 2]?.lower ?? '') ? 1 : 0;
  return { gigabytes: digits.value, to: at + 2 + noun };
}

/** Noise between a count and a name, and behind a name. */
const makers: ReadonlySet<string> = new Set(
  'nvidia amd google aws huawei intel tesla instinct of rented new more slice slices pod pods chips racks rack custom'
    .split(' ')
    .flatMap((word) => [word, `${word}'s`]),
);

export function skipNoise(tokens: readonly Token[], start: number): number {
  let at = skipPrefix(tokens, start);
  while (at - start < 3) {
    const word = tokens[at]?.lower ?? '';
    const isOwners = tokens[at - 1]?.lower === 'of' && owners.has(word);
    if (!makers.has(word) && !isOwners) break;
    at += 1;
  }
  // `NVIDIA-H100`, as drivers and schedulers print it.
  return at > start && tokens[at]?.text === '-' && tokens[at]?.joined === true ? at + 1 : at;
}

/** `256 of our H100s`. */
const owners: ReadonlySet<string> = new Set('the our my your their these those'.split(' '));

/** `ml.p5.48xlarge`, `Standard_ND96isr_H100_v5`: the same machine under a service's name. */
function skipPrefix(tokens: readonly Token[], at: number): number {
  const sign = tokens[at + 1];
  if (sign?.joined !== true || tokens[at + 2]?.joined !== true) return at;
  return instancePrefixes.has(`${tokens[at]?.lower}${sign.text}`) ? at + 2 : at;
}

const instancePrefixes: ReadonlySet<string> = new Set(['ml.', 'standard_']);

/** What opens accelerators, numerals and names aside. */
export const hardwareOpenings: readonly string[] = [
  'single',
  'ml',
  'standard',
  ...boxNouns.keys(),
  ...makers,
  ...owners,
];

export function closeBracket(tokens: readonly Token[], open: number, at: number): number {
  const opened = tokens.slice(open, at).some((token) => token.text === '(');
  return opened && tokens[at]?.text === ')' ? at + 1 : at;
}
