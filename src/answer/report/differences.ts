import type { RunAnswer } from '../answer.ts';
import { significant } from '../format.ts';
import { causesOf } from './causes.ts';
import { comparedFigures } from './compared-figures.ts';
import type { Compared } from './compared-figures.ts';

type Item = RunAnswer & { readonly label: string };

/** `LoRA against full: 0.67 times the FLOP, the time and the cost. LoRA needs no dW …` */
export function differenceText(item: Item, base: Item): string {
  const factors = factorsOf(comparedFigures(item), comparedFigures(base));
  const causes = causesOf(item, base);
  const why = causes.length === 0 ? '' : ` Because: ${causes.join('; ')}.`;
  const said = factors.length === 0 ? 'nothing to tell apart' : factors.join('; ');
  return `${item.label} against ${base.label}: ${said}.${why}`;
}

const measures: readonly (readonly [
  name: string,
  of: (figures: Compared) => number | undefined,
])[] = [
  ['accelerators', countSolved],
  ['FLOP', ({ flop }) => flop],
  ['time', ({ seconds }) => seconds],
  ['accelerator hours', ({ hours }) => hours],
  ['cost', ({ usd }) => usd],
  ['output tokens/s', ({ outputTokensPerSecond }) => outputTokensPerSecond],
  ['price of a token', ({ usdPerMillion }) => usdPerMillion],
  ['memory each', ({ memory }) => memory?.perAccelerator],
];

/** An outcome only where it was asked for; where it was stated it is a cause. */
function countSolved({ solved, count }: Compared): number | undefined {
  return solved?.value === count ? count : undefined;
}

/** Measures with the same factor are said together: `1.49 times the FLOP, time and cost`. */
function factorsOf(one: Compared, other: Compared): readonly string[] {
  const byFactor = new Map<string, string[]>();
  for (const [name, of] of measures) {
    const [mine, theirs] = [of(one), of(other)];
    if (mine === undefined || theirs === undefined || mine === 0 || theirs === 0) continue;
    const factor = significant(mine / theirs, 2);
    byFactor.set(factor, [...(byFactor.get(factor) ?? []), name]);
  }
  return Array.from(byFactor, ([factor, names]) =>
    factor === '1' ? `the same ${listed(names)}` : `${factor} times the ${listed(names)}`,
  );
}

export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
