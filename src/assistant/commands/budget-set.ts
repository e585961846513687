import type { Budget, Measure, NewBudget } from '../../booking/budget.ts';
import { microUsd } from '../../booking/money.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Asker, Reply } from '../assistant.ts';
import { tellCrossings } from '../crossings.ts';
import { amountText, budgetText, measureText, periodText } from '../reports/budget-words.ts';
import { notes, said, toChannel, toSender, warnings } from '../reply.ts';
import { authorised } from './authorised.ts';
import type { BudgetOrder } from './budget.ts';
import type { Tools } from './command.ts';

/** Sets it where nothing stands against it, and says what holds from now on. */
export async function setBudget(
  order: BudgetOrder,
  { ledger }: Tools,
  asker: Asker,
): Promise<Reply> {
  return authorised({ kind: 'setting' }, ledger, asker, async () => {
    const budget = newBudget(order, asker);
    const overlap = await overlapping(budget, ledger, asker);
    if (overlap !== undefined) return toSender(overlapReport(overlap));
    const { replaced } = await ledger.budgets.set(budget);
    const told = await tellCrossings(ledger, asker);
    return toChannel(setReport(budget, replaced, told));
  });
}

function newBudget({ amount, ...terms }: BudgetOrder, asker: Asker): NewBudget {
  const { measure, value } = amount;
  return {
    workspace: asker.workspace,
    channel: asker.channel,
    measure,
    amount: measure.kind === 'usd' ? microUsd(value) : value,
    period: terms.period,
    zone: asker.zone,
    rollover: terms.rollover,
    thresholds: terms.thresholds,
    setBy: asker.user,
    setAt: asker.now.getTime(),
  };
}

/**
 * One measure has one budget at a time. Another amount or unit of period takes the old one's place;
 * where days are named, and another budget holds in those days, somebody has to say which is meant.
 */
async function overlapping(
  budget: NewBudget,
  { budgets }: Ledger,
  asker: Asker,
): Promise<Budget | undefined> {
  const held = (await budgets.list(asker)).filter((other) => isSame(other.measure, budget.measure));
  return held.find(({ period }) => {
    if (period.kind === 'range' && period.to < today(asker)) return false;
    const isEither = period.kind === 'range' || budget.period.kind === 'range';
    return isEither && periodText(period) !== periodText(budget.period);
  });
}

function today({ now, zone }: Asker): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}

function isSame(a: Measure, b: Measure): boolean {
  if (a.kind !== 'accelerator-hours' || b.kind !== 'accelerator-hours') return a.kind === b.kind;
  return a.accelerator === b.accelerator;
}

function overlapReport(held: Budget) {
  const off = offText(held.measure);
  return {
    ...said(
      `That would overlap with the budget that this channel has: ${amountText(held.measure, held.amount)} ${periodText(held.period)}. Turn that off first, then send this again. Nothing was changed.`,
      [],
      [off],
    ),
    tone: 'question' as const,
  };
}

function offText(measure: Measure): string {
  switch (measure.kind) {
    case 'usd':
      return 'budget off usd';
    case 'flop':
      return 'budget off flop';
    case 'accelerator-hours':
      return `budget off ${measure.accelerator ?? 'GPU'}-hours`;
    default:
      return measure satisfies never;
  }
}

function setReport(budget: NewBudget, replaced: Budget | undefined, told: readonly string[]) {
  const instead =
    replaced === undefined
      ? []
      : [
          `It takes the place of ${amountText(replaced.measure, replaced.amount)} ${periodText(replaced.period)}.`,
        ];
  return said(
    `Budget set: ${budgetText(budget)}.`,
    [
      ...notes('What holds', [
        ...instead,
        `Days begin in ${budget.zone}. Runs that are planned, running or done in this channel count against it in ${measureText(budget.measure)}.`,
      ]),
      ...warnings('Budget', told),
    ],
    ['budget', 'runs'],
  );
}
