import type { Catalog } from '../catalog/catalog.ts';
import { memoryEstimate } from '../model/fit.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import type { MemoryEstimate } from '../model/memory.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { MemoryAnswer, Read } from './answer.ts';
import { formatBytes, formatCount, formatWhole } from './format.ts';
import type { Figure, Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { memoryParts } from './report/memory-figures.ts';
import { servingReading, trainingReading } from './report/reading-line.ts';
import { capitalised, fleetText, modelName, sizeText, trainingOf } from './report/subject.ts';

/** Fits or not, how much where, on how few, and what takes it. */
export function memoryReport(answer: MemoryAnswer & Read, catalog: Catalog): Report {
  const { query, memory, given, warnings, assumptions } = answer;
  const name = modelName(answer.reading, catalog);
  return {
    tone: 'answer',
    headline: [...askedPart(answer, name), memoryHeadline(answer, name)].join(' '),
    reading:
      query.kind === 'training'
        ? trainingReading(query, given, name, answer.reading)
        : servingReading(query, given, name, answer.reading),
    sections: [
      { kind: 'figures', rows: fitFigures(answer) },
      ...mindSection(warnings),
      {
        kind: 'figures',
        title: 'One whole replica, before it is split',
        rows: memoryParts(memory),
      },
      ...assumedSection(assumptions.filter(({ key }) => !besideMemory.has(key))),
    ],
    suggestions: [],
  };
}

/** Assumed for the run, and without a part in what it takes of memory. */
const besideMemory: ReadonlySet<string> = new Set([
  'gridIntensity',
  'loadFactor',
  'mfu',
  'peakFlopPerSecond',
  'powerUsageEffectiveness',
  'pricePer',
  'usdPerAcceleratorHour',
  'wattsPerAccelerator',
]);

/** `KV cache of …: 693 GB`, where a part was asked for by its name. */
function askedPart({ query, memory, reading }: MemoryAnswer & Read, name?: string): string[] {
  const asked = reading.find(({ as }) => as === 'kvCacheBytes' || as === 'optimizerBytes');
  if (asked === undefined) return [];
  const [part, size] = partOf(asked.text.toLowerCase(), memory);
  const of = query.kind === 'inference' ? ` for ${requestsText(query)}` : '';
  return [`${part} of ${name ?? sizeText(query)}: ${formatBytes(size)}${of}.`];
}

function partOf(words: string, memory: MemoryEstimate): readonly [string, number] {
  const { weights, gradients, optimizer, activations, keyValueCache = 0 } = memory;
  if (words.includes('cache')) return ['KV cache', keyValueCache];
  if (words.includes('activation')) return ['Activations', activations];
  if (words.includes('gradient')) return ['Gradients', gradients];
  if (/optimi[sz]er/.test(words)) return ['Optimizer states', optimizer];
  return ['Weights, gradients and optimizer', weights + gradients + optimizer];
}

function requestsText({ promptTokens, outputTokens, batchSize }: InferenceQuery): string {
  const length = `${formatCount(promptTokens + outputTokens)} tokens`;
  return batchSize === 1
    ? `a request of ${length}`
    : `${formatWhole(batchSize)} requests of ${length}`;
}

function memoryHeadline({ query, memory }: MemoryAnswer, name?: string): string {
  const { hardware } = query;
  const what = `${taskText(query)}${name ?? sizeText(query)}`;
  const share = `${formatBytes(memory.perAccelerator)} of ${formatBytes(memory.capacity)} each`;
  if (hardware === undefined) return `${what} takes ${share}.`;
  const { accelerator, count } = hardware;
  const least =
    memory.minimumCount === undefined
      ? 'no number of them holds it'
      : `at least ${formatWhole(memory.minimumCount)} needed`;
  if (count === undefined) return `${what} on ${accelerator.name}: ${least}, ${share}.`;
  const verdict = memory.fits ? 'fits' : 'does not fit';
  return `${what} ${verdict} on ${fleetText(hardware)}: ${share}, ${least}.`;
}

function taskText(query: TrainingQuery | InferenceQuery): string {
  if (query.kind === 'inference') return 'Serving ';
  return query.regime.kind === 'pretrain' ? 'Pretraining ' : capitalised(trainingOf(query.regime));
}

function fitFigures({ query, memory }: MemoryAnswer): Figure[] {
  const { perAccelerator, capacity, usable, minimumCount, layout, fits } = memory;
  const count = query.hardware?.count;
  return [
    ...(count === undefined ? [] : [{ label: 'Fits', value: fits ? 'yes' : 'no' }]),
    {
      label: 'On the fullest',
      value: `${formatBytes(perAccelerator)} of ${formatBytes(capacity)}`,
      note: `${formatBytes(usable)} usable: the driver and buffers keep the rest`,
    },
    {
      label: 'Fewest that hold it',
      value: minimumCount === undefined ? 'none of our layouts fits' : formatWhole(minimumCount),
    },
    { label: 'Layout', value: layout },
    ...lengthFigure(query),
    ...recomputedFigure(query),
  ];
}

/** The first thing to try where it is tight, and what most fine-tuning does anyway. */
function recomputedFigure(query: TrainingQuery | InferenceQuery): Figure[] {
  const { hardware } = query;
  if (query.kind !== 'training' || query.recompute === 'full' || query.hardware === undefined)
    return [];
  const recomputed = memoryEstimate({ ...query, recompute: 'full' }, query.hardware);
  const { minimumCount, perAccelerator } = recomputed;
  if (minimumCount === undefined) return [];
  const on = hardware?.count === undefined ? '' : `${formatBytes(perAccelerator)} each, `;
  return [
    {
      label: 'With full recompute',
      value: `${on}${formatWhole(minimumCount)} needed`,
      note: 'activations computed again, for about a third more work',
    },
  ];
}

function lengthFigure(query: TrainingQuery | InferenceQuery): Figure[] {
  const value =
    query.kind === 'training'
      ? `${formatCount(query.sequenceLength)} tokens in a sequence, ${formatWhole(query.microBatch)} at a time`
      : `${formatCount(query.promptTokens + query.outputTokens)} tokens a request, ${formatWhole(query.batchSize)} at a time`;
  return [{ label: 'For', value }];
}
