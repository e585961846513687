import type { Band } from '../model/band.ts';
import { exactly, mapBand } from '../model/band.ts';
import { secondsPerDay } from '../model/quantity.ts';
import type { TrainingEstimate } from '../model/estimate.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Limits } from '../model/solve-question.ts';
import type { PartialQuery } from '../model/partial.ts';
import type { UsageEstimate, UsageQuery } from '../model/usage.ts';
import { formatPercent, significant } from './format.ts';

export type Verdict = 'agrees' | 'doubtful' | 'contradicts';

/** One stated quantity against what the rest of the message implies for it. */
export type ClaimCheck = {
  readonly quantity: 'flop' | 'days' | 'acceleratorHours' | 'budgetUsd' | 'mfu';
  readonly stated: number;
  readonly implied: Band;
  readonly verdict: Verdict;
  readonly because: string;
};

type Claim = {
  readonly query: TrainingQuery;
  readonly estimate: TrainingEstimate;
  /** The time is a day by which it has to be done: less than that is as good. */
  readonly isDeadline: boolean;
};

/** Everything stated beyond what the run needs, the one to doubt first in front. */
export function claimChecks(claim: Claim, stated: Limits): readonly ClaimCheck[] {
  const checks = [
    ...flopCheck(claim, stated),
    ...timeCheck(claim, stated),
    ...hoursCheck(claim, stated),
    ...costCheck(claim, stated),
    ...utilisationCheck(claim, stated),
  ];
  return checks.toSorted((a, b) => doubt(b) - doubt(a));
}

/** Hours against count and time, cost against hours and price, FLOP against hours and peak. */
export function usageChecks(
  { hardware, seconds }: UsageQuery,
  { acceleratorHours: { mid: hours }, usd, peak }: UsageEstimate,
  stated: Limits,
): readonly ClaimCheck[] {
  const checks: ClaimCheck[] = [];
  const isCounted = hardware.count !== undefined && seconds !== undefined;
  if (stated.acceleratorHours !== undefined && isCounted)
    checks.push(
      productCheck('acceleratorHours', stated.acceleratorHours, exactly(hours), 'count times time'),
    );
  if (stated.usd !== undefined && usd !== undefined)
    checks.push(productCheck('budgetUsd', stated.usd, usd, 'hours times price'));
  if (stated.flop !== undefined) {
    const share = mapBand(hardware.utilisation, (part) => hours * 3600 * peak * part);
    checks.push(productCheck('flop', stated.flop, share, 'hours times peak times utilisation'));
  }
  return checks.toSorted((a, b) => doubt(b) - doubt(a));
}

/** Hours against count and time: all that can be checked without a kind of accelerator. */
export function partialChecks(
  { hardware, count = hardware?.count, seconds }: PartialQuery,
  { acceleratorHours: stated }: Limits,
): readonly ClaimCheck[] {
  if (stated === undefined || count === undefined || seconds === undefined) return [];
  const counted = exactly((count * seconds) / 3600);
  return [productCheck('acceleratorHours', stated, counted, 'count times time')];
}

/** A product of what else is stated: nothing but rounding may part the two. */
function productCheck(
  quantity: ClaimCheck['quantity'],
  stated: number,
  implied: Band,
  product: string,
): ClaimCheck {
  const isSwapped = swapped(stated, implied.mid);
  const near = verdictOf(stated, implied, 1.02, 1.5);
  const verdict = isSwapped && near === 'agrees' ? 'doubtful' : near;
  const digits = isSwapped ? ': two digits look swapped' : '';
  const because = verdict === 'agrees' ? product : `${product} make another number${digits}`;
  return { quantity, stated, implied, verdict, because };
}

const order: readonly Verdict[] = ['agrees', 'doubtful', 'contradicts'];

/** Worse verdicts first; of one verdict the one that is further off. */
function doubt({ verdict, stated, implied }: ClaimCheck): number {
  return order.indexOf(verdict) * 1e3 + Math.min(999, Math.abs(Math.log(stated / implied.mid)));
}

function flopCheck({ estimate }: Claim, { flop }: Limits): readonly ClaimCheck[] {
  if (flop === undefined) return [];
  const { total } = estimate.flop;
  const implied = exactly(total);
  const share = flop / total;
  const forwardOnly = Math.abs(flop / estimate.forwardOnly - 1) < 0.05;
  const because = forwardOnly
    ? 'that is 2·N·D, the forward pass alone: dA and dW are missing, a factor of 3'
    : swapped(flop, total)
      ? 'two digits are swapped'
      : `the ledger of this run has ${significant(1 / share)} times as much`;
  const verdict = forwardOnly ? 'contradicts' : verdictOf(flop, implied, 1.15, 1.6);
  const agreed = verdict === 'agrees' ? 'as the ledger has it' : because;
  return [{ quantity: 'flop', stated: flop, implied, verdict, because: agreed }];
}

function timeCheck(
  { query, estimate, isDeadline }: Claim,
  { seconds }: Limits,
): readonly ClaimCheck[] {
  const implied = estimate.run?.seconds;
  if (seconds === undefined || implied === undefined) return [];
  const days = mapBand(implied, (value) => value / secondsPerDay);
  const stated = seconds / secondsPerDay;
  return [isDeadline ? dueCheck(stated, days) : judged('days', stated, days, query)];
}

function dueCheck(stated: number, implied: Band): ClaimCheck {
  const spare = significant(Math.abs(stated - implied.mid));
  const because =
    stated >= implied.mid ? `done with about ${spare} days to spare` : `about ${spare} days late`;
  const verdict =
    stated >= implied.high ? 'agrees' : stated >= implied.low ? 'doubtful' : 'contradicts';
  return { quantity: 'days', stated, implied, verdict, because };
}

function hoursCheck({ query, estimate }: Claim, limits: Limits): readonly ClaimCheck[] {
  const { acceleratorHours: hours } = limits;
  const implied = estimate.run?.acceleratorHours;
  if (hours === undefined || implied === undefined) return [];
  const counted = countedHours(query, limits);
  if (counted === undefined) return [judged('acceleratorHours', hours, implied, query)];
  // Count and time are both stated: the product is certain, whatever the utilisation.
  return [productCheck('acceleratorHours', hours, exactly(counted), 'count times time')];
}

function costCheck({ query, estimate }: Claim, limits: Limits): readonly ClaimCheck[] {
  const { usd } = limits;
  const price = query.hardware?.price;
  const hours = limits.acceleratorHours ?? countedHours(query, limits);
  if (usd === undefined) return [];
  if (hours !== undefined && price !== undefined) {
    const implied = mapBand(price, (rate) => hours * rate);
    const verdict = verdictOf(usd, implied, 1.15, 2);
    const because = `the stated hours at ${price.low === price.high ? 'the stated price' : 'market prices'}`;
    return [{ quantity: 'budgetUsd', stated: usd, implied, verdict, because }];
  }
  const implied = estimate.run?.usd;
  return implied === undefined ? [] : [judged('budgetUsd', usd, implied, query)];
}

/** What the stated time implies for the utilisation, where none is stated: said as a check of its own. */
function utilisationCheck({ query, estimate }: Claim, limits: Limits): readonly ClaimCheck[] {
  const { hardware } = query;
  const hours = limits.acceleratorHours ?? countedHours(query, limits);
  if (hardware?.utilisationStated !== true || hours === undefined || estimate.run === undefined)
    return [];
  const { forward, dA, dW } = estimate.flop;
  const implied = (forward + dA + dW) / (hours * 3600 * estimate.run.peak);
  const stated = hardware.utilisation.mid;
  const verdict = verdictOf(stated, exactly(implied), 1.15, 1.6);
  const recomputed = Math.abs(stated / implied - 4 / 3) < 0.1;
  const because =
    verdict === 'agrees'
      ? 'FLOP over hours and peak'
      : recomputed
        ? 'about 4/3 of what the hours imply: HFU, recomputation counted, sold as MFU'
        : 'FLOP over hours and peak say another share';
  return [{ quantity: 'mfu', stated, implied: exactly(implied), verdict, because }];
}

function countedHours(query: TrainingQuery, { seconds }: Limits): number | undefined {
  const count = query.hardware?.count;
  return count === undefined || seconds === undefined ? undefined : (count * seconds) / 3600;
}

/** A time or a cost that rests on the utilisation: says which one would make it true. */
function judged(
  quantity: ClaimCheck['quantity'],
  stated: number,
  implied: Band,
  { hardware }: TrainingQuery,
): ClaimCheck {
  const certain = hardware?.utilisationStated === true;
  const verdict = certain
    ? verdictOf(stated, implied, 1.15, 1.6)
    : verdictOf(stated, implied, 1.1, 2);
  const needed = ((hardware?.utilisation.mid ?? 0) * implied.mid) / stated;
  const at = formatPercent(Number(needed.toPrecision(2)));
  const because =
    needed > 1
      ? `it would take ${at} of the dense peak, more than there is`
      : certain
        ? `at the stated utilisation; ${at} would make it so`
        : `it implies an MFU of ${at}`;
  return { quantity, stated, implied, verdict: needed > 1 ? 'contradicts' : verdict, because };
}

/** Inside the band, widened by what rounding and reporting do; outside it; far outside. */
function verdictOf(stated: number, { low, high }: Band, slack: number, far: number): Verdict {
  if (stated >= low / slack && stated <= high * slack) return 'agrees';
  return stated >= low / far && stated <= high * far ? 'doubtful' : 'contradicts';
}

/** 534,700 and 537,400 have the same digits. */
function swapped(one: number, other: number): boolean {
  const digits = (value: number) =>
    value
      .toPrecision(4)
      .replace(/\D|e.*/g, '')
      .split('')
      .toSorted()
      .join('');
  return one !== other && digits(one) === digits(other) && Math.abs(Math.log10(one / other)) < 1;
}
