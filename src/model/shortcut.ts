import { flop } from './quantity.ts';
import type { Flop } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import type { Work } from './work.ts';

/** What the rule of thumb says, and how far the exact count is from it. */
export type Shortcut = {
  /** 6·N·D, with N the weights that a token passes through. */
  readonly flop: Flop;
  /** Exact model FLOP over this, less one: 0.036 where the shortcut is 3.5% short. May be negative. */
  readonly difference: number;
  readonly because: string;
};

type Cause = { readonly name: string; readonly share: number };

/** Below this a cause is not worth the reader's time. */
const worthNaming = 0.0005;

/**
 * 6·N·D beside the exact count, and the difference taken apart into what causes it.
 *
 * Every weight in a matrix costs forward 2, dA 2 and dW 2: the shortcut. What it does not know are
 * attention scores, that an embedding is looked up (Pythia-70M: -28%), that a tied head multiplies,
 * what is frozen, and what runs besides. Recomputation is in neither side: both are model FLOP.
 */
export function shortcutOf(query: TrainingQuery, work: readonly Work[]): Shortcut {
  const perToken = 6 * query.activeParameters;
  const exact = work.reduce((sum, row) => sum + modelFlopOf(row), 0);
  return {
    flop: flop(perToken * query.tokens),
    difference: (exact - perToken) / perToken,
    because: inWords(
      causesOf(query, work).map(({ name, share }) => ({ name, share: share / perToken })),
    ),
  };
}

/** In FLOP per token; they add up to exact less shortcut. */
function causesOf(query: TrainingQuery, work: readonly Work[]): readonly Cause[] {
  const weights = work.filter(({ part }) => part === 'weights');
  const sum = (pick: (row: Work) => number) => weights.reduce((total, row) => total + pick(row), 0);
  const multiplied = sum(({ forward }) => forward);
  const ofPart = (part: Work['part'], name: string): Cause => ({
    name,
    share: work
      .filter((row) => row.part === part)
      .reduce((total, row) => total + modelFlopOf(row), 0),
  });
  return [
    ofPart('attention', 'attention scores, which have no weights'),
    ofPart('scan', 'scans, which have no weights'),
    { name: matricesName(query, multiplied), share: 6 * (multiplied - query.activeParameters) },
    { name: 'no dA where nothing below is trained', share: 2 * (sum(({ dA }) => dA) - multiplied) },
    { name: 'no dW for frozen weights', share: 2 * (sum(({ dW }) => dW) - multiplied) },
    ofPart('adapters', 'adapters'),
    ofPart('prediction', 'multi-token prediction'),
    ...work
      .filter(({ part }) => part === 'further')
      .map((row) => ({ name: row.name, share: modelFlopOf(row) })),
  ];
}

function matricesName({ activeParameters }: TrainingQuery, multiplied: number): string {
  return multiplied < activeParameters
    ? 'the embedding, which is looked up and not multiplied, and norms'
    : 'weights that are multiplied but not in N, as the head often is not';
}

function inWords(causes: readonly Cause[]): string {
  const named = causes.filter(({ share }) => Math.abs(share) >= worthNaming);
  if (named.length === 0) return 'every weight is multiplied once a token and trained';
  return named
    .toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share))
    .map(({ name, share }) => `${signed(share)} ${name}`)
    .join('; ');
}

function signed(share: number): string {
  return `${share < 0 ? '-' : '+'}${(100 * Math.abs(share)).toFixed(1)}%`;
}

function modelFlopOf({ forward, dA, dW }: Work): number {
  return 2 * (forward + dA + dW);
}
