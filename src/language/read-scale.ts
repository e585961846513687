/** `double the tokens`: a figure of an earlier message, times a factor. */
export type Scale = {
  readonly factor: number;
  readonly of: 'tokens' | 'parameters' | 'count';
};

/**
 * `double the tokens`, `half the GPUs`, `3x the data`, `twice as many parameters`, `10% more tokens`.
 * Undefined for anything that says more, or something else.
 */
export function readScale(text: string): Scale | undefined {
  const found = pattern.exec(text.trim());
  if (found === null) return undefined;
  const { word, times, percent, direction, noun = '' } = found.groups ?? {};
  const of = nouns[noun.toLowerCase().replace(/s$/, '')];
  const factor =
    percent === undefined
      ? (factors[(word ?? '').toLowerCase()] ?? Number(times))
      : 1 + (direction?.toLowerCase() === 'more' ? 1 : -1) * (Number(percent) / 100);
  return of === undefined || !(factor > 0) ? undefined : { factor, of };
}

const factors: Readonly<Record<string, number>> = {
  double: 2,
  twice: 2,
  doubling: 2,
  triple: 3,
  thrice: 3,
  tripling: 3,
  quadruple: 4,
  half: 0.5,
  halve: 0.5,
  halving: 0.5,
};

const nouns: Readonly<Record<string, Scale['of']>> = {
  token: 'tokens',
  data: 'tokens',
  dataset: 'tokens',
  parameter: 'parameters',
  param: 'parameters',
  model: 'parameters',
  size: 'parameters',
  gpu: 'count',
  tpu: 'count',
  chip: 'count',
  accelerator: 'count',
  node: 'count',
  device: 'count',
  cluster: 'count',
};

/** Anchored, each part once, no nested repetition: linear in the text. */
const pattern = new RegExp(
  [
    String.raw`^(?:(?:what|how) (?:about|if)(?: we| i)?(?: use| used| had| take| took)?|and|now|with|on|try|use|but)?\s*`,
    String.raw`(?:(?<word>double|twice|doubling|triple|thrice|tripling|quadruple|half|halve|halving)`,
    String.raw`|(?<times>\d{1,4}(?:\.\d{1,4})?)\s?(?:x|×|times)`,
    String.raw`|(?<percent>\d{1,3}(?:\.\d{1,3})?)\s?% (?<direction>more|fewer|less))`,
    String.raw`(?: as (?:many|much))?(?: of)?(?: the)?(?: number of)?(?: model)? (?<noun>[a-z]{2,12})`,
    String.raw`(?: instead| size| count)?$`,
  ].join(''),
  'i',
);
