import type { Speculation } from './inference-query.ts';

/** One step of decoding, of one request: without speculation a token in, a token out. */
export type Step = {
  /** Tokens that come out on average. */
  readonly tokens: number;
  /** Tokens that the model computes to get them. */
  readonly checked: number;
  /** Tokens that the draft model computes before. */
  readonly drafted: number;
};

/**
 * Speculative decoding: the draft model proposes γ tokens, one step of the large model checks all of
 * them, and E = (1 − α^(γ+1)) / (1 − α) come out, with α the chance that one is accepted.
 *
 * The bytes of a step are shared by E tokens, so decoding gets faster while bandwidth is the limit;
 * FLOP rise, to (γ + 1) / E per token and the draft's on top.
 * Convention: every token is as likely to be accepted as the next, whatever came before.
 * Source: Leviathan et al. 2023, arXiv:2211.17192 eq. 1, seen in secondary sources, 2026-11.
 */
export function stepOf(speculation: Speculation | undefined): Step {
  if (speculation === undefined) return { tokens: 1, checked: 1, drafted: 0 };
  const { acceptance, draftTokens } = speculation;
  const checked = draftTokens + 1;
  // The limit for α → 1; the quotient would be 0 / 0.
  const tokens = acceptance === 1 ? checked : (1 - acceptance ** checked) / (1 - acceptance);
  return { tokens, checked, drafted: draftTokens };
}
