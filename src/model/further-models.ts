import type { ParameterCount } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import type { Counting } from './reach.ts';
import { attentionMultiplyAdds, typicalShape } from './shape.ts';
import type { Work } from './work.ts';

/** What runs beside the update of the model: in full, or forward only. */
type Run = Pick<Work, 'forward' | 'dA' | 'dW' | 'recompute'>;

/**
 * What a regime runs besides the model's own forward and backward pass.
 *
 *   dpo       the reference forward over chosen and rejected answers, unless kept from before
 *   ppo       generation, old log-probabilities, reference and reward forward; the critic trained
 *   grpo      generation and old log-probabilities; reference and reward forward where there are any
 *   distill   the teacher forward, unless its answers are kept from before
 *
 * Generation costs a forward pass a token, however slow it is: it is bound by memory. Old
 * log-probabilities are computed again by the trainer, as verl does, for the sampler's are not exact.
 * Convention: each sample is trained on once. Omits reading the prompts, whose tokens are not in
 * `tokens`, and the critic's values before its update. Of a further model only the size is known, so
 * it is 2·N, with attention of a typical shape where attention is counted.
 * Source: verl's trainer steps at 1dda039; DeepSeekMath, arXiv:2402.03300 (GRPO); Rafailov et al.
 * 2023, arXiv:2305.18290 (DPO); Ouyang et al. 2022, arXiv:2203.02155 (PPO); papers from memory, 2026-11.
 */
export function furtherWork(
  query: TrainingQuery,
  forward: { readonly policy: number; readonly reference: number },
  counting: Counting,
): readonly Work[] {
  const { regime } = query;
  const policy = forwardOnly(forward.policy);
  const reference = forwardOnly(forward.reference);
  const other = (size: ParameterCount) => forwardOnly(forwardOf(query, size, counting).all);
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'lora':
    case 'qlora':
    case 'freeze':
      return [];
    case 'dpo':
      return regime.reference === 'run' ? [row('reference model', reference)] : [];
    case 'ppo':
      return [
        ...sampling(policy),
        row('reference model', reference),
        row('reward model', other(regime.reward)),
        row('critic', trained(query, regime.critic, counting)),
      ];
    case 'grpo':
      return [
        ...sampling(policy, regime.groupSize),
        ...(regime.reference === 'run' ? [row('reference model', reference)] : []),
        ...(regime.reward === undefined ? [] : [row('reward model', other(regime.reward))]),
      ];
    case 'distill':
      return regime.logits === 'run' ? [row('teacher', other(regime.teacher))] : [];
    default:
      return regime satisfies never;
  }
}

const reasons = {
  generation:
    'forward 2 per weight per sampled token, one token at a time: bound by memory, so it takes more of the time than of the FLOP',
  'old log-probabilities':
    'forward 2 per weight per token: the policy once more over what it sampled, before it is changed',
  'reference model':
    'forward 2 per weight per token: the model as it was, to measure how far the policy strays; never trained, so no dA and no dW',
  'reward model':
    'forward 2 per weight per token: it judges and is not trained, so no dA and no dW',
  critic:
    'forward 2, dA 2 and dW 2 per weight per token: a model of its own, trained beside the policy',
  teacher:
    'forward 2 per weight per token: it shows what to predict and is not trained, so no dA and no dW',
} as const;

function row(name: keyof typeof reasons, run: Run, note?: string): Work {
  const because = note === undefined ? reasons[name] : `${reasons[name]}; ${note}`;
  return { name, part: 'further', ...run, because };
}

function sampling(policy: Run, groupSize?: number): readonly Work[] {
  const note =
    groupSize === undefined ? undefined : `${groupSize} answers to a prompt, all of them counted`;
  return [row('generation', policy, note), row('old log-probabilities', policy)];
}

function forwardOnly(forward: number): Run {
  return { forward, dA: 0, dW: 0, recompute: 0 };
}

function trained(query: TrainingQuery, size: ParameterCount, counting: Counting): Run {
  const { all, attention } = forwardOf(query, size, counting);
  const recompute = { none: 0, selective: attention, full: all }[query.recompute];
  return { forward: all, dA: all + attention, dW: all - attention, recompute };
}

/** Multiply-adds per token of a model of which only the size is known. */
function forwardOf(
  query: TrainingQuery,
  size: ParameterCount,
  counting: Counting,
): { readonly all: number; readonly attention: number } {
  if (query.attention === 'left-out') return { all: size, attention: 0 };
  const attention = attentionMultiplyAdds(typicalShape(size), query.sequenceLength, counting);
  return { all: size + attention, attention };
}
