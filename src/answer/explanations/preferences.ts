import { parameterCount } from '../../model/quantity.ts';
import type { regimeTopics } from '../../language/topics/regimes.ts';
import { significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations } from './section.ts';
import { dpoPaper, grpoPaper, llamaCard, ppoPaper, scalingBook } from './sources.ts';
import { eightBillion, example, flopText } from './worked.ts';

/** The regimes that run further models beside the one that is trained. */
export type PreferenceTopic = Extract<
  keyof typeof regimeTopics,
  'dpo' | 'ppo' | 'grpo' | 'distillation'
>;

export const preferenceExplanations: Explanations<PreferenceTopic> = {
  dpo: () => {
    const cached = example({ ...eightBillion, regime: { kind: 'dpo', reference: 'cached' } }).flop;
    const { total } = example({ ...eightBillion, regime: { kind: 'dpo', reference: 'run' } }).flop;
    return [
      section(
        '8·N·D',
        'DPO trains the policy (6·N per token) and runs the frozen reference forward once on the same tokens (2·N): 8·N·D. D counts both answers of each pair, chosen and rejected, with their prompts. Without critic, reward model or sampling it is far cheaper than PPO.',
      ),
      section(
        'Why a reference',
        'The loss compares how much likelier the policy makes an answer than the model it started from. The reference’s log-probabilities never change, so they can be computed once and kept: from the second epoch on it is 6·N·D.',
      ),
      section(
        'Worked',
        `8B on 1B tokens: ${flopText(cached.total)} for the policy and ${flopText(total - cached.total)} for the reference, ${flopText(total)} together.`,
      ),
      source(dpoPaper, scalingBook),
    ];
  },
  ppo: () => {
    const size = parameterCount(eightBillion.parameters);
    const { total } = example({
      ...eightBillion,
      regime: { kind: 'ppo', critic: size, reward: size },
    }).flop;
    const plain = example(eightBillion).flop.total;
    return [
      section(
        'Four models',
        'Per sampled token, for models of one size: sampling 2·N, log-probabilities of the old policy 2·N, reference 2·N, reward model 2·N, then training of actor 6·N and critic 6·N: 20·N, where pretraining has 6·N. The critic estimates the value of each state, so that the advantage has a baseline; it is trained, so it costs as much as the actor. Every extra pass over one batch of samples adds 12·N.',
      ),
      section(
        'Worked',
        `8B throughout, 1B sampled tokens: ${flopText(total)}, ${significant(total / plain, 2)} times a fine-tune on as many. Time is worse than FLOP say: sampling is decoding, bound by bandwidth.`,
      ),
      source(ppoPaper, scalingBook),
    ];
  },
  grpo: () => {
    const total = (reference: 'run' | 'none') =>
      example({ ...eightBillion, regime: { kind: 'grpo', groupSize: 8, reference } }).flop.total;
    return [
      section(
        '10 to 12·N per sampled token',
        'Sampling 2·N, log-probabilities of the old policy 2·N, training 6·N, and the reference 2·N if there is a KL term. The advantage comes from comparing the answers of one group, so there is no critic: that is the difference to PPO, and where it saves. A reward by rule costs nothing.',
      ),
      section(
        'Mind the group',
        'All G answers to a prompt are sampled and trained on, so D is prompts × G × answer length. And wall time is mostly rollouts: decoding runs at a few per cent of peak where training runs at 40.',
      ),
      section(
        'Worked',
        `8B, 1B sampled tokens: ${flopText(total('none'))} without a reference, ${flopText(total('run'))} with.`,
      ),
      source(grpoPaper, scalingBook),
    ];
  },
  distillation: () => {
    const student = example(eightBillion).flop.total;
    const { total } = example({
      ...eightBillion,
      regime: { kind: 'distill', teacher: parameterCount(70e9), logits: 'run' },
    }).flop;
    return [
      section(
        'Student 6·N, teacher 2·N of its own',
        'The student trains as usual: 6·N per token. The teacher only runs forward, 2·N of its own, usually larger, parameters. If its logits were kept from an earlier run, that part is paid already, in storage instead. If the teacher only writes text, its cost is inference, and the student’s is plain fine-tuning.',
      ),
      section(
        'Worked',
        `8B student, 70B teacher, 1B tokens: student ${flopText(student)}, teacher ${flopText(total - student)}. The teacher’s forward is the larger part.`,
      ),
      source(llamaCard, scalingBook),
    ];
  },
};
