import type { TopicGroup } from './topic.ts';

/** Running a trained model. */
export const servingTopics = {
  inference: {
    phrases:
      'inference, inference 2n, inference 2, inference 2nd, inference flop, inference training, inference cost, serving, inference 6, inference cheap training',
    words: '2 2n 2nd 6 6nd tokens training generated parameter 3x 3',
    examples: [
      'why is inference 2N?',
      'what does inference cost per token?',
      'why is inference cheaper than training',
    ],
  },
  'prefill-and-decode': {
    phrases:
      'prefill, decode, prefill decode, decode slow, prefill fast, difference prefill decode, decode slow prefill, decode bandwidth, decode memory bound, output input tokens cost, decode bound',
    words: 'slow fast bandwidth memory bound compute bound tokens prompt output input generation',
    examples: [
      'what is the difference between prefill and decode?',
      'why is decode slower than prefill?',
      'why is decode memory-bound',
    ],
  },
  'key-value-cache': {
    phrases: 'kv, kv cache, key value cache, kv memory, kv cache memory, gqa, mla kv, kv cache big',
    words: 'k v key value cache gqa mqa mla memory context tokens 2 head',
    examples: [
      'what is the KV cache?',
      'why is the KV cache so big?',
      'does GQA shrink the KV cache?',
    ],
  },
  roofline: {
    phrases:
      'roofline, critical batch, critical batch size, batch size, batch, arithmetic intensity, compute bound, memory bound, bandwidth bound, compute bound memory bound, batch size matter',
    words:
      '295 1 intensity arithmetic bound compute memory bandwidth size critical bigger large larger',
    hardware: 'any',
    examples: [
      'what is the critical batch size?',
      'explain the roofline',
      'when is inference compute-bound or memory-bound?',
      'why does batch size matter',
    ],
  },
  'speculative-decoding': {
    phrases:
      'speculative, speculative decode, draft model, speculative fast, speculative decode flop, draft',
    words: 'draft model tokens target fast flop medusa eagle acceptance',
    examples: [
      'does speculative decoding save FLOP?',
      'what is speculative decoding?',
      'why is speculative decoding faster?',
    ],
  },
} as const satisfies TopicGroup;
