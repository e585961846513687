import type { SummaryPlan } from '../../booking/summary-plan.ts';
import { readNumeral } from '../../language/numerals.ts';
import type { Fault } from '../reading/fault.ts';
import { readClock } from '../reading/read-clock.ts';
import { readZone } from '../reading/read-zone.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import { weekdayNames } from '../reading/weekdays.ts';
import type { Words } from '../reading/words.ts';
import { faulty, ordered, showing } from './command.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';
import { planSummary, postSummaryNow, showSummary, stopSummary } from './summary-plan.ts';

export const summaryCommand: Command = {
  name: 'summary',
  does: 'Post a summary of runs and budgets to this channel: on weekdays, daily or weekly.',
  grammar: `summary = "summary" [ plan | "off" | "now" ] ;
plan    = [ "weekdays" | "daily" | "weekly" [ weekday ] ] [ [ "at" ] time ] [ "in" zone ]
          [ "quiet" percent ] ;                (* in any order, at least one of them *)
time    = hour ":" minute | hour ( "am" | "pm" ) | "noon" ;`,
  examples: [
    'summary weekdays 9:00',
    'summary daily 9am in Europe/Berlin',
    'summary weekly monday 10:00',
    'summary quiet 2%',
    'summary now',
    'summary',
    'summary off',
  ],
  read: (words, setting) => {
    if (!words.accept('summary')) return undefined;
    if (words.isDone || words.acceptLast('show', '?'))
      return showing({ kind: 'show' }, (_order, tools, asker) => showSummary(tools, asker));
    if (words.acceptLast('off', 'stop', 'none'))
      return ordered({ kind: 'off' }, (_order, tools, asker) => stopSummary(tools, asker));
    if (words.acceptLast('now', 'today'))
      return ordered({ kind: 'now' }, (_order, tools, asker) => postSummaryNow(tools, asker));
    return readPlan(words, setting);
  },
};

/** What was said of a plan; the rest stays as it was, or is as usual. */
export type PlanOrder = Partial<
  Pick<SummaryPlan, 'days' | 'weekday' | 'minuteOfDay' | 'zone' | 'quietBelow'>
>;

type Part = PlanOrder | Fault | undefined;

/** Parts in any order; a word that is none of them ends it. */
function readPlan(words: Words, _setting: ReadSetting): ReadCommand | undefined {
  let plan: PlanOrder = {};
  while (!words.isDone) {
    if (words.accept(',', 'and', '.')) continue;
    const part = readQuiet(words) ?? readIn(words) ?? readDays(words) ?? readTime(words);
    if (part === undefined) {
      const isEmpty = Object.keys(plan).length === 0;
      return faulty(unknownPart(words, isEmpty));
    }
    if ('message' in part) return faulty(part);
    plan = { ...plan, ...part };
  }
  return ordered(plan, planSummary);
}

function unknownPart(words: Words, isEmpty: boolean): Fault {
  const expected = 'weekdays, daily or weekly, a time, a zone, “quiet 2%”, off or now';
  return unreadFault(words, expected, isEmpty ? 'summary weekdays 9:00' : undefined);
}

const dayWords: ReadonlyMap<string, SummaryPlan['days']> = new Map([
  ['daily', 'daily'],
  ['everyday', 'daily'],
  ['weekdays', 'weekdays'],
  ['weekday', 'weekdays'],
  ['workdays', 'weekdays'],
  ['weekly', 'weekly'],
]);

function readDays(words: Words): Part {
  if (words.accept('every day', 'each day')) return { days: 'daily' };
  if (words.accept('every weekday', 'on weekdays', 'every workday')) return { days: 'weekdays' };
  if (words.accept('every week')) return weekly(words);
  const start = words.at;
  words.accept('every', 'on', 'each');
  const weekday = words.oneOf(weekdayNames);
  if (weekday !== undefined) return { days: 'weekly', weekday };
  const days = words.oneOf(dayWords);
  if (days === 'weekly') return weekly(words);
  if (days !== undefined) return { days };
  words.at = start;
  return undefined;
}

function weekly(words: Words): PlanOrder {
  words.accept('on');
  return { days: 'weekly', weekday: words.oneOf(weekdayNames) ?? monday };
}

const monday = 1;

function readTime(words: Words): Part {
  const time = readClock(words);
  if (time === undefined) return undefined;
  return time.ok ? { minuteOfDay: time.value } : time.fault;
}

function readIn(words: Words): Part {
  if (!words.accept('in')) return undefined;
  const zone = readZone(words);
  return zone.ok ? { zone: zone.value } : zone.fault;
}

/** `quiet 2%`: nothing is said where no figure moved by more than that share of its budget. */
function readQuiet(words: Words): Part {
  const start = words.at;
  if (!words.accept('quiet')) return undefined;
  words.accept('below', 'under');
  const numeral = words.take(readNumeral);
  words.accept('%', 'percent');
  if (numeral !== undefined && numeral.value >= 0 && numeral.value <= 100)
    return { quietBelow: numeral.value / 100 };
  const span = words.spanFrom(start);
  return {
    span,
    message: 'Quiet below what? A share of the budget, in percent.',
    expected: '0% (always speaks) to 100%',
    found: words.text(span),
    suggestions: [words.with(span, 'quiet 2%')],
  };
}
