import { loadCatalog } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createLexicon } from '../language/lexicon.ts';
import { answer } from './answer.ts';
import type { Answer } from './answer.ts';
import { reportOf } from './report-of.ts';
import type { Report } from './report.ts';

/** The program without a medium: built once, asked for ever. */
export type Flops = {
  readonly catalog: Catalog;
  /** `on`: the day whose prices hold, YYYY-MM-DD. */
  answer(text: string, on: string): Answer;
  report(answer: Answer, on: string): Report;
};

export function createFlops(catalog: Catalog = loadCatalog()): Flops {
  const lexicon = createLexicon(catalog);
  return {
    catalog,
    answer: (text, on) => answer(lexicon, text, on),
    report: (given, on) => reportOf(given, catalog, on),
  };
}

/** What Slack and the playground need: text in, report out. */
export function createAsk(flops: Flops = createFlops()): (text: string, now: Date) => Report {
  return (text, now) => {
    const on = dayOf(now);
    return flops.report(flops.answer(text, on), on);
  };
}

/** The UTC day, YYYY-MM-DD. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
