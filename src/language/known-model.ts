import type { Model } from '../catalog/catalog.ts';
import type { Lexicon } from './lexicon.ts';
import { indexNames } from './names.ts';
import { phrases } from './phrases.ts';

/** The same words, and one model more, by its name: of a config that came with the question. */
export function knowing(lexicon: Lexicon, model: Model): Lexicon {
  const own = indexNames([[model.name.toLowerCase(), model]]);
  const { models, phrasesAt } = lexicon;
  return {
    ...lexicon,
    models: {
      find: (tokens, at) => own.find(tokens, at) ?? models.find(tokens, at),
      starts: new Set([...models.starts, ...own.starts]),
    },
    phrasesAt: (token) => (own.starts.has(token.lower) ? phrases : phrasesAt(token)),
  };
}
