import type { InferenceEstimate } from '../../model/inference.ts';
import type { InferenceQuery } from '../../model/inference-query.ts';
import {
  formatBytes,
  formatCount,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
  significant,
} from '../format.ts';
import type { Figure } from '../report.ts';
import { banded, bandedDuration, bandedLatency } from './banded.ts';
import { energyFigures } from './energy-figures.ts';
import { memoryFigure } from './memory-figures.ts';
import { hoursName } from './subject.ts';

/** Memory with its cache, what a token and the request (or the job) take, and how near the roofs. */
export function servingFigures(query: InferenceQuery, estimate: InferenceEstimate): Figure[] {
  return [
    ...memoryFigures(query, estimate),
    ...computeFigures(query, estimate),
    ...roofFigures(estimate),
    ...runFigures(query, estimate),
  ];
}

function memoryFigures({ hardware }: InferenceQuery, { memory }: InferenceEstimate): Figure[] {
  if (memory === undefined) return [];
  const { weights, keyValueCache } = memory;
  const cache = keyValueCache === undefined ? '' : `, KV cache ${formatBytes(keyValueCache)}`;
  return [
    memoryFigure(memory, hardware?.count),
    { label: 'Whole replica', value: `weights ${formatBytes(weights)}${cache}` },
  ];
}

function computeFigures(
  query: InferenceQuery,
  { flop, flopPerToken }: InferenceEstimate,
): Figure[] {
  const coefficient = significant(flopPerToken / query.activeParameters);
  const letter = query.activeParameters === query.parameters ? 'N' : 'N(active)';
  return [
    {
      label: 'FLOP per token',
      value: formatScientific(flopPerToken),
      note: `${coefficient}·${letter}, all of it forward: nothing is learnt`,
    },
    {
      label: query.tokens === undefined ? 'FLOP per request' : 'FLOP of the job',
      value: formatScientific(flop.total),
      note: `${formatCount(query.promptTokens)} prompt + ${formatCount(query.outputTokens)} output tokens a request`,
    },
  ];
}

function roofFigures({ serving }: InferenceEstimate): Figure[] {
  if (serving === undefined) return [];
  const { peak, precision, computeEfficiency, bandwidthEfficiency } = serving;
  return [
    {
      label: 'Roofs',
      value: `${formatPercent(computeEfficiency.mid)} of ${formatSi(peak, 'FLOP/s')} (${precision}, dense), ${formatPercent(bandwidthEfficiency.mid)} of the bandwidth`,
      note: 'what compute and memory are taken to reach',
    },
  ];
}

function runFigures(query: InferenceQuery, { run }: InferenceEstimate): Figure[] {
  if (run === undefined || query.hardware === undefined) return [];
  const { seconds, acceleratorHours, usd } = run;
  if (query.tokens === undefined)
    return [
      {
        label: 'One request',
        value: bandedLatency(seconds),
        note: 'from the prompt to its last token',
      },
    ];
  return [
    { label: 'The whole job', value: bandedDuration(seconds) },
    { label: hoursName(query.hardware.accelerator), value: banded(acceleratorHours, formatCount) },
    ...(usd === undefined ? [] : [{ label: 'Cost', value: banded(usd, formatUsd) }]),
    ...energyFigures(run),
  ];
}
