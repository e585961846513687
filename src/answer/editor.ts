import { loadCatalog } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createLexicon } from '../language/lexicon.ts';
import { readSoFar } from '../language/read-so-far.ts';
import { answer } from './answer.ts';
import { guideOf } from './guide.ts';
import type { Guide } from './guide.ts';
import { reportOf } from './report-of.ts';
import { stretchesOf } from './stretches.ts';
import type { Stretch } from './stretches.ts';

/** What an editor needs while a message is written. Asks nobody: half a name goes to no Hub. */
export type Editor = {
  readonly guide: Guide;
  /** `on`: the day whose prices hold, YYYY-MM-DD. */
  readonly read: (text: string, on: string) => Draft;
};

/** A message that is not sent yet: how it is read, and what would be said to it in one sentence. */
export type Draft = {
  readonly stretches: readonly Stretch[];
  readonly headline: string;
  /** Messages that would be answered, where this one would be asked about. */
  readonly suggestions: readonly string[];
};

export function createEditor(catalog: Catalog = loadCatalog()): Editor {
  const lexicon = createLexicon(catalog);
  return {
    guide: guideOf(catalog),
    read(text, on) {
      const found = answer(lexicon, text, on);
      const { tone, headline, suggestions } = reportOf(found, catalog, on);
      return {
        stretches: stretchesOf(found, catalog, () => readSoFar(lexicon, found.input)),
        headline,
        suggestions: tone === 'question' ? suggestions : [],
      };
    },
  };
}
