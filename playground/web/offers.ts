import type { Guide } from '../../src/answer/guide.ts';
import type { About } from '../wire.ts';

/** Something to put into the box instead of what is being typed. */
export type Offer = { readonly shown: string; readonly what: string; readonly becomes: string };

const most = 6;

/** Commands at the start, names after an @, and else what the grammar and the catalog know. */
export function offersFor(
  text: string,
  about: About,
  guide: Guide | undefined,
  isInThread: boolean,
): readonly Offer[] {
  if (/^\/\S*$/.test(text)) return isInThread ? [] : commands(text, about);
  const [begun] = /(?<!\S)@\w*$/.exec(text) ?? [];
  if (begun !== undefined) return mentions(text, begun, about);
  return guide ? completions(text, guide) : [];
}

/** What stands in front of the question: the command, or the mention. */
export function addressOf(text: string): string {
  return /^\s*(?:\/[a-z]+\s+|@\S+\s+)?/.exec(text)?.[0] ?? '';
}

function commands(text: string, { commands: all }: About): readonly Offer[] {
  return all
    .filter(({ name }) => name.startsWith(text))
    .map(({ name, hint }) => ({ shown: name, what: hint, becomes: `${name} ` }));
}

function mentions(text: string, begun: string, { bot, people }: About): readonly Offer[] {
  const before = text.slice(0, text.length - begun.length);
  return [bot, ...people]
    .map(({ name }) => `@${name}`)
    .filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()))
    .map((name) => ({ shown: name, what: '', becomes: `${before}${name} ` }));
}

/** The longest of the last four beginnings that something goes on from. */
function completions(text: string, { completions: known }: Guide): readonly Offer[] {
  const starts = Array.from(
    text.matchAll(/(?<!\S)\S|(?<=(?<!\S)\d+x)[a-z]/gi),
    ({ index }) => index,
  );
  for (const from of starts.slice(-4)) {
    const begun = text.slice(from).toLowerCase();
    if (begun.length < 2) continue;
    const found = known.filter(
      (each) => each.text.length > begun.length && each.text.toLowerCase().startsWith(begun),
    );
    if (found.length === 0) continue;
    return found.slice(0, most).map(({ text: shown, what }) => {
      return { shown, what, becomes: `${text.slice(0, from)}${shown} ` };
    });
  }
  return [];
}
