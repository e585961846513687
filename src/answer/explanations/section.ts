import type { Catalog } from '../../catalog/catalog.ts';
import type { Subject } from '../../language/read-explanation.ts';

export type Section = { readonly title: string; readonly text: string };

/** What an explanation may draw figures from. */
export type Facts = {
  readonly catalog: Catalog;
  readonly subject: Subject;
  /** The day whose prices hold, YYYY-MM-DD. */
  readonly on: string;
};

/** One function for each topic of a group. The last section is the source. */
export type Explanations<Id extends string> = {
  readonly [Topic in Id]: (facts: Facts) => readonly Section[];
};

export function section(title: string, text: string): Section {
  return { title, text };
}

/** Where it is read, and when we looked. */
export function source(...texts: readonly string[]): Section {
  return { title: 'Source', text: `${texts.join('; ')}.` };
}
