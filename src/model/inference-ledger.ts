import type { Architecture, Mixer, Reach } from './architecture.ts';
import type { InferenceQuery } from './inference-query.ts';
import { sumOverLayers } from './layers.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import { operationsOf } from './operations.ts';
import { flop } from './quantity.ts';
import { meanContext } from './reach.ts';
import { stepOf } from './speculation.ts';
import { architectureOf } from './weight-shares.ts';

/** Multiply-adds of one request, by phase. */
export type RequestWork = {
  readonly prefillWeights: number;
  readonly prefillAttention: number;
  /** Of one token that goes through the model, drafted and rejected ones too. */
  readonly weightsPerToken: number;
  readonly decodeWeights: number;
  readonly decodeAttention: number;
  readonly draft: number;
};

/**
 * What requests cost, phase by phase. All of it forward: nothing is learnt.
 *
 * @param requests how many of them
 */
export function inferenceLedger(query: InferenceQuery, requests: number): Ledger {
  const work = requestWork(query);
  const rows = [
    row('prefill, weights', work.prefillWeights, requests, prefillReason(query)),
    row('prefill, attention', work.prefillAttention, requests, attentionReason(query)),
    row('decode, weights', work.decodeWeights, requests, decodeReason(query)),
    row('decode, attention', work.decodeAttention, requests, growingReason),
    row('draft model', work.draft, requests, draftReason),
  ];
  return rows.filter(({ forward }) => forward > 0);
}

/**
 * Multiply-adds of one request of p prompt and o output tokens.
 *
 *   prefill weights    p · N, the head once: only the last position is continued
 *   prefill attention  Σ layers · p · (query and value width) · mean context of p
 *   decode weights     o · N
 *   decode attention   Σ layers · (query and value width) · Σ positions attended to by the o tokens
 *
 * N: weights that multiply, from the architecture; where there is none, all that a token passes
 * through. With speculation each output token takes (γ + 1) / E of the model and γ / E of the draft.
 * Convention: a multiply-add is two FLOP, causal attention counts what it attends to; MLA multiplies
 * expanded keys in prefill, and in the latent when decoding: more FLOP, far fewer bytes (DeepSeek-V2,
 * arXiv:2405.04434 §2.1.2, from memory, 2026-11). Each output token is counted as a step, though the
 * first comes with prefill.
 * Omits sampling, the draft model's attention and its pass over the prompt.
 * Check: the forward column of training on p tokens, less the head (test/model/inference.test.ts).
 */
export function requestWork(query: InferenceQuery): RequestWork {
  const { promptTokens: prompt, outputTokens: output, speculative } = query;
  const architecture = architectureOf(query);
  const { weights, head } = weightsPerToken(query);
  const step = stepOf(speculative);
  const checkedPerToken = step.checked / step.tokens;
  return {
    prefillWeights: prompt === 0 ? 0 : prompt * (weights - head) + head,
    prefillAttention: attentionWork(architecture, expandedWidth, (reach) => pairs(reach, prompt)),
    weightsPerToken: weights,
    decodeWeights: output * checkedPerToken * weights,
    decodeAttention:
      checkedPerToken *
      attentionWork(
        architecture,
        latentWidth,
        (reach) => pairs(decoding(reach), prompt + output) - pairs(decoding(reach), prompt),
      ),
    draft: (output * step.drafted * (speculative?.draftParameters ?? 0)) / step.tokens,
  };
}

/** Weights that one token is multiplied with, and those of the head among them. Scans count as weights. */
function weightsPerToken(query: InferenceQuery): { weights: number; head: number } {
  const { architecture, activeParameters } = query;
  if (architecture === undefined) return { weights: activeParameters, head: 0 };
  let weights = 0;
  for (const { part, repeat, layers } of operationsOf(architecture, 1)) {
    // Foretelling further tokens serves training; engines that draft with it are a speculation.
    if (part === 'prediction') continue;
    for (const { kind, multiplyAdds } of layers.flat()) {
      if (kind !== 'attention') weights += repeat * multiplyAdds;
    }
  }
  return { weights, head: architecture.width * architecture.vocabulary };
}

function attentionWork(
  architecture: Architecture,
  widthOf: (mixer: Mixer) => number,
  pairsOf: (reach: Reach) => number,
): number {
  return sumOverLayers(architecture, ({ mixer }) =>
    'reach' in mixer ? widthOf(mixer) * pairsOf(mixer.reach) : 0,
  );
}

/** Pairs of positions that attend to one another in a sequence of s. */
function pairs(reach: Reach, sequenceLength: number): number {
  return sequenceLength === 0 ? 0 : sequenceLength * meanContext(reach, sequenceLength, 'attended');
}

/** A token that is being generated sees what is before it, whatever the mask of the prompt. */
function decoding(reach: Reach): Reach {
  return reach.kind === 'full' ? { kind: 'causal' } : reach;
}

function expandedWidth(mixer: Mixer): number {
  if (mixer.kind === 'attention') return 2 * mixer.heads * mixer.headWidth;
  if (mixer.kind !== 'latent-attention') return 0;
  return mixer.heads * (mixer.contentWidth + mixer.rotaryWidth + mixer.valueWidth);
}

function latentWidth(mixer: Mixer): number {
  if (mixer.kind !== 'latent-attention') return expandedWidth(mixer);
  return mixer.heads * (2 * mixer.keyValueRank + mixer.rotaryWidth);
}

function row(name: string, multiplyAdds: number, requests: number, because: string): LedgerRow {
  const none = flop(0);
  const forward = flop(2 * multiplyAdds * requests);
  return { name, forward, dA: none, dW: none, recompute: none, because };
}

function prefillReason({ architecture }: InferenceQuery): string {
  return architecture === undefined
    ? 'forward 2 per weight per prompt token, all of them side by side'
    : 'forward 2 per weight per prompt token, all of them side by side; the head for the last one only';
}

function attentionReason({ architecture }: InferenceQuery): string {
  const causal = 'forward 2 per multiply-add: each prompt token attends to those before it';
  return architecture === undefined ? `${causal}, for an assumed shape` : causal;
}

function decodeReason({ speculative }: InferenceQuery): string {
  return speculative === undefined
    ? 'forward 2 per weight per output token, one after the other'
    : 'forward 2 per weight per token checked, rejected ones too';
}

const growingReason =
  'forward 2 per multiply-add: each output token attends to the prompt and to the output so far';

const draftReason = 'forward 2 per weight of the draft model per token drafted';
