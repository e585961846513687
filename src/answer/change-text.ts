import type { RunAnswer } from './answer.ts';
import {
  formatBytes,
  formatDuration,
  formatScientific,
  formatUsd,
  formatWhole,
  significant,
} from './format.ts';
import { causesOf } from './report/causes.ts';
import { comparedFigures } from './report/compared-figures.ts';
import type { Compared } from './report/compared-figures.ts';
import { listed } from './report/differences.ts';
import { rateText } from './report/serving-table.ts';
import { capitalised } from './report/subject.ts';

/**
 * What a follow-up changed, before its receipt: `Time 30.5 days → 15.3 days (−50%), cost as before:
 * twice the accelerators.` Undefined where the two have no figure in common, or all of them stayed.
 */
export function changeText(before: RunAnswer, after: RunAnswer): string | undefined {
  if ((before.kind === 'inference') !== (after.kind === 'inference')) return undefined;
  const [was, is] = [comparedFigures(before), comparedFigures(after)];
  const shared = measures.flatMap(([name, of, format]) => {
    const [from, to] = [of(was), of(is)];
    return from === undefined || to === undefined ? [] : [{ name, from, to, format }];
  });
  const moved = shared.filter(({ from, to }) => !isSame(from, to));
  if (moved.length === 0) return undefined;
  const said = moved.map(
    ({ name, from, to, format }) => `${name} ${format(from)} → ${format(to)}${share(from, to)}`,
  );
  const kept = shared.filter(({ from, to }) => isSame(from, to)).map(({ name }) => name);
  const same = kept.length === 0 ? [] : [`${listed(kept)} as before`];
  const causes = causesOf(after, before);
  const why = causes.length === 0 ? '' : ` Because: ${causes.join('; ')}.`;
  return `${capitalised([...said, ...same].join(', '))}.${why}`;
}

const measures: readonly (readonly [
  name: string,
  of: (figures: Compared) => number | undefined,
  format: (value: number) => string,
])[] = [
  [
    'accelerators',
    ({ solved, count }) => (solved?.value === count ? count : undefined),
    formatWhole,
  ],
  ['time', ({ seconds }) => seconds, formatDuration],
  ['cost', ({ usd }) => usd, formatUsd],
  ['compute', ({ flop }) => flop, (flop) => `${formatScientific(flop)} FLOP`],
  ['output tokens/s', ({ outputTokensPerSecond }) => outputTokensPerSecond, rateText],
  ['price of a million tokens', ({ usdPerMillion }) => usdPerMillion, formatUsd],
  // A footnote to a time; the answer to a question about memory.
  [
    'memory of each',
    ({ seconds, memory }) => (seconds === undefined ? memory?.perAccelerator : undefined),
    formatBytes,
  ],
];

/** Less than half a per cent is the rounding of a count to whole nodes, and below what is printed. */
function isSame(from: number, to: number): boolean {
  return Math.abs(to - from) <= 0.005 * from;
}

function share(from: number, to: number): string {
  if (from === 0) return '';
  const change = to / from - 1;
  return ` (${change < 0 ? '−' : '+'}${significant(Math.abs(change) * 100, 2)}%)`;
}
