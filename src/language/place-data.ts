import type { Draft } from './draft.ts';
import { typedCount } from './typed-count.ts';
import type { Span } from './span.ts';
import type { Examples, Stated } from './statement.ts';

export function placeExamples(draft: Draft, examples: Examples, span: Span): void {
  const { value, noun, pairs, length } = examples;
  draft.put(
    'examples',
    { value: { value, noun, pairs, ...(length === undefined ? {} : { length }) }, span },
    () => false,
  );
}

/**
 * The tokens that are processed, where they are not said outright: examples · length, steps · batch,
 * and either of them, or a set of tokens, times epochs. What it was made of is kept beside it.
 */
export function settleTokens(draft: Draft): void {
  const once = settleOnce(draft);
  if (once === undefined) return;
  const { epochs } = draft.slots;
  const value = once.value * (epochs?.value ?? 1);
  draft.slots.tokens = { value, span: widest(once.span, epochs?.span) };
}

/** One pass. */
function settleOnce(draft: Draft): Stated<number> | undefined {
  const { tokens, examples, steps, batchTokens, batchSize, sequenceLength, groupSize } =
    draft.slots;
  const fromExamples = examples && tokensOfExamples(draft, examples);
  const batch = batchTokens?.value ?? (batchSize?.value ?? NaN) * (sequenceLength?.value ?? NaN);
  const fromSteps =
    steps && Number.isFinite(batch) ? { value: steps.value * batch, span: steps.span } : undefined;
  const made = fromExamples ?? fromSteps;
  if (made === undefined && tokens !== undefined && isTooFew(draft, tokens.value))
    draft.ambiguous('all of the tokens, or those of one example', tokens.span, [
      `${typedCount(tokens.value)} tokens each`,
      `${typedCount(tokens.value)} tokens in all`,
    ]);
  if (made === undefined || tokens === undefined) return tokens ?? made;
  if (Math.abs(tokens.value / made.value - 1) < 0.1) return tokens;
  if (fromExamples !== undefined && groupSize === undefined)
    draft.conflict('tokens', tokens.span, made.span);
  else if (fromSteps !== undefined) draft.conflict('tokens', tokens.span, made.span);
  return tokens;
}

/** Fewer tokens than a word for each example, or than a short sequence for each step. */
function isTooFew({ slots: { examples, steps } }: Draft, tokens: number): boolean {
  const fewest = Math.max((examples?.value.value ?? 0) * 8, (steps?.value ?? 0) * 1000);
  return tokens > 0 && tokens < fewest;
}

/** A pair is two sequences; a group is so many samples of each prompt. */
function tokensOfExamples(
  draft: Draft,
  { value, span }: Stated<Examples>,
): Stated<number> | undefined {
  const { exampleLength, sequenceLength, groupSize, regime } = draft.slots;
  const length = value.length ?? exampleLength?.value ?? sequenceLength?.value;
  if (length === undefined) return undefined;
  const sequences =
    (value.pairs ? 2 : 1) * (regime?.value.kind === 'grpo' ? (groupSize?.value ?? 1) : 1);
  return { value: value.value * sequences * length, span };
}

function widest(first: Span, second: Span | undefined): Span {
  return second === undefined
    ? first
    : [Math.min(first[0], second[0]), Math.max(first[1], second[1])];
}
