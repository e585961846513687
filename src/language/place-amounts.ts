import { isData } from './amount-role.ts';
import type { Draft } from './draft.ts';
import type { Phrase } from './parse.ts';
import type { Span } from './span.ts';

/** `70B on 2T`: which bare size is parameters and which tokens. */
export function placeAmounts(draft: Draft, amounts: readonly Phrase[]): void {
  const open = amounts.flatMap(({ meaning, span, before }) => {
    if (meaning.slot !== 'amount') return [];
    if (meaning.numeral.product) {
      // `8x7B`: no size of what a token passes through; Mixtral is the one published under such a name.
      const repairs = [{ span, text: `Mixtral ${draft.text(span)}` }];
      draft.fault({ code: 'MISSING', slot: 'activeParameters' }, span, repairs);
      return [];
    }
    return [{ value: meaning.numeral.value, span, before }];
  });
  const { slots } = draft;
  const needsParameters = slots.parameters === undefined && slots.model === undefined;
  const needsTokens =
    slots.tokens === undefined &&
    slots.tokensPerParameter === undefined &&
    slots.examples === undefined &&
    slots.asked?.value !== 'tokens';
  const [first, second, ...more] = open;
  for (const extra of more)
    draft.conflict(
      needsParameters ? 'parameters' : 'tokens',
      second?.span ?? extra.span,
      extra.span,
    );
  if (first === undefined) return;
  if (second === undefined) {
    if (needsParameters && needsTokens) placeOnly(draft, first);
    else if (needsParameters) placeSize(draft, first);
    else if (needsTokens && isData(first.value, first.before, sizeOf(draft)))
      draft.number('tokens', first.value, first.span);
    else if (needsTokens)
      draft.conflict('parameters', (slots.parameters ?? slots.model ?? first).span, first.span);
    else draft.conflict('parameters', (slots.parameters ?? slots.model ?? first).span, first.span);
    return;
  }
  if (needsParameters && needsTokens) {
    placePair(draft, first, second);
    return;
  }
  const slot = needsParameters ? 'parameters' : 'tokens';
  draft.number(slot, first.value, first.span);
  draft.number(slot, second.value, second.span);
}

type Amount = { readonly value: number; readonly span: Span; readonly before: string };

/** One bare size alone: parameters, unless it is larger than any model. */
function placeOnly(draft: Draft, amount: Amount): void {
  draft.number(amount.value >= 1e13 ? 'tokens' : 'parameters', amount.value, amount.span);
}

/** `15T tokens / 1 epoch / 5T`: no model is as large as that, unless somebody says so. */
function placeSize(draft: Draft, { value, span }: Amount): void {
  if (value < largestUnsaid) {
    draft.number('parameters', value, span);
    return;
  }
  const text = draft.text(span);
  const about = 'the size of the model, or more tokens';
  draft.ambiguous(about, span, [`${text} parameters`, `${text} tokens`]);
}

/** Kimi K2 has 1T, and what nobody has published may have twice that. */
const largestUnsaid = 3e12;

function sizeOf({ slots }: Draft): number {
  return slots.parameters?.value ?? slots.model?.value.parameters ?? 0;
}

/** Small, then large, is size and data. Large, then small, could be either order: ask. */
function placePair(draft: Draft, first: Amount, second: Amount): void {
  if (first.value < second.value && !isData(second.value, second.before, first.value)) {
    draft.conflict('parameters', first.span, second.span);
    return;
  }
  if (first.value < second.value) {
    draft.number('parameters', first.value, first.span);
    draft.number('tokens', second.value, second.span);
    return;
  }
  const between = draft.text([first.span[1], second.span[0]]);
  const reading = (firstUnit: string, secondUnit: string) =>
    `${draft.text(first.span)} ${firstUnit}${between}${draft.text(second.span)} ${secondUnit}`;
  draft.ambiguous(
    'which is the model and which the data',
    [first.span[0], second.span[1]],
    [reading('tokens', 'parameters'), reading('parameters', 'tokens')],
  );
}
