import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { createAnswering } from './answered.ts';
import type { Answered } from './answered.ts';
import { scoreExpression, scoreSentence } from './real.ts';
import { readExpressions, readField, readOwnSentences, readSentences } from './rows.ts';
import type { Sentence } from './rows.ts';
import { scoreRow } from './score.ts';
import type { Outcome, Scored } from './score.ts';

export type Sets = {
  readonly field: readonly Scored[];
  readonly sentences: readonly Scored[];
  readonly expressions: readonly Scored[];
};

/** Every message of the field and of the real world, answered and scored. */
export function scoreAll(): Sets {
  const answering = createAnswering();
  return {
    field: readField().map((row) =>
      scored(row.group, row.text, answering, (a) => scoreRow(row, a)),
    ),
    sentences: [
      ...sentences('real sentences', readSentences(), answering),
      ...sentences('own sentences', readOwnSentences(), answering),
    ],
    expressions: readExpressions().map((row) =>
      scored('real expressions', row.expr, answering, (a) => scoreExpression(row, a)),
    ),
  };
}

function sentences(
  group: string,
  rows: readonly Sentence[],
  answering: (text: string) => Answered,
): readonly Scored[] {
  return rows.map((row) =>
    scored(group, row.text, answering, (answer) => scoreSentence(group, row, answer)),
  );
}

/** A throw is the worst of answers, and must not hide the rest. */
function scored(
  group: string,
  text: string,
  answering: (text: string) => Answered,
  score: (answer: Answered) => Scored,
): Scored {
  try {
    return score(answering(text));
  } catch (error) {
    return { group, text, outcome: 'wrong', expected: 'no throw', got: `threw ${String(error)}` };
  }
}

export type Tally = Readonly<Record<Outcome | 'all', number>>;

export function tally(scores: readonly Scored[]): Tally {
  const count = (outcome: Outcome): number =>
    scores.filter((score) => score.outcome === outcome).length;
  return {
    right: count('right'),
    asked: count('asked'),
    partial: count('partial'),
    wrong: count('wrong'),
    all: scores.length,
  };
}

const minimumSchema = z.strictObject({
  right: z.number().min(0).max(1).describe('the least share that must be right'),
  wrong: z.int().nonnegative().describe('the most that may be wrong'),
});
const minimaSchema = z.strictObject({
  field: minimumSchema,
  sentences: minimumSchema,
  expressions: minimumSchema,
});

/** Why a set falls below its minimum; empty where it does not. */
export function shortfalls(sets: Sets): readonly string[] {
  const minima = readMinima();
  const names = ['field', 'sentences', 'expressions'] as const;
  return names.flatMap((name) => {
    const { right, wrong, all } = tally(sets[name]);
    const least = minima[name];
    return [
      ...(right / all < least.right
        ? [`${name}: ${right} of ${all} right, under ${least.right}`]
        : []),
      ...(wrong > least.wrong ? [`${name}: ${wrong} wrong, over ${least.wrong}`] : []),
    ];
  });
}

/** What has been reached before, and must not be lost. Raise it in the commit that earns it. */
function readMinima(): z.infer<typeof minimaSchema> {
  const path = new URL('../../test/language/field/score.json', import.meta.url);
  return minimaSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
