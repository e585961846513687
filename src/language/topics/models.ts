import type { TopicGroup } from './topic.ts';

/** What the model is like: attention, experts, number formats, how much data it wants. */
export const modelTopics = {
  attention: {
    phrases:
      'attention, attention score, attention quadratic, sequence length, 6nd break, 6nd wrong, 6nd hold, 6nd sequence length, 6nd sequence, context length, long context, attention flop, attention sequence length, attention count, 6nd accurate, 6nd fail, 6nd stop, causal attention, quadratic, 6nd attention',
    words:
      '6 6nd 12 s score quadratic sequence length context causal long flash softmax tokens accurate fail',
    examples: [
      'when does 6ND break?',
      'why are attention scores not in 6ND?',
      'does sequence length matter?',
      'is attention quadratic?',
      'how does context length change the compute',
    ],
  },
  'mixture-of-experts': {
    phrases:
      'moe, mixture expert, active total, active parameter, total parameter active, moe active total, moe active, moe cost, moe memory, moe flop, router, expert active, active total parameter',
    words: '6 6nd active total parameter expert mixture router dense memory n tokens',
    examples: [
      'why does MoE use active parameters?',
      'what is the difference between active and total parameters?',
      'does a mixture of experts save memory?',
      'why is MoE cheaper than dense',
    ],
  },
  'compute-optimal': {
    phrases:
      'compute optimal, chinchilla, chinchilla optimal, 20 tokens, 20 tokens parameter, tokens per parameter, 20, chinchilla 20, scaling law, overtrain, overtraining, train past chinchilla, optimal tokens',
    words: '20 20x tokens parameter per optimal chinchilla law scaling n d kaplan ratio past',
    examples: [
      'why 20 tokens per parameter?',
      'what is compute-optimal?',
      'explain Chinchilla',
      'why do people train past Chinchilla?',
    ],
  },
  precision: {
    phrases:
      'precision, bf16, fp16, bf16 fp16, mixed precision, fp32 bf16, tf32, number format, bf16 default, fp32, fp4, bfloat16, float16, lower precision, bf16 fp32',
    words: 'bf16 fp16 fp32 tf32 fp8 fp4 int8 bfloat16 float16 mixed number format dtype lower',
    hardware: 'reason',
    examples: [
      'why bf16?',
      'what is the difference between bf16 and fp16?',
      'what does mixed precision mean',
      'why is fp32 slower than bf16',
    ],
  },
  fp8: {
    phrases:
      'fp8, fp8 2x, fp8 fast, fp8 bf16, fp8 2x fast, fp8 2x bf16, fp8 bf16 fast, fp8 mfu, fp8 training, fp8 2x fast bf16, difference fp8 bf16',
    words: '2 2x bf16 fp8 peak training mfu utilization e4m3 e5m2',
    hardware: 'reason',
    examples: [
      'why is fp8 not 2x faster?',
      'is fp8 twice as fast as bf16?',
      'why is FP8 MFU lower',
    ],
  },
} as const satisfies TopicGroup;
