import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';
import type { Words } from './words.ts';

/** People as Slack hands them over, `<@U024BE7LH>`: a name that was only typed could be anybody's. */
export function readPeople(words: Words, instead: string): ReadPart<readonly string[]> {
  const people: string[] = [];
  const start = words.at;
  while (words.next?.text === '@') {
    const joined = words.takeJoined();
    const id = /^@([UW][A-Z0-9]+)[.;]?$/.exec(joined?.text ?? '')?.[1];
    if (id === undefined) return notPicked(words, joined?.span ?? words.rest, instead);
    people.push(id);
    words.accept(',', 'and');
  }
  if (people.length === 0) {
    words.at = start;
    return notPicked(words, words.isDone ? words.spanFrom(words.at) : words.rest, instead);
  }
  return read([...new Set(people)].slice(0, mostPeople));
}

const mostPeople = 50;

function notPicked(words: Words, span: readonly [number, number], instead: string) {
  return fault({
    span,
    message:
      'Who? Pick people from the list that Slack shows behind “@”, so that I get the right ones.',
    expected: 'one or more people, such as “@maria”',
    ...(span[0] < words.input.length ? { found: words.text(span) } : {}),
    suggestions: [instead],
  });
}
