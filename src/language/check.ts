import { checkFrozen } from './check-frozen.ts';
import { checkHardware } from './check-hardware.ts';
import { checkData, checkMissing } from './check-missing.ts';
import type { Need } from './check-missing.ts';
import { checkModel } from './check-model.ts';
import { checkPrice } from './check-price.ts';
import { checkActive, checkCount, checkNumbers } from './check-range.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { daysUntil } from './read-date.ts';
import type { Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/** Everything wrong with what was stated, all of it at once. */
export function checkStatement(
  { catalog, on, end }: Setting,
  statement: Statement,
  needs: readonly Need[] | 'nothing',
): readonly Diagnostic[] {
  const counts = checkCount(statement);
  return [
    ...checkMissing(statement, needs, end),
    ...checkNumbers(statement),
    ...counts,
    ...checkActive(statement),
    // A mean of kinds, and a share of a price, are of counts that can be.
    ...(counts.length > 0
      ? []
      : [...checkHardware(statement), ...checkPrice(catalog, statement, on)]),
    ...checkModel(statement),
    ...checkRank(statement),
    ...checkFrozen(statement),
    ...(needs === 'nothing' ? [] : checkData(statement, end)),
    ...checkDeadline(statement, on),
  ];
}

/** `by March 1` of a year that is over. */
function checkDeadline({ deadline }: Statement, on: string): readonly Diagnostic[] {
  if (deadline === undefined) return [];
  const value = daysUntil(deadline.value, on);
  if (value > 0) return [];
  const fault = { code: 'OUT_OF_RANGE', slot: 'days', value, least: 1, most: 36_525 } as const;
  return [faultAt(fault, deadline.span, [{ span: deadline.span, text: 'in 30 days' }])];
}

/** A rank is of adapters: without a word of them it may be a slip. */
function checkRank({ rank, regime, policyAdapters }: Statement): readonly Diagnostic[] {
  const kind = policyAdapters?.value ?? regime?.value.kind;
  if (rank === undefined || kind === 'lora' || kind === 'qlora') return [];
  // What no rank can be is told as out of its range.
  if (!Number.isFinite(rank.value)) return [];
  const readings = [`LoRA rank ${rank.value}`, `QLoRA rank ${rank.value}`];
  const about = 'a rank belongs to adapters, and the message names none';
  const repairs = readings.map((text) => ({ span: rank.span, text }));
  return [faultAt({ code: 'AMBIGUOUS', about, readings }, rank.span, repairs)];
}
