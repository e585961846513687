import type { TrainingEstimate } from '../../model/estimate.ts';
import { totalCost } from '../../model/ledger.ts';
import type { Regime, TrainingQuery } from '../../model/query.ts';
import { trainingLedger } from '../../model/training.ts';
import { formatPercent, formatScientific, significant } from '../format.ts';

/** What is special about a regime, against training every weight of one model. */
export function regimeNotes(query: TrainingQuery, estimate: TrainingEstimate): readonly string[] {
  const { kind } = query.regime;
  switch (kind) {
    case 'pretrain':
    case 'full':
      return [];
    case 'lora':
    case 'qlora':
      return [adapterNote(query, estimate)];
    case 'freeze':
      return [frozenNote(query, estimate)];
    case 'dpo':
    case 'ppo':
    case 'grpo':
    case 'distill':
      return furtherNotes(query, estimate);
    default:
      return kind satisfies never;
  }
}

/** The saving of adapters is a third of the compute; most of what they save is memory. */
function adapterNote(query: TrainingQuery, estimate: TrainingEstimate): string {
  const { full, saved } = againstFull(query, estimate);
  return `Training every weight would take ${full} FLOP: adapters save ${saved} of the compute, all of it dW; dA still passes through the frozen weights. What they save most of is memory.`;
}

function frozenNote(query: TrainingQuery, estimate: TrainingEstimate): string {
  const { full, saved } = againstFull(query, estimate);
  return `Training every weight would take ${full} FLOP: freezing saves ${saved}, dW of what is frozen and dA below the lowest trained weight. The forward pass runs through all of it.`;
}

function againstFull(
  query: TrainingQuery,
  { flop }: TrainingEstimate,
): { full: string; saved: string } {
  const full = totalCost(trainingLedger({ ...query, regime: { kind: 'full' } })).total;
  const saved = formatPercent(Math.round((1 - flop.total / full) * 100) / 100);
  return { full: formatScientific(full), saved };
}

/** Which other models run, and at how much a weight of the policy and token. */
function furtherNotes(
  { regime, activeParameters, tokens }: TrainingQuery,
  { ledger, flop }: TrainingEstimate,
): readonly string[] {
  const names = furtherModels(regime);
  const rows = ledger.filter(({ name }) => names.includes(name));
  if (rows.length === 0) return [];
  const costOf = (row: (typeof rows)[number]) => row.forward + row.dA + row.dW + row.recompute;
  const total = rows.reduce((sum, row) => sum + costOf(row), 0);
  const each = rows.map(
    (row) => `${row.name} ${significant(costOf(row) / (activeParameters * tokens))}`,
  );
  const trained = regime.kind === 'distill' ? 'the student' : 'the policy';
  return [
    `Besides the training of ${trained} run, per weight and token: ${each.join(', ')}. They are ${formatPercent(Number((total / flop.total).toPrecision(2)))} of the FLOP.`,
  ];
}

/** What runs beside the model that is trained: the names of their rows in the ledger. */
export function furtherModels(regime: Regime): readonly string[] {
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'lora':
    case 'qlora':
    case 'freeze':
      return [];
    case 'dpo':
      return regime.reference === 'run' ? ['reference model'] : [];
    case 'ppo':
      return [...sampling, 'reference model', 'reward model', 'critic'];
    case 'grpo':
      return [
        ...sampling,
        ...(regime.reference === 'run' ? ['reference model'] : []),
        ...(regime.reward === undefined ? [] : ['reward model']),
      ];
    case 'distill':
      return regime.logits === 'run' ? ['teacher'] : [];
    default:
      return regime satisfies never;
  }
}

const sampling = ['generation', 'old log-probabilities'] as const;
