import type { RunEstimate, TrainingEstimate } from '../../model/estimate.ts';
import type { Hardware, TrainingQuery } from '../../model/query.ts';
import {
  formatCount,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
  significant,
} from '../format.ts';
import type { Figure } from '../report.ts';
import { banded, bandedDuration } from './banded.ts';
import { energyFigures } from './energy-figures.ts';
import { memoryFigure } from './memory-figures.ts';
import { hoursName } from './subject.ts';

/** What a training run takes, one figure a line. */
export function trainingFigures(
  { hardware, regime }: TrainingQuery,
  { flop, run, memory, tokensPerParameter }: TrainingEstimate,
): Figure[] {
  return [
    {
      label: 'Compute',
      value: `${formatScientific(flop.total)} FLOP`,
      // Of a fine-tuning it says nothing.
      ...(regime.kind === 'pretrain' && {
        note: `${significant(tokensPerParameter)} tokens per parameter`,
      }),
    },
    ...(hardware === undefined || run === undefined ? [] : runFigures(hardware, run)),
    ...(memory === undefined ? [] : [memoryFigure(memory, hardware?.count)]),
  ];
}

function runFigures(hardware: Hardware, run: RunEstimate): Figure[] {
  const { acceleratorHours, usd } = run;
  const { accelerator, price } = hardware;
  const label = hoursName(accelerator);
  const hours = banded(acceleratorHours, formatCount);
  return [
    ...timeFigures(hardware, run),
    run.seconds === undefined
      ? { label, value: hours, note: `${speedText(hardware, run)}; say how many for the time` }
      : { label, value: hours },
    ...(usd === undefined || price === undefined
      ? []
      : [
          {
            label: 'Cost',
            value: banded(usd, formatUsd),
            note: `at ${formatUsd(price.mid)} per accelerator hour`,
          },
        ]),
    ...energyFigures(run),
  ];
}

/** Two questions apart: how long it really takes, and how long if nothing goes wrong. */
function timeFigures(hardware: Hardware, run: RunEstimate): Figure[] {
  const { seconds, stepTime } = run;
  if (seconds === undefined) return [];
  const value = bandedDuration(seconds);
  if (stepTime?.seconds === undefined)
    return [{ label: 'Time', value, note: speedText(hardware, run) }];
  const steps = formatPercent(stepTime.utilisation.mid);
  return [
    { label: 'Time, all-in', value, note: speedText(hardware, run) },
    {
      label: 'If all goes well',
      value: bandedDuration(stepTime.seconds),
      note: `at ${steps} while steps run: no restarts, no evaluation`,
    },
  ];
}

function speedText(hardware: Hardware, { peak, utilisation, stepTime }: RunEstimate): string {
  const at = `at ${formatPercent(utilisation.mid)} of ${formatSi(peak, 'FLOP/s')} each (${hardware.precision}, dense)`;
  return stepTime === undefined ? at : `${at}, restarts and evaluation included`;
}
