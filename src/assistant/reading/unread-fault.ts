import type { Fault } from './fault.ts';
import type { Words } from './words.ts';

/** What is left when nothing more can be read; without it the rest is understood. */
export function unreadFault(words: Words, expected: string, suggestion?: string): Fault {
  const span = words.rest;
  return {
    span,
    message: 'I could not read the rest of this, and would rather ask than drop it.',
    expected,
    found: words.text(span),
    suggestions: [suggestion ?? words.with(span, '')],
  };
}
