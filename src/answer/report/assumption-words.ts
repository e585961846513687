import type { Assumption } from '../../language/notes.ts';
import {
  formatCount,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
  significant,
} from '../format.ts';
import { regimeNames } from './subject.ts';

/** For readers: every key that the language or the catalog can assume. */
export const assumptionNames: Readonly<Record<string, string>> = {
  accelerator: 'accelerator',
  acceleratorVariant: 'hardware',
  activeParameters: 'active parameters',
  batchSize: 'batch',
  count: 'accelerators',
  counted: 'accelerators',
  critic: 'critic',
  dataSet: 'tokens',
  deadline: 'time',
  flop: 'compute',
  fleetShared: 'work on a mixed fleet shared',
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
  groupSize: 'samples of a prompt',
  sequenceLength: 'sequence length',
  shape: 'shape',
  tokens: 'tokens',
  trainableParameters: 'trained parameters',
  usdPerAcceleratorHour: 'price',
  wattsPerAccelerator: 'power of one',
};

const regimeWords: Readonly<Record<string, string>> = regimeNames;

/** 31.4% (20.4%–48.4%). */
export function assumedValue({ key, value, low, high }: Assumption): string {
  const shown = wordedValue(key, value);
  return low === undefined || high === undefined || low === high
    ? shown
    : `${shown} (${wordedValue(key, low)}–${wordedValue(key, high)})`;
}

function wordedValue(key: string, value: string | number): string {
  if (typeof value === 'string') return key === 'regime' ? (regimeWords[value] ?? value) : value;
  switch (key) {
    case 'mfu':
    case 'loadFactor':
      return formatPercent(value);
    case 'usdPerAcceleratorHour':
      return `${formatUsd(value)}/h`;
    case 'peakFlopPerSecond':
      return formatSi(value, 'FLOP/s');
    case 'wattsPerAccelerator':
      return formatSi(value, 'W');
    case 'flop':
      return `${formatScientific(value)} FLOP`;
    case 'deadline':
      return `${significant(value)} days`;
    default:
      return value < 10 ? significant(value) : formatCount(value);
  }
}
