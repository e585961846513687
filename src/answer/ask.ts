import { loadCatalog } from '../catalog/catalog.ts';
import type { Catalog, Model } from '../catalog/catalog.ts';
import { knowing } from '../language/known-model.ts';
import { createLexicon } from '../language/lexicon.ts';
import type { Lexicon } from '../language/lexicon.ts';
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
  /** The same, and one model more, by its name: for one question, as a rule. */
  knowing(model: Model): Flops;
};

export function createFlops(catalog: Catalog = loadCatalog()): Flops {
  return flopsWith(catalog, createLexicon(catalog));
}

function flopsWith(catalog: Catalog, lexicon: Lexicon): Flops {
  return {
    catalog,
    answer: (text, on) => answer(lexicon, text, on),
    report: (given, on) => reportOf(given, catalog, on),
    knowing: (model) => flopsWith(catalog, knowing(lexicon, model)),
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
