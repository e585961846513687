import { sidesOf } from './alternatives.ts';
import { collect } from './collect.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import { phasesOf } from './phases.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { tokenize } from './tokenize.ts';

/**
 * How the stretches of a message that is asked about were read, as far as they were: what is
 * missing or contradicts itself does not make the rest unread. `input` is cleaned.
 */
export function readSoFar(lexicon: Lexicon, input: string): readonly Reading[] {
  const { phrases } = parse(lexicon, tokenize(input), input);
  const parts = phasesOf(phrases)?.map(({ own }) => own) ??
    sidesOf(phrases)?.map((side) => side.phrases) ?? [phrases];
  return parts.flatMap((part) => readingOf(input, part, collect(input, part).statement));
}
