import type { Architecture, Mixer, Reach } from './architecture.ts';
import { sumOverLayers } from './layers.ts';
import { bytes } from './quantity.ts';
import type { Bytes, TokenCount } from './quantity.ts';

/** State of recurrent layers is kept in fp32, since its error adds up from token to token. */
const bytesPerStateValue = 4;
/** What a convolution remembers of its last inputs is kept in 16 bits. */
const bytesPerConvolutionValue = 2;

/**
 * What decoding remembers of one sequence of `context` tokens, in bytes, on each of `tensor`
 * accelerators that share every layer.
 *
 * Attention: 2 · key and value heads · head width · bytes per value, for each token it can reach:
 * all, or a window's or chunk's. MLA: (rank + rotary width) · bytes per value, the latent in place of
 * keys and values. State-space and linear attention: a state whose size no context changes.
 * Heads are divided among the accelerators as far as they go, and then copied; MLA's latent feeds all
 * heads and is copied from the start; states divide.
 * Convention: the last token's too. Omits padding to the pages of an allocator (16 tokens or so),
 * the scales of a quantised cache, and prefixes that requests share.
 * Source: vLLM's and DeepSeek's published figures; formulas as in DeepSeek-V2, arXiv:2405.04434
 * §2.1.4 table 1 (section from memory), 2026-11.
 * Check: Llama 2 and 3, DeepSeek-V3 in test/model/memory-key-value-cache.test.ts.
 */
export function cacheBytes(
  architecture: Architecture,
  context: TokenCount,
  bytesPerValue: number,
  tensor = 1,
): Bytes {
  return bytes(
    sumOverLayers(architecture, ({ mixer }) => {
      const values = valuesPerToken(mixer, tensor) * Math.min(context, windowOf(mixer));
      return values * bytesPerValue + stateBytes(mixer) / tensor;
    }),
  );
}

/** What one more token adds, while it is inside every window: the figure that model cards give. */
export function cacheBytesPerToken(architecture: Architecture, bytesPerValue: number): Bytes {
  return bytes(
    bytesPerValue * sumOverLayers(architecture, ({ mixer }) => valuesPerToken(mixer, 1)),
  );
}

/** How many of the tokens before a layer can see: all, if nothing limits it. */
function windowOf(mixer: Mixer): number {
  return 'reach' in mixer ? windowOfReach(mixer.reach) : Infinity;
}

function windowOfReach(reach: Reach): number {
  switch (reach.kind) {
    case 'full':
    case 'causal':
      return Infinity;
    case 'sliding':
      return reach.window;
    case 'chunked':
      return reach.size;
    default:
      return reach satisfies never;
  }
}

function valuesPerToken(mixer: Mixer, tensor: number): number {
  switch (mixer.kind) {
    case 'attention':
      return 2 * Math.max(1, mixer.keyValueHeads / tensor) * mixer.headWidth;
    case 'latent-attention':
      return mixer.keyValueRank + mixer.rotaryWidth;
    case 'state-space':
    case 'linear-attention':
    case 'none':
      return 0;
    default:
      return mixer satisfies never;
  }
}

function stateBytes(mixer: Mixer): number {
  switch (mixer.kind) {
    case 'state-space': {
      const { innerWidth, stateWidth, convolutionWidth, variant } = mixer;
      const convolved =
        innerWidth + (variant.kind === 'mamba-2' ? 2 * variant.groups * stateWidth : 0);
      return (
        innerWidth * stateWidth * bytesPerStateValue +
        convolved * convolutionWidth * bytesPerConvolutionValue
      );
    }
    case 'linear-attention': {
      const { keyHeads, valueHeads, keyHeadWidth, valueHeadWidth, convolutionWidth } = mixer;
      const convolved = 2 * keyHeads * keyHeadWidth + valueHeads * valueHeadWidth;
      return (
        valueHeads * keyHeadWidth * valueHeadWidth * bytesPerStateValue +
        convolved * convolutionWidth * bytesPerConvolutionValue
      );
    }
    case 'attention':
    case 'latent-attention':
    case 'none':
      return 0;
    default:
      return mixer satisfies never;
  }
}
