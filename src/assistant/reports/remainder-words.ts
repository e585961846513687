import { formatCount, formatPercent, formatUsd, formatWhole } from '../../answer/format.ts';
import { banded, bandedDuration } from '../../answer/report/banded.ts';
import type { Figure } from '../../answer/report.ts';
import { microUsdPerUsd } from '../../booking/money.ts';
import { remainderOf } from '../../booking/remainder.ts';
import type { Run } from '../../booking/run.ts';
import { dayText } from './moments.ts';

/** What a running run still needs, from how far it says it is and the utilisation that it really reached. */
export function remainderFigures(run: Run, now: number, zone: string): readonly Figure[] {
  const left = remainderOf(run, now);
  const { share, tokens, seconds, acceleratorHours, usd, endsAt, utilisation } = left;
  const planned = run.estimate.utilisation;
  const against = planned === undefined ? '' : `planned with ${formatPercent(planned)}`;
  return [
    ...(share === undefined ? [] : [{ label: 'Done', value: formatPercent(share) }]),
    ...(utilisation === undefined
      ? []
      : [{ label: 'Utilisation reached', value: formatPercent(utilisation), note: against }]),
    ...(tokens === undefined ? [] : [{ label: 'Tokens left', value: formatCount(tokens) }]),
    ...(seconds === undefined || seconds.mid <= 0
      ? []
      : [{ label: 'Time left', value: bandedDuration(seconds) }]),
    ...(acceleratorHours === undefined || acceleratorHours.mid <= 0
      ? []
      : [{ label: 'Accelerator-hours left', value: banded(acceleratorHours, formatCount) }]),
    ...(usd === undefined || usd.mid <= 0
      ? []
      : [{ label: 'Cost left', value: banded(usd, (micro) => formatUsd(micro / microUsdPerUsd)) }]),
    ...(endsAt === undefined || endsAt.high <= now
      ? []
      : [
          {
            label: 'Ends',
            value: dayText(endsAt.mid, zone),
            note: `${dayText(endsAt.low, zone)} to ${dayText(endsAt.high, zone)}`,
          },
        ]),
  ];
}

/** What was stated or measured so far, counted from the start. */
export function reachedFigures({ progress }: Run, zone: string): readonly Figure[] {
  if (progress === undefined) return [];
  const { at, tokens, acceleratorHours, usd } = progress;
  const note = `reported ${dayText(at, zone)}`;
  return [
    ...(tokens === undefined ? [] : [{ label: 'Tokens so far', value: formatCount(tokens), note }]),
    ...(acceleratorHours === undefined
      ? []
      : [
          {
            label: 'Accelerator-hours used',
            value: formatWhole(Math.round(acceleratorHours)),
            note,
          },
        ]),
    ...(usd === undefined
      ? []
      : [{ label: 'Spent', value: formatUsd(usd / microUsdPerUsd), note }]),
  ];
}
