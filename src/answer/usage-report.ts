import type { Read, UsageAnswer } from './answer.ts';
import { formatCount, formatScientific, formatUsd } from './format.ts';
import type { Figure, Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { banded, bandedDuration } from './report/banded.ts';
import { checksTable, verdictText } from './report/checks.ts';
import { energyFigures } from './report/energy-figures.ts';
import { fleetText, hoursName } from './report/subject.ts';

/** Accelerators for a time: what that costs, and what it could compute. */
export function usageReport(answer: UsageAnswer & Read): Report {
  const { query, estimate, checks, warnings, assumptions } = answer;
  const fleet = fleetText(query.hardware);
  const { acceleratorHours, usd } = estimate;
  const cost = usd === undefined ? '' : `, about ${formatUsd(usd.mid)}`;
  const held = `${fleet}: ${formatCount(acceleratorHours.mid)} ${hoursName(query.hardware.accelerator)}${cost}`;
  const verdict = checks.length === 0 ? '' : `${verdictText(checks)} `;
  return {
    tone: 'answer',
    headline: `${verdict}${held}, in which training would do about ${formatScientific(estimate.flop.mid)} FLOP.`,
    sections: [
      ...checksTable(checks, []),
      ...mindSection(warnings),
      { kind: 'figures', rows: usageFigures(answer) },
      ...assumedSection(assumptions),
    ],
    suggestions: [],
  };
}

function usageFigures({ query: { hardware }, estimate }: UsageAnswer): Figure[] {
  const { seconds, acceleratorHours, usd, flop } = estimate;
  const { price, utilisation } = hardware;
  return [
    ...(seconds === undefined ? [] : [{ label: 'Time', value: bandedDuration(seconds) }]),
    { label: hoursName(hardware.accelerator), value: banded(acceleratorHours, formatCount) },
    ...(usd === undefined || price === undefined
      ? []
      : [
          {
            label: 'Cost',
            value: banded(usd, formatUsd),
            note: `at ${formatUsd(price.mid)} per accelerator hour`,
          },
        ]),
    ...energyFigures(estimate),
    {
      label: 'Training compute',
      value: `${banded(flop, formatScientific)} FLOP`,
      note: `at ${Math.round(utilisation.mid * 100)}% of the dense ${hardware.precision} peak`,
    },
  ];
}
