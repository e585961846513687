import { secondsPerHour } from '../../model/quantity.ts';
import type { ClaimAnswer } from '../answer.ts';
import { formatPercent } from '../format.ts';

/**
 * The utilisation that the stated time or hours imply: ours, in inverse proportion to the hours.
 * Empty where neither is stated.
 */
export function impliedUtilisation({ query, estimate, claimed }: ClaimAnswer): readonly string[] {
  const { run } = estimate;
  const count = query.hardware?.count;
  const { acceleratorHours, seconds } = claimed;
  const counted =
    count === undefined || seconds === undefined ? undefined : (count * seconds) / secondsPerHour;
  const hours = acceleratorHours ?? counted;
  if (run === undefined || hours === undefined || query.hardware?.utilisationStated === true)
    return [];
  const implied = (run.utilisation.mid * run.acceleratorHours.mid) / hours;
  const { low, high } = run.utilisation;
  return [
    `The stated ${acceleratorHours === undefined ? 'time implies' : 'hours imply'} an MFU of ${formatPercent(implied)}; runs like this report ${formatPercent(low)}–${formatPercent(high)}, all-in.`,
  ];
}
