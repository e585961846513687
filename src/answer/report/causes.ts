import type { Accelerator } from '../../model/accelerator.ts';
import { adapterTraining } from '../../model/query.ts';
import type { Regime, TrainingQuery } from '../../model/query.ts';
import type { RunAnswer } from '../answer.ts';
import {
  formatCount,
  formatPercent,
  formatSi,
  formatUsd,
  formatWhole,
  significant,
} from '../format.ts';
import { regimeName, sizeText } from './subject.ts';

type Query = Exclude<RunAnswer, { kind: 'solve' }>['query'];

/** Every input in which two runs differ, each as `this against that`. */
export function causesOf(item: RunAnswer, base: RunAnswer): readonly string[] {
  const [one, other] = [queryOf(item), queryOf(base)];
  return [
    ...(isSized(one) && isSized(other)
      ? against(sizeText(one), sizeText(other), (text) => `${text} parameters`)
      : []),
    ...(one.kind === 'training' && other.kind === 'training' ? trainingCauses(one, other) : []),
    ...hardwareCauses(one, other, asksForCount(item)),
  ];
}

type Sized = Exclude<Query, { kind: 'usage' | 'partial' }>;

function isSized(query: Query): query is Sized {
  return query.kind !== 'usage' && query.kind !== 'partial';
}

function queryOf(item: RunAnswer): Query {
  return item.kind === 'solve' ? item.solution.query : item.query;
}

function against(
  one: string,
  other: string,
  worded: (text: string) => string = (text) => text,
): readonly string[] {
  return one === other ? [] : [`${worded(one)} against ${other}`];
}

function trainingCauses(one: TrainingQuery, other: TrainingQuery): readonly string[] {
  return [
    ...against(formatCount(one.tokens), formatCount(other.tokens), (text) => `${text} tokens`),
    ...(regimeName(one.regime) === regimeName(other.regime)
      ? []
      : [regimeCause(one.regime, other.regime)]),
    ...against(
      formatWhole(one.sequenceLength),
      formatWhole(other.sequenceLength),
      (text) => `sequences of ${text} tokens`,
    ),
    ...against(one.recompute, other.recompute, (text) => `activation recomputation ${text}`),
  ];
}

/** Adapters are why most people ask. */
function regimeCause(one: Regime, other: Regime): string {
  const adapted = [one, other].filter((regime) => adapterTraining(regime) !== undefined);
  const [adapters] = adapted;
  if (adapters === undefined || adapted.length === 2)
    return `${regimeName(one)} against ${regimeName(other)}`;
  return `${regimeName(adapters)} needs no dW for the frozen weights, so 4 of 6 per weight and token; what it saves most of is memory`;
}

/** The number of accelerators is then no cause, but what follows. */
function asksForCount(item: RunAnswer): boolean {
  return item.kind === 'solve' && item.solution.unknown === 'count';
}

function hardwareCauses(
  { hardware: one }: Query,
  { hardware: other }: Query,
  isCountSolved: boolean,
): readonly string[] {
  if (one === undefined || other === undefined) return [];
  const [count, otherCount] = [one.count ?? 0, other.count ?? 0];
  return [
    ...(isCountSolved
      ? []
      : against(formatWhole(count), formatWhole(otherCount), (text) => `${text} accelerators`)),
    ...speedCauses(one, other),
    ...priceCause(one, other),
  ];
}

type Hardware = NonNullable<Query['hardware']>;

/** In training peak and utilisation; in serving bandwidth as well. */
function speedCauses(one: Hardware, other: Hardware): readonly string[] {
  const peaks = timesText('dense peak', peakOf(one), peakOf(other), 'FLOP/s');
  if (!('utilisation' in one) || !('utilisation' in other)) {
    const [mine, theirs] = [one.accelerator, other.accelerator].map(bandwidthOf);
    return [...peaks, ...timesText('memory bandwidth', mine, theirs, 'B/s')];
  }
  const [used, usedBy] = [one.utilisation.mid, other.utilisation.mid].map(formatPercent);
  return [...peaks, ...against(used ?? '', usedBy ?? '', (text) => `MFU ${text}`)];
}

function peakOf(hardware: Hardware): number | undefined {
  const { accelerator } = hardware;
  return accelerator.peak[
    'precision' in hardware ? hardware.precision : accelerator.defaultPrecision
  ];
}

function bandwidthOf({ memoryBandwidth }: Accelerator): number | undefined {
  return memoryBandwidth;
}

/** `2.3 times the dense peak (2.25 PFLOP/s against 989 TFLOP/s)`. */
function timesText(
  name: string,
  one: number | undefined,
  other: number | undefined,
  unit: string,
): readonly string[] {
  if (one === undefined || other === undefined || one === other) return [];
  const values = `${formatSi(one, unit)} against ${formatSi(other, unit)}`;
  return [`${significant(one / other, 2)} times the ${name} (${values})`];
}

function priceCause({ price: one }: Hardware, { price: other }: Hardware): readonly string[] {
  if (one === undefined || other === undefined) return [];
  return against(formatUsd(one.mid), formatUsd(other.mid), (text) => `${text} an hour`);
}
