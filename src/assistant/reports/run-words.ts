import { formatCount, formatUsd, formatWhole } from '../../answer/format.ts';
import { usdOf } from '../../booking/money.ts';
import type { BookedEstimate, ChangeFault, Progress, Run, RunChange } from '../../booking/run.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { dayText, momentText } from './moments.ts';
import { personText } from './people.ts';

/** Run 3 (llama-next). */
export function runText({ number, name }: Pick<Run, 'number' | 'name'>): string {
  return `Run ${number} (${name})`;
}

/** 1,024 × H100 SXM; – where no hardware was named. */
export function hardwareText({ accelerator, count }: BookedEstimate, catalog: Catalog): string {
  if (accelerator === undefined) return count === undefined ? '–' : `${formatWhole(count)} mixed`;
  const name = catalog.accelerator(accelerator)?.name ?? accelerator;
  return count === undefined ? name : `${formatWhole(count)} × ${name}`;
}

/** 800B tokens, 12,000 accelerator-hours, $31,000. */
export function progressText({ tokens, acceleratorHours, usd }: Omit<Progress, 'at'>): string {
  return [
    ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens`]),
    ...(acceleratorHours === undefined
      ? []
      : [`${formatCount(acceleratorHours)} accelerator-hours`]),
    ...(usd === undefined ? [] : [formatUsd(usdOf(usd))]),
  ].join(', ');
}

/** How progress is reported, with a figure that this run may well come to. */
export function progressExample({ number, estimate, progress }: Run): string {
  const { tokens, acceleratorHours } = estimate;
  const isAhead = tokens !== undefined && (progress?.tokens ?? 0) < tokens;
  if (isAhead)
    return `run ${number}: ${formatCount(((progress?.tokens ?? 0) + tokens) / 2)} tokens so far`;
  const hours = Math.max(progress?.acceleratorHours ?? 0, acceleratorHours?.mid ?? 0);
  return `run ${number} used ${formatCount(hours > 0 ? hours : 12_000)} GPU-hours`;
}

/** One entry of the history, after who and when. */
export function changeText(
  change: RunChange | { readonly kind: 'book' } | { readonly kind: 'import' },
  zone: string,
): string {
  switch (change.kind) {
    case 'book':
      return 'booked';
    case 'import':
      return 'brought in from a file';
    case 'start':
      return `started ${dayText(change.startedAt, zone)}`;
    case 'finish': {
      const figures = progressText(change);
      return `done ${dayText(change.endedAt, zone)}${figures === '' ? '' : `, ${figures}`}`;
    }
    case 'cancel':
      return 'cancelled';
    case 'progress':
      return progressText(change.progress) || 'reported';
    case 'rename':
      return `named ${change.name}`;
    case 'reschedule':
      return `to start ${dayText(change.plannedStartAt, zone)}`;
    case 'hand-over':
      return `handed to ${personText(change.owner)}`;
    case 'replan':
      return `planned anew: ${change.message}`;
    default:
      return change satisfies never;
  }
}

/** Why it could not be changed, and what would work. */
export function changeFaultText(fault: ChangeFault, what: string, zone: string): string {
  switch (fault.kind) {
    case 'no-such-run':
      return `There is no ${what} in this channel.`;
    case 'already':
      return `${what} is ${fault.status}, so that can no longer be changed.`;
    case 'ends-before-start':
      return `${what} started ${momentText(fault.startedAt, zone)}: it cannot have ended, or come so far, before that.`;
    case 'in-the-future':
      return `${momentText(fault.at, zone)} has not come yet: say what has happened, or “starts” for a plan.`;
    case 'less-than-before':
      return `${what} had ${beforeText(fault.what, fault.before)} reported already; figures count from its start and never fall.`;
    default:
      return fault satisfies never;
  }
}

function beforeText(what: 'tokens' | 'acceleratorHours' | 'usd', before: number): string {
  switch (what) {
    case 'tokens':
      return `${formatCount(before)} tokens`;
    case 'acceleratorHours':
      return `${formatCount(before)} accelerator-hours`;
    case 'usd':
      return formatUsd(before / 1e6);
    default:
      return what satisfies never;
  }
}
