import type { RunAnswer } from '../answer.ts';
import {
  formatCount,
  formatPercent,
  formatSi,
  formatUsd,
  formatWhole,
  significant,
} from '../format.ts';
import { comparedFigures } from './compared-figures.ts';
import type { Compared } from './compared-figures.ts';
import { regimeNames, sizeText } from './subject.ts';

type Item = RunAnswer & { readonly label: string };

/** `LoRA against full: 0.67 times the FLOP, … Why: 4 of 6 per weight and token …` */
export function differenceText(item: Item, base: Item): string {
  const factors = factorsOf(comparedFigures(item), comparedFigures(base));
  const causes = causesOf(item, base);
  const why = causes.length === 0 ? '' : ` Why: ${causes.join('; ')}.`;
  const said = factors.length === 0 ? 'no difference' : factors.join(', ');
  return `${item.label} against ${base.label}: ${said}.${why}`;
}

const factors: readonly (readonly [keyof Compared & keyof NumberKeys, string])[] = [
  ['flop', 'the FLOP'],
  ['seconds', 'the time'],
  ['usd', 'the cost'],
  ['outputTokensPerSecond', 'the output tokens/s'],
  ['usdPerMillion', 'the price of a token'],
];

type NumberKeys = Omit<Compared, 'memory'>;

/** Those that differ; the same is said once, where time and cost might be expected to follow. */
function factorsOf(one: Compared, other: Compared): readonly string[] {
  const memory = factorText(
    one.memory?.perAccelerator,
    other.memory?.perAccelerator,
    'the memory each',
  );
  return [...factors.flatMap(([key, name]) => factorText(one[key], other[key], name)), ...memory];
}

function factorText(
  one: number | undefined,
  other: number | undefined,
  name: string,
): readonly string[] {
  if (one === undefined || other === undefined || one === 0 || other === 0) return [];
  const factor = one / other;
  return Math.abs(factor - 1) < 0.005
    ? [`the same ${name.replace(/^the /, '')}`]
    : [`${significant(factor)} times ${name}`];
}

/** Every input that differs, in words that say which way it works. */
function causesOf(item: Item, base: Item): readonly string[] {
  const [one, other] = [queryOf(item), queryOf(base)];
  return [
    ...sizeCause(one, other),
    ...(one.kind === 'training' && other.kind === 'training' ? trainingCauses(one, other) : []),
    ...hardwareCauses(one, other),
  ];
}

type Query = ReturnType<typeof queryOf>;

function queryOf(item: RunAnswer) {
  return item.kind === 'solve' ? item.solution.query : item.query;
}

function sizeCause(one: Query, other: Query): readonly string[] {
  return one.parameters === other.parameters && one.activeParameters === other.activeParameters
    ? []
    : [`${sizeText(one)} parameters against ${sizeText(other)}`];
}

type TrainingQuery = Extract<Query, { kind: 'training' }>;

function trainingCauses(one: TrainingQuery, other: TrainingQuery): readonly string[] {
  return [
    ...(one.tokens === other.tokens
      ? []
      : [`${formatCount(one.tokens)} tokens against ${formatCount(other.tokens)}`]),
    ...(one.regime.kind === other.regime.kind ? [] : [regimeCause(one, other)]),
    ...(one.sequenceLength === other.sequenceLength
      ? []
      : [
          `sequences of ${formatWhole(one.sequenceLength)} against ${formatWhole(other.sequenceLength)} tokens`,
        ]),
    ...(one.recompute === other.recompute
      ? []
      : [`activation recomputation ${one.recompute} against ${other.recompute}`]),
  ];
}

function regimeCause(one: TrainingQuery, other: TrainingQuery): string {
  const adapters = [one, other].some(
    ({ regime }) => regime.kind === 'lora' || regime.kind === 'qlora',
  );
  const reason = adapters
    ? ', since adapters need no dW for the frozen weights: 4 of 6 per weight and token'
    : '';
  return `${regimeNames[one.regime.kind]} against ${regimeNames[other.regime.kind]}${reason}`;
}

function hardwareCauses({ hardware: one }: Query, { hardware: other }: Query): readonly string[] {
  if (one === undefined || other === undefined) return [];
  return [...countCause(one, other), ...chipCauses(one, other), ...priceCause(one, other)];
}

type Hardware = NonNullable<Query['hardware']>;

function countCause({ count }: Hardware, other: Hardware): readonly string[] {
  if (count === undefined || other.count === undefined || count === other.count) return [];
  return [`${formatWhole(count)} accelerators against ${formatWhole(other.count)}`];
}

/** Peaks and utilisation for training; what counts in serving is bandwidth as well. */
function chipCauses(one: Hardware, other: Hardware): readonly string[] {
  const [mine, theirs] = [one, other].map(peakOf);
  const causes: string[] = [];
  if (mine !== undefined && theirs !== undefined && mine !== theirs)
    causes.push(
      `${significant(mine / theirs)} times the peak (${formatSi(mine, 'FLOP/s')} against ${formatSi(theirs, 'FLOP/s')})`,
    );
  if ('utilisation' in one && 'utilisation' in other) {
    const [used, usedBy] = [one.utilisation.mid, other.utilisation.mid];
    if (Math.abs(used / usedBy - 1) > 0.005)
      causes.push(`${formatPercent(used)} of it used against ${formatPercent(usedBy)}`);
  } else causes.push(...bandwidthCause(one, other));
  return causes;
}

function peakOf({ accelerator, ...hardware }: Hardware): number | undefined {
  return accelerator.peak[
    'precision' in hardware ? hardware.precision : accelerator.defaultPrecision
  ];
}

function bandwidthCause(one: Hardware, other: Hardware): readonly string[] {
  const [mine, theirs] = [one.accelerator.memoryBandwidth, other.accelerator.memoryBandwidth];
  if (mine === undefined || theirs === undefined || mine === theirs) return [];
  return [
    `${significant(mine / theirs)} times the bandwidth (${formatSi(mine, 'B/s')} against ${formatSi(theirs, 'B/s')})`,
  ];
}

function priceCause({ price: one }: Hardware, { price: other }: Hardware): readonly string[] {
  if (one === undefined || other === undefined || one.mid === other.mid) return [];
  return [`${formatUsd(one.mid)} an hour against ${formatUsd(other.mid)}`];
}
