import { loadCatalog } from '../catalog/catalog.ts';
import type { Catalog, Model } from '../catalog/catalog.ts';
import { knowing } from '../language/known-model.ts';
import { createLexicon } from '../language/lexicon.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { answer } from './answer.ts';
import type { Answer } from './answer.ts';
import { dayOf } from './day.ts';
import { Recent } from './recent.ts';
import { reportOf } from './report-of.ts';
import type { Report } from './report.ts';

/** The program without a medium: built once, asked for ever. */
export type Flops = {
  readonly catalog: Catalog;
  /** `on`: the day whose prices hold, YYYY-MM-DD; `zone`: where it is that day, if that is known. */
  answer(text: string, on: string, zone?: string): Answer;
  report(answer: Answer, on: string): Report;
  /** The same, and one model more, by its name: for one question, as a rule. */
  knowing(model: Model): Flops;
  /** The same words, and answers from the catalog as somebody sees it: with prices of their own, say. */
  seenBy(view: (catalog: Catalog) => Catalog): Flops;
  /** For whoever reads more than questions. */
  readonly lexicon: Lexicon;
};

export function createFlops(catalog: Catalog = loadCatalog()): Flops {
  return flopsWith(catalog, createLexicon(catalog));
}

function flopsWith(catalog: Catalog, lexicon: Lexicon): Flops {
  return {
    catalog,
    answer: (text, on, zone) => answer(lexicon, text, on, zone),
    report: (given, on) => reportOf(given, catalog, on),
    knowing: (model) => flopsWith(catalog, knowing(lexicon, model)),
    seenBy: (view) => flopsWith(catalog, { ...lexicon, catalog: view(lexicon.catalog) }),
    lexicon,
  };
}

/**
 * What Slack and the playground need: text in, report out, on the day that it is in a zone.
 *
 * An answer hangs on the text, the day and the zone alone, and a thread asks the same again (edited, sent
 * twice, suggested): what was answered lately is not worked out anew.
 */
export function createAsk(
  flops: Flops = createFlops(),
): (text: string, now: Date, zone?: string) => Report {
  const recent = new Recent<Report>(mostRemembered);
  return (text, now, zone = 'UTC') => {
    const on = dayOf(now, zone);
    return recent.get(`${on} ${zone} ${text}`, () =>
      flops.report(flops.answer(text, on, zone), on),
    );
  };
}

/** A report takes about 10 kB. */
const mostRemembered = 256;
