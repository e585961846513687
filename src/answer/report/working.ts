import type { TrainingEstimate } from '../../model/estimate.ts';
import { adapterTraining } from '../../model/query.ts';
import type { TrainingQuery } from '../../model/query.ts';
import { formatPercent, formatScientific, formatWhole, significant } from '../format.ts';
import type { ReportSection } from '../report.ts';
import { backwardReasons } from './backward-reasons.ts';
import { furtherModels, regimeNotes } from './regime-notes.ts';

/** Forward, dA and dW apart: the three that 2·N·D forgets two of. */
export function workingTable(query: TrainingQuery, estimate: TrainingEstimate): ReportSection {
  const { flop } = estimate;
  const perWeight = (value: number) => significant(value / (query.activeParameters * query.tokens));
  const row = (name: string, value: number, why: string) => [
    name,
    formatScientific(value),
    perWeight(value),
    why,
  ];
  const { dA, dW } = backwardReasons(query.regime);
  const again = 'forward work done again, since its activations were not kept';
  return {
    kind: 'table',
    title: 'Working',
    columns: ['', 'FLOP', 'per parameter and token', 'why'],
    rows: [
      row('forward', flop.forward, forwardReason(query)),
      row('dA', flop.dA, dA),
      row('dW', flop.dW, dW),
      ...(flop.recompute > 0 ? [row('recompute', flop.recompute, again)] : []),
      row('total', flop.total, totalReason(query, estimate)),
    ],
    notes: [
      forwardOnlyNote(estimate),
      ...attentionNotes(query, estimate),
      ...shortcutNotes(query, estimate),
      ...regimeNotes(query, estimate),
    ],
  };
}

function forwardReason({ regime }: TrainingQuery): string {
  const besides = furtherModels(regime);
  const others = besides.length === 0 ? '' : `; also ${besides.join(', ')}`;
  return `a multiply and an add for each weight and token${others}`;
}

function totalReason(query: TrainingQuery, { flop }: TrainingEstimate): string {
  const coefficient = flop.total / (query.activeParameters * query.tokens);
  const letter = query.activeParameters === query.parameters ? 'N' : 'N(active)';
  return `${significant(coefficient)}·${letter}·D`;
}

function forwardOnlyNote({ flop, forwardOnly }: TrainingEstimate): string {
  const factor = significant(flop.total / forwardOnly);
  return `2·N·D would say ${formatScientific(forwardOnly)} FLOP: that is the forward pass alone, short by a factor of ${factor}.`;
}

/** Where no length is stated, what the ledger does not have; the warning says it where it is much. */
function attentionNotes(
  { attention, sequenceLength }: TrainingQuery,
  { attentionShare }: TrainingEstimate,
): readonly string[] {
  if (attention === 'counted' || attentionShare > 0.1) return [];
  const share = formatPercent(Number(attentionShare.toPrecision(2)));
  return [
    `Attention scores are left out: about ${share} more at ${formatWhole(sequenceLength)} tokens a sequence. State the length to count them.`,
  ];
}

/** Below this the two agree to the three digits that are shown. */
const worthSaying = 0.0005;

/** The rule of thumb, where it says something else; that adapters save is said in their own note. */
function shortcutNotes(
  { regime, architecture }: TrainingQuery,
  { shortcut }: TrainingEstimate,
): readonly string[] {
  const { difference, because } = shortcut;
  const isAdapters = adapterTraining(regime) !== undefined;
  if (Math.abs(difference) < worthSaying || (isAdapters && architecture === undefined)) return [];
  const off = offText(difference);
  return [
    `6·N·D would say ${formatScientific(shortcut.flop)} FLOP; the ledger has ${off}: ${because}.`,
  ];
}

function offText(difference: number): string {
  if (difference >= 1) return `${significant(1 + difference, 2)} times as much`;
  const share = formatPercent(Number(Math.abs(difference).toPrecision(2)));
  return `${share} ${difference > 0 ? 'more' : 'less'}`;
}
