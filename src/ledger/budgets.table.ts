import type {
  Budget,
  BudgetEvent,
  Crossing,
  Measure,
  NewBudget,
  Period,
} from '../booking/budget.ts';
import { present } from './present.ts';

/** A budget is never rewritten: another one ends it. So these rows are its history, too. */
export type BudgetTable = {
  id: string;
  workspace: string;
  channel: string;
  measure: Measure['kind'];
  /** Catalog id; '' for all, because a unique index takes two nulls for different. */
  accelerator: string;
  amount: number;
  period: Period['kind'];
  period_from: string | null;
  period_to: string | null;
  zone: string;
  /** 0 or 1, alike in both databases. */
  rollover: number;
  /** JSON. */
  thresholds: string;
  set_by: string;
  set_at: number;
  ended_at: number | null;
  ended_by: string | null;
  ended_how: 'replaced' | 'removed' | null;
};

export type CrossingTable = {
  budget_id: string;
  period: string;
  threshold: number;
  crossed_at: number;
  cleared_at: number | null;
};

export function budgetOf(row: BudgetTable): Budget {
  return {
    id: row.id,
    workspace: row.workspace,
    channel: row.channel,
    measure: measureOf(row),
    amount: row.amount,
    period: periodOf(row),
    zone: row.zone,
    rollover: row.rollover === 1,
    thresholds: JSON.parse(row.thresholds) as number[],
    setBy: row.set_by,
    setAt: row.set_at,
  };
}

function measureOf({ measure, accelerator }: BudgetTable): Measure {
  if (measure !== 'accelerator-hours' || accelerator === '') return { kind: measure };
  return { kind: measure, accelerator };
}

function periodOf({ period, period_from: from, period_to: to }: BudgetTable): Period {
  if (period !== 'range') return { kind: period };
  return { kind: period, from: from ?? '', to: to ?? '' };
}

export function budgetRow(budget: NewBudget, id: string): BudgetTable {
  const { workspace, channel, measure, amount, period, zone } = budget;
  const range = period.kind === 'range' ? period : undefined;
  return {
    id,
    workspace,
    channel,
    amount,
    zone,
    ...measureColumns(measure),
    period: period.kind,
    period_from: range?.from ?? null,
    period_to: range?.to ?? null,
    rollover: budget.rollover ? 1 : 0,
    thresholds: JSON.stringify(budget.thresholds),
    set_by: budget.setBy,
    set_at: budget.setAt,
    ended_at: null,
    ended_by: null,
    ended_how: null,
  };
}

export function measureColumns(measure: Measure) {
  const accelerator = measure.kind === 'accelerator-hours' ? (measure.accelerator ?? '') : '';
  return { measure: measure.kind, accelerator };
}

/** Being replaced is no event of its own: the other budget's beginning says it. */
export function budgetEvents(row: BudgetTable): readonly BudgetEvent[] {
  const budget = budgetOf(row);
  const set: BudgetEvent = { at: row.set_at, actor: row.set_by, kind: 'set', budget };
  const { ended_at: at, ended_by: actor, ended_how: how } = row;
  if (how !== 'removed' || at === null || actor === null) return [set];
  return [set, { at, actor, kind: 'removed', budget }];
}

export function crossingOf(row: CrossingTable): Crossing {
  return {
    budget: row.budget_id,
    period: row.period,
    threshold: row.threshold,
    crossedAt: row.crossed_at,
    ...present({ clearedAt: row.cleared_at }),
  };
}
