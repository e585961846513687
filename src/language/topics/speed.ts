import type { TopicGroup } from './topic.ts';

/** Peaks, utilisation and time. */
export const speedTopics = {
  mfu: {
    phrases:
      'mfu, utilization, model flop utilization, model flops utilization, mfu low, mfu high, mfu mean, mfu 100%, utilization low, good mfu',
    words:
      '100% low high model flop flops utilization percent good typical reach peak bad decent normal ok realistic',
    hardware: 'any',
    claim: true,
    examples: [
      'is 38% MFU good on H100?',
      'what is MFU?',
      'why is MFU so low?',
      'what does model FLOPs utilisation mean',
      'what is a good MFU on H100?',
    ],
  },
  hfu: {
    phrases:
      'hfu, hfu mfu, difference hfu mfu, hardware flop utilization, hardware flops utilization, mfu recompute, recompute hfu',
    words: 'mfu hardware model flop flops utilization recompute',
    examples: ['what is HFU?', 'what is the difference between HFU and MFU?', 'HFU vs MFU'],
  },
  goodput: {
    phrases: 'goodput, goodput mean, restart, failure goodput, goodput mfu',
    words: 'restart failure checkpoint downtime mfu uptime evaluation',
    examples: ['what is goodput?', 'why is goodput below one?', 'explain goodput vs MFU'],
  },
  'all-in': {
    phrases:
      'all in, all in step, all in utilization, step time, all in mfu, all in step time, wall clock, wall time, all in step time',
    words: 'all in step time wall clock utilization mfu restart hour 27.4% 36.5%',
    examples: [
      'what does all-in utilisation mean?',
      'all-in vs step time',
      'why is wall clock time longer than step time?',
    ],
  },
  'sparse-peak': {
    phrases:
      'sparse, dense sparse, sparse peak, dense peak, not 1979, sparse flop, 1979 989, dense sparse peak, sparse peak training, 2 4 sparse, 1979 peak, 1979 right, 1979 dense, datasheet, datasheet peak, 989 not 1979',
    words:
      '1979 989 2000 2 4 624 312 4500 2250 peak dense structured tensor core datasheet vendor nvidia number 2x',
    hardware: 'any',
    examples: [
      'why not 1979?',
      'what is the difference between the dense and the sparse peak?',
      'why do you use the dense peak?',
      'why not 1979 for the H100',
    ],
  },
  'flop-or-flops': {
    phrases:
      'flop flops, flop mean, flops mean, flop, flops, difference flop flops, tflops, tflop, pflop, flops per second, tflop mean, petaflop, petaflop day, exaflop, gflop',
    words: 's second rate amount per capital tflops tflop',
    examples: [
      'what is the difference between FLOP and FLOPS?',
      'what does FLOP mean?',
      'what is a FLOP',
      'FLOP vs FLOPS',
    ],
  },
  'accelerator-hour': {
    phrases: 'gpu hour, gpu hour mean, gpu hour flop, gpu hour flops, gpu day, gpu hour time',
    words: 'gpu hour day flop flops node',
    examples: ['what is a GPU-hour', 'how do you get GPU hours from flops?'],
  },
  assumptions: {
    phrases:
      'assume, you assume, default, leave out, you leave out, you default, bot assume, how calculate, formula use, you calculate, method, how accurate, bot work',
    words: 'calculate bot estimate accurate method trust',
    examples: [
      'what do you assume?',
      'what are the defaults?',
      'how does this bot work?',
      'why do you assume anything?',
    ],
  },
} as const satisfies TopicGroup;
