import { formatPercent } from '../../answer/format.ts';
import { banded } from '../../answer/report/banded.ts';
import type { Figure, ReportSection } from '../../answer/report.ts';
import type { Measure } from '../../booking/budget.ts';
import type { BudgetState } from '../../booking/digest.ts';
import { microUsdPerUsd } from '../../booking/money.ts';
import { windowOf } from '../../booking/period.ts';
import { startOfDay } from '../../booking/zone-time.ts';
import { amountText, measureText } from './budget-words.ts';

/** A budget's figures, and its course as a chart. */
export function budgetSections(state: BudgetState, isDrawn: boolean): readonly ReportSection[] {
  const title = `${periodLabel(state)}, ${amountText(state.budget.measure, state.limit)}`;
  const figures = { kind: 'figures', title, rows: figuresOf(state) } as const;
  return isDrawn && state.series.length > 1 ? [figures, chartOf(state)] : [figures];
}

/** November 2026. */
export function periodLabel({ budget, from }: BudgetState): string {
  return windowOf(budget, startOfDay(from, budget.zone)).label;
}

function figuresOf(state: BudgetState): readonly Figure[] {
  const { budget, limit, spent, isProvisional, committed, paced, forecast, to } = state;
  const text = (value: number) => amountText(budget.measure, value);
  return [
    {
      label: 'Spent',
      value: `${text(spent)} (${formatPercent(spent / limit)})${isProvisional ? ', provisional' : ''}`,
    },
    { label: 'Committed', value: text(committed), note: 'what planned and running runs will take' },
    { label: 'Even pace', value: text(paced), note: apart(spent - paced, text, 'ahead', 'behind') },
    {
      label: `Forecast for ${to}`,
      value: banded(forecast, text),
      note: apart(forecast.mid - limit, text, 'over', 'under'),
    },
    ...changeFigure(state, text),
  ];
}

function changeFigure({ change }: BudgetState, text: (value: number) => string): readonly Figure[] {
  if (change === undefined) return [];
  const forecast = `forecast ${signed(change.forecast, text)}`;
  return [{ label: `Since ${change.since}`, value: signed(change.spent, text), note: forecast }];
}

/** $50k ahead, $100k under; as even where they are one. */
function apart(
  difference: number,
  text: (value: number) => string,
  more: string,
  less: string,
): string {
  if (difference === 0) return 'exactly';
  return `${text(Math.abs(difference))} ${difference > 0 ? more : less}`;
}

function signed(value: number, text: (value: number) => string): string {
  return `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
}

function chartOf(state: BudgetState): ReportSection {
  const { budget, limit, series } = state;
  const unit = unitOf(budget.measure);
  // A chart shows no more figures than the text does.
  const drawn = (value: number) => Number((value / unit.size).toPrecision(4));
  const values = series.map(({ spent, forecast }) => drawn(spent ?? forecast ?? 0));
  return {
    kind: 'chart',
    title: `${periodLabel(state)}: spent against budget`,
    unit: unit.name,
    categories: series.map(({ day }) => day.slice(5)),
    series: [
      { name: 'Spent, forecast', values },
      { name: 'Budget', values: series.map(() => drawn(limit)) },
    ],
    alt: altOf(state),
  };
}

/** What the chart shows, with its numbers. */
function altOf({ budget, limit, series, from, to, spent, forecast }: BudgetState): string {
  const text = (value: number) => amountText(budget.measure, value);
  const now = series.findLast((point) => point.spent !== undefined)?.day ?? from;
  return `From ${from} on, ${text(spent)} is spent by ${now}; the forecast from there is ${text(forecast.mid)} by ${to}, against a budget of ${text(limit)}.`;
}

function unitOf(measure: Measure): { readonly name: string; readonly size: number } {
  switch (measure.kind) {
    case 'usd':
      return { name: 'US dollars', size: microUsdPerUsd };
    case 'accelerator-hours':
    case 'flop':
      return { name: measureText(measure), size: 1 };
    default:
      return measure satisfies never;
  }
}
