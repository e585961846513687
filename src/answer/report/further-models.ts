import type { Regime } from '../../model/query.ts';

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
