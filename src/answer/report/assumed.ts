import type { Assumption } from '../../language/notes.ts';
import { formatCount, formatPercent, formatSi, formatUsd, significant } from '../format.ts';
import type { Regime } from '../../model/query.ts';
import type { ReportSection } from '../report.ts';
import { regimeNames } from './subject.ts';

/** What the message did not say, one a line: name, value, band, a short reason, one source and its date. */
export function assumedSection(assumptions: readonly Assumption[]): ReportSection[] {
  if (assumptions.length === 0) return [];
  return [
    { kind: 'notes', title: 'Assumed', tone: 'plain', items: assumptions.map(assumptionLine) },
  ];
}

/** The receipt gives the gist of the reason and the first source; the JSON has all of both. */
export function assumptionLine(assumption: Assumption): string {
  const { key, value, because, source, asOf } = assumption;
  const day = asOf === undefined ? '' : `, ${asOf}`;
  const from = source === undefined ? '' : ` [${firstSource(source)}${day}]`;
  const name = assumptionNames[key] ?? key;
  return `${name} ${assumptionValue(key, value)}${bandText(assumption)}: ${gistOf(because)}${from}`;
}

function bandText({ key, low, high }: Assumption): string {
  if (low === undefined || high === undefined || low === high) return '';
  return ` (${assumptionValue(key, low)}–${assumptionValue(key, high)})`;
}

/** Up to the first stop outside brackets; of a band's three reasons that of its middle. */
function gistOf(because: string): string {
  const middle = /Mid: (.*)/.exec(because)?.[1];
  return middle === undefined ? upTo(because, /[;.] /) : upTo(middle, /[;,.](?: |$)/);
}

function upTo(text: string, end: RegExp): string {
  const masked = text.replace(/\([^)]*\)/g, (bracketed) => '_'.repeat(bracketed.length));
  const at = masked.search(end);
  return at < 0 ? text : text.slice(0, at);
}

function firstSource(source: string): string {
  return source.split(/;| \(/)[0] ?? source;
}

/** For readers: every key that the language or the catalog can assume. */
export const assumptionNames: Readonly<Record<string, string>> = {
  acceleratorVariant: 'hardware',
  activeParameters: 'active parameters',
  batchSize: 'batch',
  counted: 'accelerators',
  critic: 'critic',
  dataSet: 'tokens',
  deadline: 'time',
  gridIntensity: 'grid, kg CO₂e per kWh',
  keyValuePrecision: 'KV cache in',
  loadFactor: 'load of a server',
  logits: 'teacher’s answers',
  mfu: 'utilisation (MFU)',
  optimizer: 'optimizer',
  outputTokens: 'output tokens',
  parameters: 'parameters',
  peakFlopPerSecond: 'peak',
  powerUsageEffectiveness: 'power usage effectiveness (PUE)',
  precision: 'precision',
  pricePer: 'price per',
  promptTokens: 'prompt tokens',
  recompute: 'activation recomputation',
  reference: 'reference model',
  regime: 'regime',
  rollouts: 'samples of a prompt',
  sequenceLength: 'sequence length',
  shape: 'shape',
  tokens: 'tokens',
  trainableParameters: 'trained parameters',
  usdPerAcceleratorHour: 'price',
};

function assumptionValue(key: string, value: string | number): string {
  if (typeof value === 'string')
    return key === 'regime' ? (regimeNames[value as Regime['kind']] ?? value) : value;
  switch (key) {
    case 'mfu':
    case 'loadFactor':
      return formatPercent(value);
    case 'usdPerAcceleratorHour':
      return `${formatUsd(value)}/h`;
    case 'peakFlopPerSecond':
      return formatSi(value, 'FLOP/s');
    case 'deadline':
      return `${significant(value)} days`;
    default:
      return value < 10 ? significant(value) : formatCount(value);
  }
}
