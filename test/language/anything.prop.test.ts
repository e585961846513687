import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';
import type { Lexicon } from '../../src/language/lexicon.ts';
import type { NameIndex } from '../../src/language/names.ts';
import { longestMessage, understand } from '../../src/language/understand.ts';
import { ask, json, lexicon, on, screen } from './asking.ts';
import { anything, ofAnyKind } from './messages.ts';

const runs = { numRuns: 400 };

/** Mostly nonsense, and some of every kind that is answered. */
const whatever = fc.oneof({ weight: 4, arbitrary: anything }, { weight: 1, arbitrary: ofAnyKind });

describe('whatever is typed', () => {
  test('is answered, or asked about with at least one diagnostic and a suggestion', () => {
    fc.assert(
      fc.property(whatever, (text) => {
        const answer = ask(text);
        if (answer.kind !== 'question') return;
        expect(answer.diagnostics.length).toBeGreaterThan(0);
        for (const { suggestions } of answer.diagnostics) expect(suggestions).not.toEqual([]);
      }),
      runs,
    );
  });

  test('has a screen with a headline, and JSON that keeps the contract', () => {
    fc.assert(
      fc.property(whatever, (text) => {
        expect(screen(ask(text)).trim()).not.toBe('');
        const result = answerSchema.safeParse(json(text));
        expect(result.error?.message).toBeUndefined();
      }),
      runs,
    );
  });

  test('is pointed into: spans lie inside the input, and a reading is the text at its span', () => {
    fc.assert(
      fc.property(whatever, (text) => {
        const answer = json(text);
        const found = answer.ok ? answer.reading : answer.diagnostics;
        for (const { span } of found) {
          expect(span[0]).toBeLessThanOrEqual(span[1]);
          expect(span[1]).toBeLessThanOrEqual(answer.input.length);
        }
        if (!answer.ok) return;
        for (const { span, text: read } of answer.reading) {
          expect(read).toBe(answer.input.slice(...span));
        }
      }),
      runs,
    );
  });

  test('is understood alike when the cleaned text is sent again', () => {
    fc.assert(
      fc.property(whatever, (text) => {
        const answer = ask(text);
        if (answer.kind === 'question') return;
        expect(json(answer.input)).toEqual(json(text));
      }),
      runs,
    );
  });

  test('is asked about with suggestions that are answered', () => {
    fc.assert(
      fc.property(whatever, (text) => {
        const answer = ask(text);
        if (answer.kind !== 'question') return;
        const suggestions = answer.diagnostics.flatMap((found) => found.suggestions);
        for (const suggestion of suggestions) {
          expect(ask(suggestion).kind, suggestion).not.toBe('question');
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    '(((1 USD)))',
    '5hour',
    '$2',
    '1s',
    '6D',
    '7B 0H',
    '1e40 1second',
    '2 weeks',
    'chinchilla 7b',
  ])('is never sent on to a question that has no solution: %s', (text) => {
    const answer = ask(text);
    if (answer.kind !== 'question') return;
    const suggestions = answer.diagnostics.flatMap((found) => found.suggestions);
    expect(suggestions).not.toEqual([]);
    for (const suggestion of suggestions) expect(ask(suggestion).kind).not.toBe('question');
  });

  test('leaves the lexicon as it was', () => {
    const before = JSON.stringify(json('70B on 2T tokens on 1024 H100s'));
    fc.assert(
      fc.property(whatever, (text) => void ask(text)),
      { numRuns: 200 },
    );
    expect(JSON.stringify(json('70B on 2T tokens on 1024 H100s'))).toBe(before);
    expect(json('evil * 2').ok).toBe(false);
  });
});

/** As long as may be, and as confusing: each was the slowest of its kind at some time. */
const worst = {
  'one number after another': '1 ',
  'one typo after another': 'toknes ',
  'one unknown name after another': 'h10o ',
  'number words': 'two ',
  hundreds: 'hundred ',
  articles: 'a ',
  'nodes of nodes': '8 nodes of ',
  'labels without values': 'mfu ',
  assignments: 'mfu=',
  approximately: '~1 ',
  'grouped digits': '1 000 ',
  brackets: '(1+',
  powers: '9^',
  products: '1*',
  boxes: '8xH100 ',
  'struck marks': ' ~a',
  'code marks': '`a` ',
  'units on units': 'GPU hour per ',
};

describe('the longest message', () => {
  test.each(Object.entries(worst))('of %s takes a bounded number of look-ups', (_name, part) => {
    const text = part.repeat(Math.floor(longestMessage / part.length));
    const counted = countingLexicon();
    const start = performance.now();
    understand(counted.lexicon, text, on);
    // Generous, against hanging only: look-ups are what is bounded.
    expect(performance.now() - start).toBeLessThan(2000);
    expect(counted.lookUps()).toBeLessThan(mostLookUps);
  });
});

/** Thirty readings of a thousand tokens, twenty look-ups a token: what a full round of repairs needs. */
const mostLookUps = 600_000;

function countingLexicon(): { lexicon: Lexicon; lookUps: () => number } {
  let count = 0;
  function counting<Value>(index: NameIndex<Value>): NameIndex<Value> {
    return {
      find(tokens, at) {
        count += 1;
        return index.find(tokens, at);
      },
      starts: index.starts,
    };
  }
  const { hardware, slices, ambiguousHardware, labels, precisions, recomputes, regimes } = lexicon;
  return {
    lexicon: {
      ...lexicon,
      hardware: counting(hardware),
      slices: counting(slices),
      ambiguousHardware: counting(ambiguousHardware),
      labels: counting(labels),
      precisions: counting(precisions),
      recomputes: counting(recomputes),
      regimes: counting(regimes),
      modelFamilies: counting(lexicon.modelFamilies),
      notYet: counting(lexicon.notYet),
    },
    lookUps: () => count,
  };
}
