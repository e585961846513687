import type { Catalog } from '../catalog/catalog.ts';
import type { Solution } from '../model/solve-question.ts';
import type { Read, SolveAnswer } from './answer.ts';
import { formatCount, significant } from './format.ts';
import type { Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { demandFigures, limitsText } from './report/limits-text.ts';
import { trainingReading } from './report/reading-line.ts';
import { trainingFigures } from './report/run-figures.ts';
import { scalingTable } from './report/scaling-table.ts';
import { nodesText, solvedBand, solvedFigure, solvedValue } from './report/solved-value.ts';
import { capitalised, fleetText, modelName, trainingSubject } from './report/subject.ts';
import { runText, unfitText, workingSections } from './training-report.ts';

/** The solved value first, what limits it, then the run that it makes. */
export function solveReport(answer: SolveAnswer & Read, catalog: Catalog): Report {
  const { solution, question, assumptions, warnings, given } = answer;
  const { query, estimate, demands, bound, because } = solution;
  const name = modelName(answer.reading, catalog);
  const limits = limitsText(question.limits);
  const read = [
    trainingReading(query, given, name, answer.reading),
    limits,
    `solve for ${asked[solution.unknown]}`,
  ];
  const rows = [solvedFigure(solution), ...demandFigures(demands, bound)];
  const how = [`${capitalised(because)}.`];
  return {
    tone: 'answer',
    headline: solveHeadline(answer, name),
    reading: read.filter((part) => part !== '').join(' · '),
    sections: [
      { kind: 'figures', rows },
      { kind: 'notes', title: 'How', tone: 'plain', items: how },
      ...mindSection(warnings),
      { kind: 'figures', title: 'The run', rows: trainingFigures(query, estimate) },
      ...scalingTable(solution.scaling),
      ...workingSections(query, estimate),
      ...assumedSection(assumptions),
    ],
    suggestions: [],
  };
}

const asked: Readonly<Record<Solution['unknown'], string>> = {
  parameters: 'parameters',
  tokens: 'tokens',
  'parameters+tokens': 'parameters and tokens, compute-optimal',
  count: 'the number of accelerators',
  days: 'days',
  mfu: 'utilisation',
  usdPerAcceleratorHour: 'the price',
  budgetUsd: 'the budget',
};

/** One sentence that is the answer, and what the run takes. */
function solveHeadline({ solution, question }: SolveAnswer, name?: string): string {
  const { query, estimate } = solution;
  const what = answerText(solution, limitsText(question.limits), name);
  return `${unfitText(query, estimate)}${[what, ...takenText(solution)].join(': ')}.`;
}

/** Without hardware there is no time and no cost, and the FLOP are the limit itself. */
function takenText({ query, estimate, unknown }: Solution): readonly string[] {
  if (query.hardware !== undefined) return [runText(query, estimate)];
  if (unknown === 'parameters+tokens') return [];
  return [`${significant(estimate.tokensPerParameter)} tokens per parameter`];
}

function answerText(solution: Solution, limits: string, name?: string): string {
  const { query, estimate } = solution;
  const band = solvedBand(solution);
  const value = solvedValue(solution);
  const subject = trainingSubject(query, name);
  const within = limits === '' ? '' : ` ${limits}`;
  const fleet = query.hardware === undefined ? 'accelerators' : fleetText(query.hardware);
  const on = query.hardware === undefined ? '' : ` on ${fleet}`;
  const data = `${formatCount(query.tokens)} tokens`;
  switch (solution.unknown) {
    case 'count':
      return `You need ${fleet}${band}${nodesText(solution)}, for ${subject}${within}`;
    case 'parameters':
      return `At most ${value} parameters${band} on ${data}${on}${within}`;
    case 'tokens':
      return `At most ${data}${band} for ${name ?? formatCount(query.parameters)}${on}${within}`;
    case 'parameters+tokens': {
      const ratio = significant(estimate.tokensPerParameter);
      return `${value} parameters${band} on ${data} (${ratio} a parameter) are compute-optimal${on}${within}`;
    }
    case 'days':
      return `It takes ${value}${band} for ${subject}${on}`;
    case 'mfu':
      return `You would need an MFU of ${value} for ${subject}${on}${within}`;
    case 'usdPerAcceleratorHour':
      return `At most ${value}${band} per accelerator hour for ${subject}${on}${within}`;
    case 'budgetUsd':
      return `It costs about ${value}${band} for ${subject}${on}`;
    default:
      return solution.unknown satisfies never;
  }
}
