import type { Catalog } from '../catalog/catalog.ts';
import { mapBand } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import type { PartialAnswer, Read } from './answer.ts';
import { formatCount, formatPercent, formatScientific, formatSi, formatUsd } from './format.ts';
import type { Figure, Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { banded, bandedDuration } from './report/banded.ts';
import { checksTable, verdictText } from './report/checks.ts';
import { limitsText } from './report/limits-text.ts';
import { partialParts } from './report/reading-line.ts';
import { capitalised, modelName } from './report/subject.ts';

/** What was told of a run, what follows from it, and what would have to be told for more. */
export function partialReport(answer: PartialAnswer & Read, catalog: Catalog): Report {
  const { query, given, claimed, checks, warnings, assumptions } = answer;
  const rows = partialFigures(answer);
  const verdict = checks.length === 0 ? '' : `${verdictText(checks)} `;
  const follows = rows.map(
    ({ label, value }) => `${label === 'MFU' ? label : label.toLowerCase()} ${value}`,
  );
  const stated = limitsText(claimed);
  const told = partialParts(query, given, modelName(answer.reading, catalog));
  return {
    tone: 'answer',
    headline:
      `${verdict}${capitalised(follows.slice(0, 2).join(', '))}. ${missingText(answer)}`.trim(),
    reading: [...told, ...(stated === '' ? [] : [`stated: ${stated}`])].join(' · '),
    sections: [
      ...checksTable(checks, []),
      ...mindSection(warnings),
      { kind: 'figures', rows },
      ...assumedSection(assumptions),
    ],
    suggestions: [],
  };
}

/** The figure that says most in front. */
function partialFigures({ query, estimate }: PartialAnswer): Figure[] {
  const { acceleratorHours, seconds, usd, flop, tokensPerSecond, parameters } = estimate;
  const cost = usd === undefined ? [] : [figure('Cost', banded(usd, formatUsd))];
  // What so much work costs was asked; it follows from its hours.
  const isPriced = query.flop !== undefined;
  return [
    ...(parameters === undefined
      ? []
      : [figure('Model size', banded(parameters, formatCount), 'speed / (6 · tokens per second)')]),
    ...(acceleratorHours === undefined ? [] : [hoursFigure(acceleratorHours)]),
    ...(isPriced ? cost : []),
    ...speedFigures({ query, estimate }),
    ...(tokensPerSecond === undefined
      ? []
      : [
          figure('Tokens per second', banded(tokensPerSecond, formatCount), 'all together'),
          figure('Tokens per day', banded(mapBand(tokensPerSecond, perDay), formatCount)),
        ]),
    ...(seconds === undefined ? [] : [figure('Time', bandedDuration(seconds))]),
    ...(isPriced ? [] : cost),
    ...(flop === undefined ? [] : [workFigure(flop, isPriced)]),
  ];
}

function hoursFigure(hours: Band): Figure {
  const days = banded(mapBand(hours, perDayOf), formatCount);
  return figure('Accelerator-hours', banded(hours, formatCount), `${days} accelerator-days`);
}

function perDayOf(hours: number): number {
  return hours / 24;
}

function workFigure(flop: number, isStated: boolean): Figure {
  const note = isStated ? 'as stated' : '6 · parameters · tokens';
  return figure('Training compute', `${formatScientific(flop)} FLOP`, note);
}

function figure(label: string, value: string, note?: string): Figure {
  return note === undefined ? { label, value } : { label, value, note };
}

function perDay(rate: number): number {
  return rate * 86_400;
}

/** Of one accelerator, and what share of the dense peak that is where the kind is known. */
function speedFigures({ query, estimate }: Pick<PartialAnswer, 'query' | 'estimate'>): Figure[] {
  const { achieved } = estimate;
  if (achieved === undefined) return [];
  const value = banded(achieved, (speed) => formatSi(speed, 'FLOP/s'));
  const { hardware, parameters, speed: measured } = query;
  const label = 'Speed of one accelerator';
  if (hardware === undefined) return [figure(label, value)];
  const share = banded(hardware.utilisation, formatPercent);
  const peak = `the dense ${hardware.precision} peak`;
  if (measured === undefined || parameters === undefined)
    return [figure(label, value, `${share} of ${peak}`)];
  return [
    figure('MFU', share, `6 · parameters · tokens per second, over ${peak}`),
    figure(label, value),
  ];
}

/** What else would have to be told, in a few words. */
function missingText({ query, estimate }: PartialAnswer): string {
  const { hardware, parameters, tokens, flop: stated, speed } = query;
  if (hardware === undefined)
    return 'Which accelerator it was is not said: no utilisation, and no cost.';
  // All that was asked is said.
  if (stated !== undefined || (speed !== undefined && parameters !== undefined)) return '';
  if (parameters === undefined && estimate.parameters === undefined)
    return 'How large the model is, is not said: no total compute.';
  return tokens === undefined
    ? 'How many tokens it was trained on is not said: no total compute.'
    : '';
}
