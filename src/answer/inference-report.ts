import type { Catalog } from '../catalog/catalog.ts';
import type { InferenceEstimate } from '../model/inference.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import type { ServingEstimate, ServingPoint } from '../model/serving.ts';
import type { InferenceAnswer, Read } from './answer.ts';
import { formatDuration, formatScientific, formatUsd, formatWhole } from './format.ts';
import type { Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { latency } from './report/banded.ts';
import { operationsTable } from './report/operations.ts';
import { servingReading } from './report/reading-line.ts';
import { rateText, servingTable } from './report/serving-table.ts';
import { servingFigures } from './report/serving-figures.ts';
import { fleetText, modelName, sizeText } from './report/subject.ts';

/** How fast, how much and does it fit, at the stated batch and at the largest; then the FLOP. */
export function inferenceReport(answer: InferenceAnswer & Read, catalog: Catalog): Report {
  const { query, estimate, given, warnings, assumptions } = answer;
  const name = modelName(answer.reading, catalog);
  const isJob = query.tokens !== undefined;
  return {
    tone: 'answer',
    headline: inferenceHeadline(answer, name),
    reading: servingReading(query, given, name, answer.reading),
    sections: [
      ...servingTable(estimate.serving),
      { kind: 'figures', rows: servingFigures(query, estimate) },
      ...mindSection(warnings),
      ...operationsTable(estimate.ledger),
      ...assumedSection(assumptions.filter(({ key }) => isJob || !ofEnergy.has(key))),
    ],
    suggestions: query.hardware === undefined ? [`${answer.input} on 8 H100s`] : [],
  };
}

/** Energy is said of a whole job only. */
const ofEnergy: ReadonlySet<string> = new Set([
  'gridIntensity',
  'loadFactor',
  'powerUsageEffectiveness',
  'wattsPerAccelerator',
]);

function inferenceHeadline(answer: InferenceAnswer, name?: string): string {
  const { query, estimate, assumptions } = answer;
  const { hardware } = query;
  const what = `${name ?? sizeText(query)} served`;
  const compute = `${formatScientific(estimate.flopPerToken)} FLOP a token`;
  if (hardware === undefined) return `${what}: ${compute}. Add hardware for speed and cost.`;
  const { memory } = estimate;
  const unfit = memory?.fits === false && hardware.count !== undefined;
  const verdict = unfit ? 'Does not fit in memory. ' : '';
  // Worked out for a rate that they are to reach.
  const isSolved = assumptions.some(({ key }) => key === 'count');
  const needed = isSolved
    ? `${formatWhole(hardware.count ?? 0)} ${hardware.accelerator.name} needed: `
    : '';
  return `${verdict}${needed}${what} on ${fleetText(hardware)}: ${speedText(query, estimate) ?? compute}.`;
}

function speedText(
  { tokens }: InferenceQuery,
  { serving, run }: InferenceEstimate,
): string | undefined {
  if (serving === undefined) return undefined;
  const { stated, largest } = serving;
  if (tokens !== undefined && run !== undefined) return `${jobText(run)} ${batchText(serving)}`;
  const isLarger = largest !== undefined && largest.batchSize !== stated.batchSize;
  const most = isLarger
    ? [
        `at batch ${formatWhole(largest.batchSize)}, the largest that fits, ${throughputText(largest)}`,
      ]
    : [];
  return [`at batch ${formatWhole(stated.batchSize)} ${pointText(stated)}`, ...most].join('; ');
}

/** Of a job: `at batch 512, the largest that fits: 21k output tokens/s …`. */
function batchText({ stated, largest }: ServingEstimate): string {
  const most = largest?.batchSize === stated.batchSize ? ', the largest that fits' : '';
  return `at batch ${formatWhole(stated.batchSize)}${most}; ${throughputText(stated)}`;
}

function jobText({ seconds, usd }: NonNullable<InferenceEstimate['run']>): string {
  const cost = usd === undefined ? '' : ` for about ${formatUsd(usd.mid)}`;
  return `the whole job in ${formatDuration(seconds.mid)}${cost}`;
}

/** What one user sees, and what a token costs. */
function pointText(point: ServingPoint): string {
  const { prefill, decode } = point;
  if (prefill === undefined || decode === undefined) return throughputText(point);
  return `${latency(prefill.timeToFirstToken.mid)} to the first token, then ${throughputText(point)}`;
}

function throughputText({ prefill, decode }: ServingPoint): string {
  const phase = decode ?? prefill;
  if (phase === undefined) return '';
  const kind = decode === undefined ? 'prompt' : 'output';
  const price = phase.usdPerMillionTokens;
  const cost = price === undefined ? '' : `, ${formatUsd(price.mid)} per million`;
  return `${rateText(phase.tokensPerSecond.mid)} ${kind} tokens/s bound by ${phase.bound}${cost}`;
}
