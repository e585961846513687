import type { Accelerator } from '../model/accelerator.ts';
import type { RunEstimate, TrainingEstimate } from '../model/estimate.ts';
import { totalCost } from '../model/ledger.ts';
import type { Regime, TrainingQuery } from '../model/query.ts';
import { trainingLedger } from '../model/training.ts';
import type { TrainingAnswer } from './answer.ts';
import {
  formatBand,
  formatBytes,
  formatCount,
  formatDuration,
  formatDurationBand,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
  formatWhole,
  isExact,
  significant,
} from './format.ts';
import type { Figure, Report, ReportSection } from './report.ts';

/** The receipt: answer first, then how it comes about, then what it rests on. */
export function trainingReport(answer: TrainingAnswer): Report {
  const { query, estimate, warnings, assumptions } = answer;
  const sections: ReportSection[] = [{ kind: 'figures', rows: figures(query, estimate) }];
  if (warnings.length > 0) {
    sections.push({
      kind: 'notes',
      title: 'Mind',
      tone: 'warning',
      items: warnings.map(({ message }) => message),
    });
  }
  sections.push(workingTable(query, estimate));
  if (estimate.ledger.length > 1) sections.push(partsTable(estimate));
  sections.push({
    kind: 'notes',
    title: 'Assumed',
    tone: 'plain',
    items: assumptions.map(assumptionLine),
  });
  return {
    tone: 'answer',
    headline: headline(query, estimate),
    reading: readingLine(query, answer.given),
    sections,
    suggestions: query.hardware === undefined ? [`${answer.input} on 1024 H100s`] : [],
  };
}

function headline(query: TrainingQuery, { flop, run, memory }: TrainingEstimate): string {
  const { hardware } = query;
  const { kind } = query.regime;
  const regime = kind === 'pretrain' ? '' : `, ${regimeNames[kind]}`;
  const size = `${formatCount(query.parameters)} on ${formatCount(query.tokens)} tokens${regime}`;
  const compute = `${formatScientific(flop.total)} FLOP`;
  if (hardware === undefined || run === undefined)
    return `${size}: ${compute}. Add hardware for time and cost.`;
  const { accelerator, count } = hardware;
  const on = `on ${count === undefined ? '' : `${formatWhole(count)} × `}${accelerator.name}`;
  const parts = [
    compute,
    ...(run.seconds === undefined ? [] : [formatDuration(run.seconds.mid)]),
    `${formatCount(run.acceleratorHours.mid)} ${hoursName(accelerator)}`,
    ...(run.usd === undefined ? [] : [`about ${formatUsd(run.usd.mid)}`]),
  ];
  const unfit = memory?.fits === false && count !== undefined ? 'Does not fit in memory. ' : '';
  return `${unfit}${size} ${on}: ${parts.join(', ')}.`;
}

/** What was read, in the order of the model: what is not in `given` is marked by its place under “Assumed”. */
function readingLine(query: TrainingQuery, given: readonly string[]): string {
  const { hardware, parameters, activeParameters, tokens, regime } = query;
  const said = new Set(given);
  const parts = [
    activeParameters === parameters
      ? `${formatCount(parameters)} parameters`
      : `${formatCount(parameters)} parameters, ${formatCount(activeParameters)} of them active`,
    `${formatCount(tokens)} tokens`,
    ...(hardware === undefined ? [] : [hardwareText(hardware.accelerator, hardware.count)]),
    ...(said.has('precision') && hardware !== undefined ? [hardware.precision] : []),
    ...(said.has('mfu') && hardware !== undefined
      ? [`${formatPercent(hardware.utilisation.mid)} MFU`]
      : []),
    ...(said.has('usdPerAcceleratorHour') && hardware?.price !== undefined
      ? [`${formatUsd(hardware.price.mid)} per accelerator hour`]
      : []),
    ...(said.has('sequenceLength') ? [`sequences of ${formatWhole(query.sequenceLength)}`] : []),
    ...(said.has('recompute') ? [`${query.recompute} activation recomputation`] : []),
    ...(said.has('regime') ? [regimeNames[regime.kind]] : []),
  ];
  return parts.join(' · ');
}

const regimeNames: Readonly<Record<Regime['kind'], string>> = {
  pretrain: 'pretraining',
  full: 'full fine-tuning',
  lora: 'LoRA',
  qlora: 'QLoRA',
  freeze: 'frozen layers',
  dpo: 'DPO',
  ppo: 'PPO',
  grpo: 'GRPO',
  distill: 'distillation',
};

function hardwareText(accelerator: Accelerator, count: number | undefined): string {
  return count === undefined ? accelerator.name : `${formatWhole(count)} × ${accelerator.name}`;
}

/** GPU-hours for GPUs; a TPU or a Trainium is no GPU. */
function hoursName({ kind }: Accelerator): string {
  return /gpu|desktop|apple/.test(kind) ? 'GPU-hours' : 'chip-hours';
}

function figures(query: TrainingQuery, estimate: TrainingEstimate): Figure[] {
  const { flop, run, memory, tokensPerParameter } = estimate;
  const rows: Figure[] = [
    {
      label: 'Compute',
      value: `${formatScientific(flop.total)} FLOP`,
      note: `${significant(tokensPerParameter)} tokens per parameter`,
    },
  ];
  if (query.hardware !== undefined && run !== undefined)
    rows.push(...runFigures(query.hardware, run));
  if (memory !== undefined) {
    const share = `${formatBytes(memory.perAccelerator)} of ${formatBytes(memory.capacity)} each`;
    const verdict = memory.fits ? 'fits' : 'does not fit';
    const known = query.hardware?.count !== undefined;
    rows.push({
      label: 'Memory',
      value: known ? `${verdict}: ${share}` : share,
      note:
        memory.minimumCount === undefined
          ? memory.layout
          : `${memory.layout}; at least ${formatWhole(memory.minimumCount)} needed`,
    });
  }
  return rows;
}

function runFigures(hardware: NonNullable<TrainingQuery['hardware']>, run: RunEstimate): Figure[] {
  const { accelerator, precision, utilisation, price } = hardware;
  const { seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2 } = run;
  const speed = `${formatPercent(utilisation.mid)} of ${formatSi(run.peak, 'FLOP/s')} each (${precision}, dense)`;
  const rows: Figure[] = [];
  if (seconds !== undefined) {
    rows.push({
      label: 'Time',
      value: withBand(
        formatDuration(seconds.mid),
        isExact(seconds) ? '' : formatDurationBand(seconds),
      ),
      note: `at ${speed}`,
    });
  }
  const hours = withBand(
    formatCount(acceleratorHours.mid),
    formatBand(acceleratorHours, formatCount),
  );
  const atSpeed = seconds === undefined ? { note: `at ${speed}; say how many for the time` } : {};
  rows.push({ label: hoursName(accelerator), value: hours, ...atSpeed });
  if (usd !== undefined && price !== undefined) {
    rows.push({
      label: 'Cost',
      value: withBand(formatUsd(usd.mid), formatBand(usd, formatUsd)),
      note: `at ${formatUsd(price.mid)} per accelerator hour`,
    });
  }
  if (kilowattHours !== undefined) {
    const co2 =
      kilogramsCo2 === undefined ? {} : { note: `about ${formatMass(kilogramsCo2.mid)} CO₂e` };
    const megawattHours = (value: number) => formatSi(value * 1000, 'Wh');
    rows.push({
      label: 'Energy',
      value: withBand(megawattHours(kilowattHours.mid), formatBand(kilowattHours, megawattHours)),
      ...co2,
    });
  }
  return rows;
}

function formatMass(kilograms: number): string {
  return kilograms < 1000 ? `${significant(kilograms)} kg` : `${significant(kilograms / 1000)} t`;
}

function withBand(mid: string, band: string): string {
  return band === '' ? mid : `${mid} (${band})`;
}

/** Forward, dA and dW apart: the three that 2·N·D forgets two of. */
function workingTable(query: TrainingQuery, estimate: TrainingEstimate): ReportSection {
  const { flop, forwardOnly } = estimate;
  const perWeight = (value: number) => significant(value / (query.activeParameters * query.tokens));
  const row = (name: string, value: number, why: string) => [
    name,
    formatScientific(value),
    perWeight(value),
    why,
  ];
  const recompute =
    flop.recompute > 0
      ? [
          row(
            'recompute',
            flop.recompute,
            'forward work done again, since its activations were not kept',
          ),
        ]
      : [];
  return {
    kind: 'table',
    title: 'Working',
    columns: ['', 'FLOP', 'per parameter and token', 'why'],
    rows: [
      row('forward', flop.forward, 'a multiply and an add for each weight and token'),
      row('dA', flop.dA, 'gradient to the activations: passes the error down to the layer below'),
      row('dW', flop.dW, dWReason(query)),
      ...recompute,
      row('total', flop.total, totalReason(query, estimate)),
    ],
    notes: [shortcutNote(estimate, forwardOnly), ...adapterNotes(query, estimate)],
  };
}

function dWReason({ regime }: TrainingQuery): string {
  return regime.kind === 'lora' || regime.kind === 'qlora'
    ? 'gradient to the weights, for the adapters only: frozen weights are not updated'
    : 'gradient to the weights: what the optimizer needs';
}

function totalReason(query: TrainingQuery, { flop }: TrainingEstimate): string {
  const coefficient = flop.total / (query.activeParameters * query.tokens);
  const letter = query.activeParameters === query.parameters ? 'N' : 'N(active)';
  return `${significant(coefficient)}·${letter}·D`;
}

function shortcutNote({ flop }: TrainingEstimate, forwardOnly: number): string {
  const factor = significant(flop.total / forwardOnly);
  return `2·N·D would say ${formatScientific(forwardOnly)} FLOP: that is the forward pass alone, short by a factor of ${factor}.`;
}

/** The saving of adapters is a third of the compute; most of what they save is memory. */
function adapterNotes(query: TrainingQuery, { flop }: TrainingEstimate): readonly string[] {
  if (query.regime.kind !== 'lora' && query.regime.kind !== 'qlora') return [];
  const full = totalCost(trainingLedger({ ...query, regime: { kind: 'full' } })).total;
  const saved = formatPercent(Math.round((1 - flop.total / full) * 100) / 100);
  const dequantised =
    query.regime.kind === 'qlora'
      ? ' Dequantising the 4-bit weights adds time, but no matrix multiplication.'
      : '';
  return [
    `Training every weight would take ${formatScientific(full)} FLOP: adapters save ${saved} of the compute, all of it dW; dA still passes through the frozen weights. What they save most of is memory.${dequantised}`,
  ];
}

/** One row an operation, where there is more than one kind. */
function partsTable({ ledger }: TrainingEstimate): ReportSection {
  const cell = (value: number) => (value === 0 ? '0' : formatScientific(value));
  return {
    kind: 'table',
    title: 'By operation',
    columns: ['', 'forward', 'dA', 'dW', 'recompute'],
    rows: ledger.map(({ name, forward, dA, dW, recompute }) => [
      name,
      cell(forward),
      cell(dA),
      cell(dW),
      cell(recompute),
    ]),
    notes: ledger.map(({ name, because }) => `${name}: ${because}`),
  };
}

function assumptionLine({
  key,
  value,
  low,
  high,
  because,
  source,
  asOf,
}: TrainingAnswer['assumptions'][number]): string {
  const name = assumptionNames[key] ?? key;
  const shown = assumptionValue(key, value);
  const band =
    low === undefined || high === undefined || low === high
      ? ''
      : ` (${assumptionValue(key, low)}–${assumptionValue(key, high)})`;
  const from =
    source === undefined ? '' : ` [${firstOf(source)}${asOf === undefined ? '' : `, ${asOf}`}]`;
  return `${name} ${shown}${band}: ${because}${from}`;
}

/** A receipt names one source, the JSON all of them. */
function firstOf(source: string): string {
  return source.split(/;| \(/)[0] ?? source;
}

const assumptionNames: Readonly<Record<string, string>> = {
  acceleratorVariant: 'hardware',
  peakFlopPerSecond: 'peak',
  mfu: 'utilisation (MFU)',
  usdPerAcceleratorHour: 'price',
  sequenceLength: 'sequence length',
  recompute: 'activation recomputation',
  regime: 'training',
  trainableParameters: 'adapter parameters',
  pricePer: 'price per',
  counted: 'accelerators',
  loadFactor: 'load of a server',
  powerUsageEffectiveness: 'power usage effectiveness (PUE)',
  gridIntensity: 'grid, kg CO₂e per kWh',
};

function assumptionValue(key: string, value: string | number): string {
  if (typeof value === 'string') return value;
  switch (key) {
    case 'mfu':
      return formatPercent(value);
    case 'usdPerAcceleratorHour':
      return `${formatUsd(value)}/h`;
    case 'peakFlopPerSecond':
      return formatSi(value, 'FLOP/s');
    case 'loadFactor':
      return formatPercent(value);
    default:
      return value < 10 ? significant(value) : formatCount(value);
  }
}
