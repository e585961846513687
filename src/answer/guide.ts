import type { Catalog } from '../catalog/catalog.ts';
import { phrases } from '../language/phrases.ts';
import type { PhraseRule } from '../language/phrases.ts';

/** What can be said, for help and for an editor: the grammar and the catalog, without their readers. */
export type Guide = {
  readonly phrases: readonly SayablePhrase[];
  readonly completions: readonly Completion[];
};

export type SayablePhrase = Pick<PhraseRule, 'name' | 'reads' | 'examples'>;

/** Text that is read as it stands, and what it is: the name of its phrase, or of the thing. */
type Completion = { readonly text: string; readonly what: string };

export function guideOf(catalog: Catalog): Guide {
  const sayable = sayablePhrases();
  return {
    phrases: sayable,
    completions: [
      ...sayable.flatMap(({ name, examples }) => examples.map((text) => ({ text, what: name }))),
      ...catalog.accelerators.map(({ id, name }) => ({ text: id, what: name })),
      ...catalog.models.map(({ name, lab }) => ({ text: name, what: lab })),
    ],
  };
}

/** Phrases without an example are heard, not taught. */
export function sayablePhrases(): readonly SayablePhrase[] {
  return phrases
    .filter(({ examples }) => examples.length > 0)
    .map(({ name, reads, examples }) => ({ name, reads, examples }));
}
