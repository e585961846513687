import { table } from '../../bench/stats.ts';
import type { Greed } from './greedy.ts';
import { slope, type MemorySample } from './memory.ts';
import { missing, twice, type PostedSummaries } from './posted-summaries.ts';
import type { Outcome } from './round.ts';
import type { Due } from './summaries-due.ts';
import { errorCount, errorText, spread, type Count } from './tally.ts';

/** Something that is to hold. `isTimed`: on a busy machine it need not. */
export type Aim = { readonly name: string; readonly isMet: boolean; readonly isTimed: boolean };

export type Loaded = {
  readonly rate: number;
  readonly seconds: number;
  readonly instances: number;
  readonly outcome: Outcome;
  readonly samples: readonly (readonly MemorySample[])[];
  readonly summaries: PostedSummaries;
  readonly due: readonly Due[];
};

export function reportLoad(loaded: Loaded): string {
  const { rate, seconds, instances, outcome, samples, summaries, due } = loaded;
  return [
    `\n${rate} requests/s for ${seconds} s, ${instances} instance${instances === 1 ? '' : 's'}`,
    ...countLines(outcome),
    `  sender late by ${outcome.latestMs.toFixed(0)} ms at worst`,
    `  summaries: ${summaries.size} of ${due.length} posted, ${twice(summaries).length} twice, ${missing(summaries, due).length} missing`,
    `  processor: ${processorTime(samples, outcome).toFixed(1)} ms a request, all instances together`,
    ...samples.flatMap(memoryLines),
  ].join('\n');
}

/** Milliseconds; hardly more on a busy machine, where everything else takes longer. */
function processorTime(samples: Loaded['samples'], { sent }: Count): number {
  const used = samples.map((of) => (of.at(-1)?.cpuSeconds ?? 0) - (of[0]?.cpuSeconds ?? 0));
  return (1000 * used.reduce((sum, seconds) => sum + seconds, 0)) / sent;
}

function countLines(count: Count): string[] {
  const { sent, acknowledged, answered, unanswered } = count;
  return [
    `  ${sent} sent, ${acknowledged.length} acknowledged, ${answered.length} answered, ${unanswered} not, ${count.twice} twice; ${errorText(count)}`,
    `  ack     ${spread(acknowledged)}`,
    `  answer  ${spread(answered)}`,
  ];
}

/** Ten samples of what may be many. */
function memoryLines(samples: readonly MemorySample[], index: number): string[] {
  const every = Math.max(1, Math.ceil(samples.length / 10));
  const shown = samples.filter((_, at) => at % every === 0 || at === samples.length - 1);
  const row = ({ at, residentMb, heapMb }: MemorySample) =>
    [at, residentMb, heapMb].map((value) => value.toFixed(0));
  const perMinute = (of: 'residentMb' | 'heapMb') => slope(samples, of).toFixed(2);
  return [
    `  memory of instance ${index + 1}: resident ${perMinute('residentMb')} MB/min, heap ${perMinute('heapMb')} MB/min over the second half`,
    table([['s', 'resident MB', 'heap MB'], ...shown.map(row)]).trimEnd(),
  ];
}

export function reportGreed({ alone, beside, greedy }: Greed): string {
  return [
    '\nOne workspace asks in a circle, beside the others',
    `  others alone:     ack ${spread(alone.acknowledged)}; answer ${spread(alone.answered)}`,
    `  others beside it: ack ${spread(beside.acknowledged)}; answer ${spread(beside.answered)}`,
    `  ${beside.sent} of theirs, ${beside.unanswered} not answered; ${errorText(beside)}`,
    `  the greedy one: ${greedy.sent} sent, ${greedy.answered} answered (${greedy.allowed} are allowed)`,
  ].join('\n');
}

export function aimsOfLoad(
  outcome: Outcome,
  summaries: PostedSummaries,
  due: readonly Due[],
): readonly Aim[] {
  const doubled = outcome.twice + twice(summaries).length;
  return [
    { name: 'nothing answered or posted twice', isMet: doubled === 0, isTimed: false },
    { name: 'no error', isMet: errorCount(outcome) === 0, isTimed: true },
    { name: 'everything answered', isMet: outcome.unanswered === 0, isTimed: true },
    { name: 'p99 of the ack under 250 ms', isMet: outcome.ackP99 < 250, isTimed: true },
    {
      name: 'every summary posted whose turn came',
      isMet: missing(summaries, due).length === 0,
      isTimed: true,
    },
  ];
}

export function aimsOfGreed({ beside, greedy }: Greed): readonly Aim[] {
  const isLimited = greedy.answered <= greedy.allowed && greedy.answered < greedy.sent;
  const isUnharmed = errorCount(beside) === 0 && beside.unanswered === 0;
  return [
    { name: 'the greedy workspace gets what one person may ask', isMet: isLimited, isTimed: false },
    { name: 'the others are all answered', isMet: isUnharmed, isTimed: true },
    { name: 'theirs within a second, p99', isMet: beside.answerP99 < 1000, isTimed: true },
  ];
}

export function judge(
  aims: readonly Aim[],
  isBusy: boolean,
  machine: string,
): { readonly lines: string; readonly isMissed: boolean } {
  const isExcused = (aim: Aim) => !aim.isMet && aim.isTimed && isBusy;
  const mark = (aim: Aim) =>
    aim.isMet ? 'met' : isExcused(aim) ? 'missed, busy machine' : 'MISSED';
  return {
    lines: [`\nAims (${machine})`, ...aims.map((aim) => `  ${mark(aim)}: ${aim.name}`)].join('\n'),
    isMissed: aims.some((aim) => !aim.isMet && !isExcused(aim)),
  };
}
