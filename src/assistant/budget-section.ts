import type { ReportSection } from '../answer/report.ts';
import { formatBand, formatPercent } from '../answer/format.ts';
import type { Budget } from '../booking/budget.ts';
import { effectsOf } from '../booking/effect.ts';
import type { BudgetEffect } from '../booking/effect.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';
import type { RunFigures } from './booked-estimate.ts';
import { runsFor } from './budget-states.ts';
import { amountText, bareAmountText } from './reports/budget-words.ts';
import { warnings } from './reply.ts';

/** What a run would take of a channel's budgets, and a warning where one would not hold: before it is saved. */
export async function budgetSections(
  figures: RunFigures,
  budgets: readonly Budget[],
  ledger: Pick<Ledger, 'runs'>,
  asker: Asker,
  startsAt = asker.now.getTime(),
): Promise<readonly ReportSection[]> {
  if (budgets.length === 0) return [];
  const now = asker.now.getTime();
  const until = Math.ceil(startsAt + (figures.seconds?.high ?? 0) * 1000);
  const runs = await runsFor(ledger, asker, budgets, Math.max(until, now));
  const estimate = { ...figures, catalogDate: '', json: '' };
  const effects = effectsOf({ estimate, startsAt, budgets, runs, now });
  return effects.length === 0 ? [uncounted] : sectionsOf(effects);
}

const uncounted: ReportSection = {
  kind: 'notes',
  title: 'Budget',
  tone: 'plain',
  items: [
    'None of this channel’s budgets counts this: name the hardware, and the price if none is known.',
  ],
};

function sectionsOf(effects: readonly BudgetEffect[]): readonly ReportSection[] {
  const taken = effects.filter((effect) => effect.amount.mid > 0);
  const over = taken.filter((effect) => effect.over > 0);
  return [
    { kind: 'figures', title: 'Budget', rows: taken.map(effectFigure) },
    ...warnings('Over budget', over.map(overText)),
  ];
}

/** `November 2026, $2M` – `7.4% ($148k)` – `leaves $1.2M; takes $130k–$190k`. */
function effectFigure({ budget, window, limit, amount, share, left }: BudgetEffect) {
  const { measure } = budget;
  const bare = (value: number) => bareAmountText(measure, value);
  const band = formatBand(amount, bare);
  return {
    label: `${window.label}, ${amountText(measure, limit)}`,
    value: `${share < 0.0005 ? 'under 0.1%' : formatPercent(share)} (${bare(amount.mid)})`,
    note: `leaves ${bare(left)}${band === '' ? '' : `; takes ${band}`}`,
  };
}

function overText({ budget, window, limit, amount, over, before }: BudgetEffect): string {
  const { measure } = budget;
  const bare = (value: number) => bareAmountText(measure, value);
  const held = before > 0 ? `, of which ${bare(before)} is spent or committed already` : '';
  return `${window.label} would be over by ${amountText(measure, over)}: this takes ${bare(amount.mid)} of ${bare(limit)}${held}.`;
}
