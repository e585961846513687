import type { TopicGroup } from './topic.ts';

/** Which weights are trained, on which tokens, and what runs besides. */
export const regimeTopics = {
  lora: {
    phrases:
      'lora, lora 4 2, lora 4, lora 6, lora save, lora compute, lora full, lora cheap, lora flop, lora memory, lora fast, lora compute save, lora 4 not 2, lora cost, lora adapter, adapter, peft, lora full fast, lora fine tuning fast full',
    words:
      '4 2 6 4nd 6nd 2nd 4n peft adapter rank full fine tuning memory third trainable parameter',
    claim: true,
    examples: [
      'why 4 and not 2 for LoRA?',
      'is LoRA 95% cheaper?',
      'how much compute does LoRA save?',
      'Why is LoRA fine-tuning faster than full fine-tuning?',
      'is LoRA 10x cheaper',
      'why is LoRA only a third cheaper?',
    ],
  },
  'lora-gradient': {
    phrases:
      'lora da, lora skip, lora skip da, lora backward, lora backward frozen, lora gradient, lora gradient activation, lora da dw, lora dw, lora matrix, lora da matrix, lora skip backward, lora need backward',
    words:
      '2 4 da db dw d a b matrix skip frozen base backward gradient activation weight full model main',
    examples: [
      'does LoRA skip dA?',
      'why does LoRA need the backward pass through frozen weights?',
      "is LoRA's dA the gradient of matrix A?",
      'does LoRA skip the backward pass?',
    ],
  },
  qlora: {
    phrases:
      'qlora, lora qlora, qlora lora difference, qlora fast, qlora memory, qlora flop, nf4, qlora 4, lora 4bit, q lora, qlora lora fast, qlora lora cheap, qlora lora slow, qlora lora memory, qlora lora save, qlora lora compute',
    words: '4 4bit bit nf4 lora quantized base memory fast slow full fine tuning',
    claim: true,
    examples: [
      'is QLoRA faster than LoRA?',
      'what is the difference between LoRA and QLoRA?',
      'does QLoRA save compute?',
    ],
  },
  'frozen-layers': {
    phrases:
      'frozen, frozen layer, frozen bottom layer, frozen weight, frozen flop, linear probe, train head only, frozen layer flop, frozen layer during training',
    words:
      '2 4 6 2nd layer weight bottom top linear probe head only embedding trainable model backbone block',
    examples: [
      'How do I calculate the FLOPs of a model with some frozen layers during training?',
      'does freezing layers save compute?',
      'what do frozen layers cost?',
    ],
  },
  dpo: {
    phrases: 'dpo, dpo 8nd, dpo reference, dpo ppo, dpo cost, dpo 8',
    words: '8 8nd 6 6nd 2nd 2 4 reference model pair chosen rejected preference ppo policy',
    examples: ['what does DPO cost?', 'why is DPO 8ND?', 'why does DPO need a reference model?'],
  },
  ppo: {
    phrases: 'ppo, rlhf, ppo cost, ppo critic, ppo reward, rlhf ppo, rlhf cost',
    words: '6 2 2nd 6nd critic actor reward model rollout reference policy',
    examples: ['what does PPO cost?', 'why is PPO so expensive?', 'why does RLHF need a critic'],
  },
  grpo: {
    phrases: 'grpo, rlvr, grpo ppo, grpo cost, grpo rollout, difference grpo ppo, grpo dpo',
    words: '6 2 2nd 6nd 10 12 group rollout reward reference kl ppo dpo sampling sample size',
    examples: [
      'what does GRPO cost?',
      'what is the difference between GRPO and PPO?',
      'why is GRPO dominated by rollouts',
    ],
  },
  distillation: {
    phrases:
      'distillation, distillation teacher, teacher cost, teacher flop, student teacher, how distillation work',
    words: '6 2 2nd 6nd teacher student head cached',
    examples: [
      'what does distillation cost?',
      'why does distillation need teacher FLOP?',
      'how does distillation work',
    ],
  },
  'masked-prompts': {
    phrases:
      'masked, masked prompt, prompt sft, prompt tokens loss, masked tokens, masked loss, masked prompt tokens',
    words: 'prompt tokens sft loss 6 6nd answer label',
    examples: [
      'do masked prompt tokens cost compute?',
      'why do masked prompts in SFT still cost 6ND?',
      'are prompt tokens free in SFT when the loss is masked?',
    ],
  },
  packing: {
    phrases:
      'packing, padding, packing padding, padding tokens, padding cost, packing sequence, padding waste',
    words: 'sequence tokens waste batch sft attention',
    examples: [
      'what is packing?',
      'does padding cost FLOP?',
      'what is the difference between packing and padding?',
    ],
  },
  epochs: {
    phrases: 'epoch, epoch tokens, epoch data, repeat data, epoch count, unique tokens',
    words: 'repeat data tokens unique dataset 4 set d',
    examples: [
      'do epochs multiply the tokens?',
      'is a second epoch as expensive as the first?',
      'what does an epoch cost?',
    ],
  },
} as const satisfies TopicGroup;
