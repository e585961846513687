import type { TopicGroup } from './topic.ts';

/** What a run holds, and how it is split. */
export const memoryTopics = {
  'sixteen-bytes': {
    phrases:
      '16 byte, 16 byte parameter, byte parameter, adam memory, optimizer memory, training memory, optimizer state, adam state, 18 byte, training memory 16, training memory inference, byte per parameter 16, master copy, master weight, memory training need',
    words:
      '16 18 20 12 2 4 8 byte parameter adam optimizer state gradient weight master fp32 training inference',
    examples: [
      'why 16 bytes per parameter?',
      'why 16 bytes?',
      'why does Adam need so much memory?',
      'where do the 16 bytes come from',
    ],
  },
  'sharded-states': {
    phrases:
      'zero 1, zero 2, zero 3, zero stage, fsdp, zero fsdp, zero1, zero2, zero3, zero optimizer, zero, fsdp zero, difference zero fsdp, deepspeed zero, zero memory',
    words:
      '1 2 3 zero1 zero2 zero3 stage fsdp fsdp2 deepspeed shard sharding sharded data parallel memory dp ddp pytorch',
    examples: [
      'what is ZeRO-3?',
      'what is the difference between ZeRO and FSDP?',
      'does FSDP cost more communication?',
    ],
  },
  'tensor-parallel': {
    phrases: 'tensor parallel, tp, tensor parallel node, tp node, tp 8',
    words: '8 tp nvlink node inside sharding sequence',
    examples: [
      'what is tensor parallelism?',
      'why does tensor parallelism stay inside a node?',
      'what is TP',
    ],
  },
  'pipeline-parallel': {
    phrases: 'pipeline parallel, pp, pipeline bubble, bubble, pipeline stage, pipeline',
    words: 'pp bubble stage 1f1b micro batch layer',
    examples: [
      'what is pipeline parallelism?',
      'where does the pipeline bubble come from?',
      'what is the bubble in PP?',
    ],
  },
  'expert-parallel': {
    phrases: 'expert parallel, ep, expert parallel all to all, ep moe',
    words: 'ep moe all to all alltoall expert communication',
    examples: [
      'what is expert parallelism?',
      'why does expert parallelism need all-to-all?',
      'what is EP in MoE',
    ],
  },
  'context-parallel': {
    phrases:
      'context parallel, cp, sequence parallel, ring attention, context parallel sequence parallel',
    words: 'cp sp ring attention sequence long context',
    examples: [
      'what is context parallelism?',
      'when do I need context parallelism?',
      'what is the difference between sequence parallelism and context parallelism',
    ],
  },
} as const satisfies TopicGroup;
