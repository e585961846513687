import { formatPercent } from '../../answer/format.ts';
import { banded } from '../../answer/report/banded.ts';
import type { Report } from '../../answer/report.ts';
import type { BudgetState, Digest } from '../../booking/digest.ts';
import { notes, said, warnings } from '../reply.ts';
import { adviceText } from './advice-words.ts';
import { amountText, measureText } from './budget-words.ts';
import { budgetSections, periodLabel } from './digest-budget.ts';
import { countedRuns, runsTable } from './digest-runs.ts';

/** As many as a message of Slack holds. */
const mostCharts = 2;

/** One morning's message: the budget that is nearest to its end first, then its runs, and what to do. */
export function digestReport(digest: Digest): Report {
  const states = digest.budgets.toSorted((a, b) => strain(b) - strain(a));
  const report = said(headlineOf(digest, states), [
    ...warnings('Mind', warned(states)),
    ...notes('What to do', digest.advice === undefined ? [] : [adviceText(digest.advice, digest)]),
    ...states.flatMap((state, index) => budgetSections(state, index < mostCharts)),
    ...runsTable(digest),
  ]);
  return { ...report, actions: [{ kind: 'summary-off' }] };
}

function strain({ forecast, limit }: BudgetState): number {
  return forecast.mid / limit;
}

/** $1.2M of $2M is spent in November 2026 (60%), and by 2026-11-30 it will be about $1.9M ($1.7M–$2.2M). */
function headlineOf(digest: Digest, [first, ...others]: readonly BudgetState[]): string {
  const opening = digest.isUnmoved ? 'Nothing has moved: ' : '';
  if (first === undefined) return `${opening}${countedRuns(digest.runs)}. There is no budget here.`;
  const more = others.length === 0 ? '' : ` ${othersText(others)}`;
  return `${opening}${standText(first, digest.date)}.${more}`;
}

function standText(state: BudgetState, today: string): string {
  const { budget, spent, limit, forecast, to } = state;
  const text = (value: number) => amountText(budget.measure, value);
  const isOver = to < today;
  const spentText = `${text(spent)} of ${text(limit)} ${isOver ? 'was' : 'is'} spent in ${periodLabel(state)} (${formatPercent(spent / limit)})`;
  const over = forecast.mid - limit;
  const verdict = over > 0 ? `, ${text(over)} too much` : '';
  if (isOver) return `${spentText}${verdict}`;
  return `${spentText}, and by ${to} it will be about ${banded(forecast, text)}${verdict}`;
}

function othersText(others: readonly BudgetState[]): string {
  const over = others.filter((state) => strain(state) > 1);
  if (over.length === 0)
    return others.length === 1
      ? `The budget of ${measureText(others[0]?.budget.measure ?? { kind: 'usd' })} holds.`
      : `The ${others.length} other budgets hold.`;
  return `${over.length} of ${others.length} other budgets will be over too.`;
}

function warned(states: readonly BudgetState[]): readonly string[] {
  return states.flatMap((state) => {
    const { budget, crossed, isProvisional } = state;
    const label = `${periodLabel(state)}, ${measureText(budget.measure)}`;
    const highest = crossed.at(-1);
    return [
      ...(highest === undefined ? [] : [`${label}: ${highest}% of the budget is passed.`]),
      ...(isProvisional
        ? [`${label}: provisional. Part of what is spent is by the plan, since nobody reported it.`]
        : []),
    ];
  });
}
