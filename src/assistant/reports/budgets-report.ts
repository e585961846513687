import { formatPercent } from '../../answer/format.ts';
import { banded } from '../../answer/report/banded.ts';
import type { Report, ReportSection } from '../../answer/report.ts';
import type { BudgetState } from '../../booking/digest.ts';
import type { Standing } from '../budget-states.ts';
import { notes, said, warnings } from '../reply.ts';
import { amountText, bareAmountText, budgetText, heldText } from './budget-words.ts';

/** How each budget stands: spent, committed, left, and where it ends. */
export function budgetsReport(standings: readonly Standing[], policy: string): Report {
  const states = standings.map(({ state }) => state);
  const [first] = states;
  if (first === undefined)
    return said('This channel has no budget.', notes('Who may set one', [policy]), [
      'budget $2M per month',
      'budget 500k H100-hours this quarter',
    ]);
  const provisional = states.some(({ isProvisional }) => isProvisional);
  return said(
    states.map(budgetSentence).join(' '),
    [
      ...states.map(stateSection),
      ...warnings(
        'Mind',
        provisional
          ? ['Some of it rests on the plan alone: nobody reported what those runs used.']
          : [],
      ),
      ...notes('Who may change this', [policy]),
    ],
    ['runs', 'budget off'],
  );
}

/** Of this month’s $2M, $1.2M (60%) is spent and $300k committed. */
export function budgetSentence({ budget, spent, committed, limit }: BudgetState): string {
  const { measure } = budget;
  const share = limit > 0 ? ` (${formatPercent(spent / limit)})` : '';
  return `Of ${heldText(budget)}, ${amountText(measure, spent)}${share} is spent and ${amountText(measure, committed)} committed.`;
}

function stateSection(state: BudgetState): ReportSection {
  const { budget, from, to, limit, spent, committed, paced, forecast, isProvisional } = state;
  const text = (amount: number) => amountText(budget.measure, amount);
  const left = limit - spent - committed;
  return {
    kind: 'figures',
    title: `${budgetText(budget)} · ${from} to ${to}`,
    rows: [
      { label: 'Spent', value: text(spent), ...(isProvisional ? { note: 'provisional' } : {}) },
      { label: 'Even pace', value: text(paced) },
      {
        label: 'Committed',
        value: text(committed),
        note: 'planned and running runs, in this period',
      },
      left >= 0
        ? { label: 'Left', value: text(left) }
        : { label: 'Over-committed', value: text(-left) },
      {
        label: 'Forecast',
        value: banded(forecast, (amount) => bareAmountText(budget.measure, amount)),
        note: `spent by ${to}`,
      },
    ],
  };
}
