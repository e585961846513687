import type { Band } from '../../model/band.ts';
import type { ServingEstimate, ServingPoint } from '../../model/serving.ts';
import { formatCount, formatUsd, formatWhole, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';
import { banded, bandedLatency } from './banded.ts';

/** The batch in question beside the largest that fits, or beside one request: the fastest answer and the cheapest. */
export function servingTable(serving: ServingEstimate | undefined): ReportSection[] {
  if (serving === undefined) return [];
  const { largest, replicas, replicaSize } = serving;
  const points = pointsOf(serving);
  return [
    {
      kind: 'table',
      title: 'Serving',
      columns: ['', ...points.map(({ batchSize }) => `batch ${formatWhole(batchSize)}`)],
      rows: rows.flatMap(([label, cell]) => {
        const cells = points.map(cell);
        return cells.every((text) => text === '') ? [] : [[label, ...cells]];
      }),
      notes: [
        ...(largest === undefined || points.length === 1
          ? []
          : [`Batch ${formatWhole(largest.batchSize)} is the largest that fits.`]),
        ...(replicas > 1
          ? [
              `${formatWhole(replicas)} replicas of ${formatWhole(replicaSize)}: rates are of all together, batches of each.`,
            ]
          : []),
        `Weights are read once for a whole batch: from about ${formatWhole(Math.round(serving.criticalBatch))} requests on, computing takes as long as reading them.`,
      ],
    },
  ];
}

function pointsOf({ single, stated, largest }: ServingEstimate): readonly ServingPoint[] {
  if (largest !== undefined && largest.batchSize !== stated.batchSize) return [stated, largest];
  return stated.batchSize > 1 ? [single, stated] : [stated];
}

type Cell = (point: ServingPoint) => string;

const rows: readonly (readonly [label: string, cell: Cell])[] = [
  ['time to first token', ({ prefill }) => orNone(prefill?.timeToFirstToken, bandedLatency)],
  ['time per output token', ({ decode }) => orNone(decode?.timePerOutputToken, bandedLatency)],
  ['output tokens/s, all requests', ({ decode }) => orNone(decode?.tokensPerSecond, rateBand)],
  ['prompt tokens/s', ({ prefill }) => orNone(prefill?.tokensPerSecond, rateBand)],
  ['output bound by', ({ decode }) => decode?.bound ?? ''],
  ['prompt bound by', ({ prefill }) => prefill?.bound ?? ''],
  ['$ per million output tokens', ({ decode }) => orNone(decode?.usdPerMillionTokens, usdBand)],
  ['$ per million prompt tokens', ({ prefill }) => orNone(prefill?.usdPerMillionTokens, usdBand)],
];

function orNone(band: Band | undefined, format: (band: Band) => string): string {
  return band === undefined ? '' : format(band);
}

/** 1,234 up to ten thousand, then 12.3k; a tenth of a token a second is a rate too. */
export function rateText(value: number): string {
  return value < 10_000 ? significant(value) : formatCount(value);
}

const rateBand = (band: Band) => banded(band, rateText);
const usdBand = (band: Band) => banded(band, formatUsd);
