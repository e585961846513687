import type { ComparisonAnswer } from './answer.ts';
import type { Report } from './report.ts';
import { assumedOfEach, mindSection } from './report/caveats.ts';
import { comparedFigures } from './report/compared-figures.ts';
import { comparisonTable } from './report/comparison-table.ts';
import { differenceText } from './report/differences.ts';
import { itemText } from './report/item-text.ts';
import { limitsText } from './report/limits-text.ts';
import { readingParts } from './report/reading-line.ts';

type Item = ComparisonAnswer['items'][number];

/** Side by side, then what makes the difference, then what is assumed of all and of each. */
export function comparisonReport(answer: ComparisonAnswer): Report {
  const { items } = answer;
  const [base, ...others] = items;
  const differences = base === undefined ? [] : others.map((item) => differenceText(item, base));
  return {
    tone: 'answer',
    headline: `${items.map((item) => `${item.label}: ${itemText(comparedFigures(item))}`).join('; ')}.`,
    reading: sharedReading(items),
    sections: [
      comparisonTable(answer),
      { kind: 'notes', title: 'The difference', tone: 'plain', items: differences },
      ...mindSection(items.flatMap(warningsOf)),
      ...assumedOfEach(items),
    ],
    suggestions: [],
  };
}

/** What is compared, then what all of them have in common. */
function sharedReading(items: readonly Item[]): string {
  const read = items.map(partsOf);
  const common = read[0]?.filter((part) => read.every((parts) => parts.includes(part))) ?? [];
  return [items.map(({ label }) => label).join(' against '), ...common]
    .filter((part) => part !== '')
    .join(' · ');
}

function partsOf(item: Item): readonly string[] {
  if (item.kind !== 'solve') return readingParts(item.query, item.given);
  const { solution, question, given } = item;
  return [...readingParts(solution.query, given), limitsText(question.limits)];
}

function warningsOf({ label, warnings }: Item) {
  return warnings.map(({ code, message }) => ({ code, message: `${label}: ${message}` }));
}
