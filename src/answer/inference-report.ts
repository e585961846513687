import type { Catalog } from '../catalog/catalog.ts';
import type { InferenceEstimate } from '../model/inference.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import type { InferenceAnswer, Read } from './answer.ts';
import { formatDuration, formatScientific, formatUsd } from './format.ts';
import type { Report } from './report.ts';
import { assumedSection } from './report/assumed.ts';
import { mindSection } from './report/minded.ts';
import { operationsTable } from './report/operations.ts';
import { servingReading } from './report/reading-line.ts';
import { rateText, servingTable } from './report/serving-table.ts';
import { servingFigures } from './report/serving-figures.ts';
import { fleetText, modelName, sizeText } from './report/subject.ts';

/** How fast, how much and does it fit, at the stated batch and at the largest; then the FLOP. */
export function inferenceReport(answer: InferenceAnswer & Read, catalog: Catalog): Report {
  const { query, estimate, given, warnings, assumptions } = answer;
  const name = modelName(answer.reading, catalog);
  return {
    tone: 'answer',
    headline: inferenceHeadline(answer, name),
    reading: servingReading(query, given, name),
    sections: [
      ...servingTable(estimate.serving),
      { kind: 'figures', rows: servingFigures(query, estimate) },
      ...mindSection(warnings),
      ...operationsTable(estimate.ledger),
      ...assumedSection(assumptions),
    ],
    suggestions: query.hardware === undefined ? [`${answer.input} on 8 H100s`] : [],
  };
}

export function inferenceHeadline({ query, estimate }: InferenceAnswer, name?: string): string {
  const { hardware } = query;
  const what = `${name ?? sizeText(query)} served`;
  const compute = `${formatScientific(estimate.flopPerToken)} FLOP a token`;
  if (hardware === undefined) return `${what}: ${compute}. Add hardware for speed and cost.`;
  const { memory } = estimate;
  const unfit = memory?.fits === false && hardware.count !== undefined;
  const verdict = unfit ? 'Does not fit in memory. ' : '';
  return `${verdict}${what} on ${fleetText(hardware)}: ${speedText(query, estimate) ?? compute}.`;
}

function speedText(
  { tokens }: InferenceQuery,
  { serving, run, requests }: InferenceEstimate,
): string | undefined {
  if (serving === undefined) return undefined;
  const { prefill, decode, batchSize } = serving.stated;
  const job = tokens === undefined || run === undefined ? [] : [jobText(run)];
  const price = (decode ?? prefill)?.usdPerMillionTokens;
  const parts = [
    ...job,
    ...(prefill === undefined
      ? []
      : [`${formatDuration(prefill.timeToFirstToken.mid)} to the first token`]),
    ...(decode === undefined
      ? []
      : [`then ${rateText(decode.tokensPerSecond.mid)} tokens/s bound by ${decode.bound}`]),
    ...(price === undefined
      ? []
      : [
          `${formatUsd(price.mid)} per million ${decode === undefined ? 'prompt' : 'output'} tokens`,
        ]),
  ];
  void requests;
  return `${parts.join(', ')} at batch ${batchSize}${largestText({ serving })}`;
}

function jobText({ seconds, usd }: NonNullable<InferenceEstimate['run']>): string {
  const cost = usd === undefined ? '' : ` for about ${formatUsd(usd.mid)}`;
  return `${formatDuration(seconds.mid)}${cost}`;
}

function largestText({ serving }: Pick<InferenceEstimate, 'serving'>): string {
  const largest = serving?.largest;
  const price = (largest?.decode ?? largest?.prefill)?.usdPerMillionTokens;
  if (largest === undefined || largest.batchSize === serving?.stated.batchSize) return '';
  const rate = (largest.decode ?? largest.prefill)?.tokensPerSecond;
  if (rate === undefined) return '';
  const cost = price === undefined ? '' : `, ${formatUsd(price.mid)}`;
  return `; ${rateText(rate.mid)} tokens/s${cost} at batch ${largest.batchSize}, the largest that fits`;
}
