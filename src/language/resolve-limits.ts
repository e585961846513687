import type { Limits } from '../model/solve-question.ts';
import { acceleratorHours, flop, seconds, secondsPerDay, usd } from '../model/quantity.ts';
import type { Notes } from './notes.ts';
import { daysUntil } from './read-date.ts';
import type { Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/** What there is of time, money and work, or what was used of it. */
export function resolveLimits(setting: Setting, statement: Statement, notes: Notes): Limits {
  const { budget, flop: work, acceleratorHours: hours } = statement;
  const time = resolveTime(setting, statement, notes);
  if (budget !== undefined) notes.state('budgetUsd');
  if (work !== undefined) notes.state('flop');
  if (hours !== undefined) notes.state('acceleratorHours');
  return {
    ...(time !== undefined && { seconds: seconds(time) }),
    ...(budget !== undefined && { usd: usd(budget.value.mid) }),
    ...(work !== undefined && { flop: flop(work.value.mid) }),
    ...(hours !== undefined && { acceleratorHours: acceleratorHours(hours.value.mid) }),
  };
}

function resolveTime(
  { on, zone }: Setting,
  statement: Statement,
  notes: Notes,
): number | undefined {
  const { seconds: stated, deadline } = statement;
  if (stated !== undefined || deadline !== undefined) notes.state('days');
  if (stated !== undefined || deadline === undefined) return stated?.value.mid;
  const days = daysUntil(deadline.value, on);
  const today = zone === undefined ? on : `${on} (${zone})`;
  notes.assume({ key: 'deadline', value: days, because: `days from ${today} to the day named` });
  return days * secondsPerDay;
}
