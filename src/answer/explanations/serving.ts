import { parameterCount, ratio } from '../../model/quantity.ts';
import { stepOf } from '../../model/speculation.ts';
import type { servingTopics } from '../../language/topics/serving.ts';
import { formatBytes, formatCount, formatSi, significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations } from './section.ts';
import { deepSeek, kaplan, leviathan, scalingBookInference } from './sources.ts';
import { acceleratorOf, acceleratorSource, example, flopText } from './worked.ts';

/** Llama 3 8B's: layers, key and value heads, their width. arXiv:2407.21783 table 3, seen 2026-11. */
const llama = { layers: 32, heads: 32, keyValueHeads: 8, headWidth: 128 } as const;
const bytesPerValue = 2;

export const servingExplanations: Explanations<keyof typeof servingTopics> = {
  inference: () => {
    const run = { parameters: 70e9, tokens: 1e6 };
    const { forwardOnly, flop } = example(run);
    return [
      section(
        'Forward only',
        'Inference runs the forward pass and nothing else: no dA, no dW. 2·N per token, read or generated, a third of training’s 6·N. Attention to the context comes on top: 4·L·d per position attended to.',
      ),
      section(
        'Worked',
        `70B, 1M tokens: ${flopText(forwardOnly)}; training on them ${flopText(flop.total)}.`,
      ),
      section(
        'Why it is dear all the same',
        'Decoding one token at a time reads all weights for each, so it is bound by memory bandwidth and reaches a few per cent of peak. Money per token follows bytes, not FLOP.',
      ),
      source(kaplan, scalingBookInference),
    ];
  },
  'prefill-and-decode': ({ catalog }) => {
    const accelerator = acceleratorOf(catalog, undefined);
    const bandwidth = accelerator.memoryBandwidth ?? 0;
    const peak = accelerator.peak.bf16 ?? 0;
    const weights = 8e9 * bytesPerValue;
    return [
      section(
        'The difference',
        'Prefill reads the whole prompt at once: large products, bound by compute. Decode makes one token after another, each of which needs every weight read from memory for one multiply-add per sequence: bound by bandwidth. Per token both cost 2·N FLOP; only the speed differs. That is why output tokens are priced above input tokens.',
      ),
      section(
        'Worked',
        `8B in bf16 on ${accelerator.name}: reading ${formatBytes(weights)} at ${formatSi(bandwidth, 'B/s')} takes ${significant((weights / bandwidth) * 1000, 2)} ms, so at most ${formatCount(Math.round(bandwidth / weights))} tokens/s for one request. Prefill at half the peak does ${formatCount(Math.round(peak / 2 / 16e9))} tokens/s. Batches share the reading of weights: that is the way out.`,
      ),
      source(scalingBookInference, acceleratorSource(accelerator)),
    ];
  },
  'key-value-cache': () => {
    const { layers, heads, keyValueHeads, headWidth } = llama;
    const perToken = (kept: number) => 2 * layers * kept * headWidth * bytesPerValue;
    const context = 128_000;
    return [
      section(
        'Key-value cache',
        'It keeps the keys and values of every earlier token, which attention needs, instead of computing them again: 2 · L · n_kv · d_h values per token (the 2 is K and V), for every sequence that is open. It grows with context × batch and no batching shares it.',
      ),
      section(
        'Worked',
        `Llama 3 8B in bf16: 2 · ${layers} · ${keyValueHeads} · ${headWidth} · 2 = ${formatCount(perToken(keyValueHeads))} bytes a token, ${formatBytes(perToken(keyValueHeads) * context)} for ${formatCount(context)} of context. With a key and a value for each of its ${heads} heads it would be ${heads / keyValueHeads} times that: grouped-query attention (GQA) is what shrinks it. DeepSeek’s MLA keeps one narrow latent instead: 70 kB a token for 671B.`,
      ),
      source(scalingBookInference, deepSeek, 'Llama 3, arXiv:2407.21783 table 3 (seen 2026-11)'),
    ];
  },
  roofline: ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const { peak, defaultPrecision, memoryBandwidth, name } = accelerator;
    const rate = peak[defaultPrecision] ?? 0;
    const critical =
      memoryBandwidth === undefined
        ? `The memory bandwidth of ${name} is not known.`
        : `${name}: ${formatSi(rate, 'FLOP/s')} ${defaultPrecision} over ${formatSi(memoryBandwidth, 'B/s')} is ${significant(rate / memoryBandwidth)} FLOP per byte. With 16-bit weights, 2 bytes and 2 FLOP a weight and token, it takes ${significant((rate * bytesPerValue) / (2 * memoryBandwidth))} tokens in flight until compute is the limit.`;
    return [
      section(
        'The roofline',
        'A step takes as long as the slower of two: computing (FLOP over peak) and reading (bytes over bandwidth). Each weight is read once and used for every token of the batch, so a larger batch does more FLOP per byte. Below the critical batch, B = peak · bytes per weight / (2 · bandwidth), you wait for memory and more tokens are nearly free; above it you wait for compute.',
      ),
      section('Worked', critical),
      section(
        'What it means',
        'Training and prefill have thousands of tokens in flight and are bound by compute. Decoding has one per sequence. Reading the KV cache never gets better with batch, since each sequence has its own. Not to be confused with the critical batch size of optimisation, beyond which larger batches no longer save steps.',
      ),
      source(scalingBookInference, acceleratorSource(accelerator)),
    ];
  },
  'speculative-decoding': () => {
    const acceptance = ratio(0.8);
    const draftTokens = 4;
    const { tokens, checked } = stepOf({
      acceptance,
      draftTokens,
      draftParameters: parameterCount(1e9),
    });
    return [
      section(
        'Faster, not fewer FLOP',
        'A small draft model proposes γ tokens; the large one checks them all in one step and keeps those up to the first it disagrees with. The output is distributed as before. FLOP go up: every proposed token is computed by the large model, kept or not, and the draft comes on top. It is faster because decoding waits for weights to be read, and one reading now yields several tokens.',
      ),
      section(
        'Worked',
        `γ = ${draftTokens}, each token accepted with ${acceptance}: (1 − 0.8⁵) / (1 − 0.8) = ${significant(tokens)} tokens a step, for ${checked} computed: ${significant(checked / tokens, 2)} times the FLOP per token, and about ${significant(tokens, 2)} times the speed if the draft is free. At batches bound by compute it slows you down.`,
      ),
      source(leviathan, scalingBookInference),
    ];
  },
};
