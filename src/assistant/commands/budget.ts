import { defaultThresholds } from '../../booking/budget.ts';
import { readNumeral } from '../../language/numerals.ts';
import { readBudgetAmount } from '../reading/read-budget-amount.ts';
import type { BudgetAmount } from '../reading/read-budget-amount.ts';
import { readPeriod } from '../reading/read-period.ts';
import type { Period } from '../../booking/budget.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import type { Fault } from '../reading/fault.ts';
import type { Words } from '../reading/words.ts';
import { setBudget } from './budget-set.ts';
import { showBudgets } from './budget-show.ts';
import { readBudgetPolicy } from './budget-policy.ts';
import { readBudgetOff } from './budget-off.ts';
import { faulty, ordered, showing } from './command.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';

export const budgetCommand: Command = {
  name: 'budget',
  does: 'Set what this channel may use in a week, month or quarter, and see what is left of it.',
  grammar: `budget  = "budget" [ amount period { option } | off | policy ] ;
amount  = "$" number | number ( "GPU-hours" | accelerator "-hours" | "FLOP" ) ;
period  = "per" ( "week" | "month" | "quarter" ) | "this" ( "week" | "month" | "quarter" | "year" )
        | "from" day "to" day ;
option  = "with rollover" | "warn at" percent { "," percent } ;
off     = "off" [ "usd" | "GPU-hours" | accelerator "-hours" | "flop" ] ;
policy  = "owners" person { person } | "set by" ( "anyone" | "owners" | "admins" ) ;`,
  examples: [
    'budget $2M per month',
    'budget 500k H100-hours this quarter',
    'budget 1e25 FLOP from 2026-12-01 to 2027-02-28',
    'budget $300k per quarter with rollover, warn at 60%, 90%',
    'budget',
    'budget off',
    'budget off usd',
    'budget owners <@U024BE7LH>',
    'budget set by owners',
  ],
  read: (words, setting) => {
    if (!words.accept('budget', 'budgets')) return undefined;
    if (words.isDone || words.acceptLast('show', 'status', '?'))
      return showing({ kind: 'show' }, (_order, tools, asker) => showBudgets(tools, asker));
    return (
      readBudgetOff(words, setting) ?? readBudgetPolicy(words, setting) ?? readNew(words, setting)
    );
  },
};

/** What is asked for; the store's budget has besides it who, when and where. */
export type BudgetOrder = {
  readonly amount: BudgetAmount;
  readonly period: Period;
  readonly rollover: boolean;
  readonly thresholds: readonly number[];
};

/** `budget $2M on H100s, how many tokens for 7B?` is a question: its amount has no period behind it. */
function readNew(words: Words, setting: ReadSetting): ReadCommand | undefined {
  words.accept('of', ':', '=', 'is', 'to');
  const amount = readBudgetAmount(words, setting.lexicon);
  if (amount === undefined) return undefined;
  words.accept(',');
  const period = words.isDone ? undefined : readPeriod(words, setting.today);
  if (period === undefined && !words.isDone) return undefined;
  const options = period?.ok === true ? readOptions(words, period.value) : noOptions;
  const faults = [
    ...(amount.ok ? [] : [amount.fault]),
    ...(period === undefined ? [withoutPeriod(words)] : period.ok ? [] : [period.fault]),
    ...options.faults,
  ];
  if (faults.length > 0 || !amount.ok || period?.ok !== true) return faulty(...oneByOne(faults));
  const { rollover, thresholds } = options;
  const order: BudgetOrder = { amount: amount.value, period: period.value, rollover, thresholds };
  return ordered(order, setBudget);
}

/** A repair mends one fault: of several only the first one's is whole. */
function oneByOne(faults: readonly Fault[]): readonly Fault[] {
  return faults.slice(0, 1);
}

function withoutPeriod(words: Words): Fault {
  const end = words.input.length;
  return {
    span: [end, end],
    message:
      'For which time? A budget holds for a week, a month or a quarter, or from one day to another.',
    expected: 'per month, this quarter, or from … to …',
    suggestions: [`${words.input} per month`, `${words.input} this quarter`],
  };
}

type Options = {
  readonly rollover: boolean;
  readonly thresholds: readonly number[];
  readonly faults: readonly Fault[];
};

const noOptions: Options = { rollover: false, thresholds: defaultThresholds, faults: [] };

function readOptions(words: Words, period: Period): Options {
  let options = noOptions;
  while (!words.isDone) {
    const start = words.at;
    if (words.accept(',', 'and', '.')) continue;
    if (words.accept('with rollover', 'rollover', 'rolling over')) {
      options = { ...options, rollover: true };
      if (period.kind === 'range')
        return { ...options, faults: [nothingToRollInto(words, words.spanFrom(start))] };
    } else if (words.accept('without rollover', 'no rollover')) {
      options = { ...options, rollover: false };
    } else if (words.accept('warn at', 'warn me at', 'alert at', 'warning at')) {
      const read = readThresholds(words, start);
      if ('message' in read) return { ...options, faults: [read] };
      options = { ...options, thresholds: read };
    } else {
      return { ...options, faults: [unreadFault(words, 'with rollover, or warn at 60%, 90%')] };
    }
  }
  return options;
}

function nothingToRollInto(words: Words, span: Fault['span']): Fault {
  return {
    span,
    message: 'A budget from one day to another has no next period to roll into.',
    expected: 'rollover only per week, month or quarter',
    suggestions: [words.with(span, '')],
  };
}

/** Percent of the budget, ascending: `60%, 90%`, `60 and 90%`. */
function readThresholds(words: Words, start: number): readonly number[] | Fault {
  const found: number[] = [];
  for (;;) {
    const numeral = words.take(readNumeral);
    if (numeral === undefined) break;
    words.accept('%', 'percent');
    found.push(numeral.value);
    const before = words.at;
    words.accept(', and', ',', 'and');
    if (words.next?.kind !== 'number') {
      words.at = before;
      break;
    }
  }
  const isRight = (percent: number) => percent >= 1 && percent <= mostPercent;
  if (found.length > 0 && found.length <= mostThresholds && found.every(isRight))
    return [...new Set(found)].toSorted((a, b) => a - b);
  const span = words.spanFrom(start);
  return {
    span,
    message: 'Tell me when to warn, in percent of the budget.',
    expected: `up to ${mostThresholds} figures from 1% to ${mostPercent}%`,
    found: words.text(span),
    suggestions: [words.with(span, 'warn at 60%, 90%')],
  };
}

const mostThresholds = 6;
const mostPercent = 500;
