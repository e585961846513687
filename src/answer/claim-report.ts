import type { Catalog } from '../catalog/catalog.ts';
import type { ClaimAnswer, Read } from './answer.ts';
import { formatScientific } from './format.ts';
import type { Report } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { checksTable, impliedUtilisation, verdictText } from './report/checks.ts';
import { limitsText } from './report/limits-text.ts';
import { trainingReading } from './report/reading-line.ts';
import { trainingFigures } from './report/run-figures.ts';
import { fleetText, modelName, trainingSubject } from './report/subject.ts';
import { unfitText, workingSections } from './training-report.ts';

/** The verdict first, then what each stated figure should have been, then the run it was held against. */
export function claimReport(answer: ClaimAnswer & Read, catalog: Catalog): Report {
  const { query, estimate, warnings, assumptions, given, claimed, checks } = answer;
  const name = modelName(answer.reading, catalog);
  const on = query.hardware === undefined ? '' : ` on ${fleetText(query.hardware)}`;
  const run = `${trainingSubject(query, name)}${on}, ${formatScientific(estimate.flop.total)} FLOP`;
  const stated = limitsText(claimed);
  return {
    tone: 'answer',
    headline: `${unfitText(query, estimate)}${verdictText(checks)} The run is ${run}.`,
    reading: [trainingReading(query, given, name, answer.reading), `stated: ${stated}`].join(' · '),
    sections: [
      ...checksTable(checks, impliedUtilisation(answer)),
      ...mindSection(warnings),
      { kind: 'figures', title: 'The run', rows: trainingFigures(query, estimate) },
      ...workingSections(query, estimate),
      ...assumedSection(assumptions),
    ],
    suggestions: [],
  };
}
