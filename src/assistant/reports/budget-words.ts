import { formatCount, formatScientific, formatUsd } from '../../answer/format.ts';
import type { Budget, Measure, Period } from '../../booking/budget.ts';
import { microUsdPerUsd } from '../../booking/money.ts';

/** $2M, 500k H100-hours, 10²⁵ FLOP: an amount in the unit of its measure. */
export function amountText(measure: Measure, amount: number): string {
  switch (measure.kind) {
    case 'usd':
      return formatUsd(amount / microUsdPerUsd);
    case 'accelerator-hours':
      return `${formatCount(amount)} ${hoursText(measure)}`;
    case 'flop':
      return `${formatScientific(amount)} FLOP`;
    default:
      return measure satisfies never;
  }
}

/** The same where its unit stands beside it already. */
export function bareAmountText(measure: Measure, amount: number): string {
  switch (measure.kind) {
    case 'usd':
      return amountText(measure, amount);
    case 'accelerator-hours':
      return formatCount(amount);
    case 'flop':
      return formatScientific(amount);
    default:
      return measure satisfies never;
  }
}

/** What a budget counts: dollars, H100-hours, FLOP. */
export function measureText(measure: Measure): string {
  switch (measure.kind) {
    case 'usd':
      return 'dollars';
    case 'accelerator-hours':
      return hoursText(measure);
    case 'flop':
      return 'FLOP';
    default:
      return measure satisfies never;
  }
}

function hoursText({ accelerator }: { readonly accelerator?: string }): string {
  return `${accelerator ?? 'accelerator'}-hours`;
}

/** per month, from 2026-12-01 to 2027-02-28. */
export function periodText(period: Period): string {
  return period.kind === 'range' ? `from ${period.from} to ${period.to}` : `per ${period.kind}`;
}

/** $2M per month, with rollover, warning at 50%, 80%, 100%. */
export function budgetText({ measure, amount, period, rollover, thresholds }: BudgetTerms): string {
  const carried = rollover ? ', what is left is carried over' : '';
  const warned = thresholds.map((percent) => `${percent}%`).join(', ');
  return `${amountText(measure, amount)} ${periodText(period)}${carried}, warning at ${warned}`;
}

type BudgetTerms = Pick<Budget, 'measure' | 'amount' | 'period' | 'rollover' | 'thresholds'>;

/** This week’s, this month’s, this quarter’s $2M; the $2M to 2027-02-28. */
export function heldText({ measure, amount, period }: Budget): string {
  const sum = amountText(measure, amount);
  return period.kind === 'range' ? `${sum} until ${period.to}` : `this ${period.kind}’s ${sum}`;
}
