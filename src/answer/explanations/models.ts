import { computeOptimal } from '../../model/scaling-law.ts';
import { flop, parameterCount, tokenCount } from '../../model/quantity.ts';
import type { modelTopics } from '../../language/topics/models.ts';
import { formatBytes, formatCount, formatPercent, formatSi, significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations } from './section.ts';
import {
  bridgeBenchmarks,
  chinchilla,
  deepSeek,
  epochLaw,
  megatron,
  sardana,
  scalingBook,
} from './sources.ts';
import {
  acceleratorOf,
  acceleratorSource,
  example,
  exampleOn,
  flopText,
  peakText,
  seventyBillion,
} from './worked.ts';

export const modelExplanations: Explanations<keyof typeof modelTopics> = {
  attention: () => {
    const share = (sequenceLength: number) =>
      example({ parameters: 8e9, tokens: 1e12, sequenceLength: tokenCount(sequenceLength) })
        .attentionShare;
    const lengths = [4096, 8192, 32_768, 131_072];
    const shares = lengths.map(
      (length) => `${formatPercent(share(length))} at ${formatCount(length)}`,
    );
    return [
      section(
        'Attention',
        'Attention’s scores QKᵀ and their product with V are not in 6·N·D: they multiply activations with activations. There is no weight, so N does not see them. Forward costs 4·L·d·c per token, L layers of width d, c the positions attended to, half the sequence on average under a causal mask; backward is twice that, both halves gradients to activations, no dW. In training: 6·L·d·s per token, linear in the sequence length s per token, quadratic per sequence.',
      ),
      section(
        'When 6·N·D breaks',
        'Against 6·N the causal scores are about s / 12d. Fine while s is well below 8·d; from there on say the sequence length, and they are counted. Tools that ignore the causal mask (PaLM’s appendix, nanoGPT) show twice as much.',
      ),
      section('Worked', `Scores on top of 6·N for a typical 8B: ${shares.join(', ')} tokens.`),
      source(megatron, scalingBook),
    ];
  },
  'mixture-of-experts': ({ catalog }) => {
    const moe = { ...seventyBillion, parameters: 671e9, activeParameters: parameterCount(37e9) };
    const dense = example({ ...moe, activeParameters: parameterCount(671e9) }).flop.total;
    const sparse = example(moe).flop.total;
    const held = exampleOn(catalog, acceleratorOf(catalog, undefined), moe).memory;
    const states = held === undefined ? 0 : held.weights + held.gradients + held.optimizer;
    return [
      section(
        'Active for compute, total for memory',
        'Compute is 6·N·D with the active parameters, memory goes by all of them. A token passes through its k routed experts, the shared ones and everything that is not an expert: those do the multiplying. All experts must be held, with gradients and optimizer, so a mixture saves compute, not memory.',
      ),
      section(
        'Worked',
        `671B total, 37B active, 2T tokens: ${flopText(sparse)}; were every weight used, ${flopText(dense)}. Model states take ${formatBytes(states)} all the same.`,
      ),
      section(
        'What the factor hides',
        'Experts are reached by all-to-all traffic and run smaller products, so utilisation is lower: published mixtures train at roughly half to two thirds of the MFU of dense models. The router’s own product, 2·d·E, is small.',
      ),
      source(deepSeek, megatron),
    ];
  },
  'compute-optimal': () => {
    const { flop: total } = example({ parameters: 70e9, tokens: 1.4e12 });
    const { tokensPerParameter, parameters, tokens, alternatives } = computeOptimal(
      flop(total.total),
    );
    const printed = alternatives.find(({ law }) => law.id === 'chinchilla-3-printed');
    return [
      section(
        'Where 20 comes from',
        'For a fixed compute, Chinchilla found the loss lowest at about 20 tokens per parameter. With C = 6·N·D fixed a larger model sees fewer tokens; its first two methods have N and D grow together, and 70B was trained on 1.4T. Its third method as printed gives far more, but that fit had not converged; Epoch’s repair brings it back to about 20.',
      ),
      section(
        'Worked',
        `Chinchilla’s own ${flopText(total.total)}: ${formatCount(parameters)} on ${formatCount(tokens)} tokens, ${significant(tokensPerParameter)} per parameter by Epoch’s fit${printed === undefined ? '' : `, ${significant(printed.tokensPerParameter)} by the constants as printed`}.`,
      ),
      section(
        'Why people go past it',
        'It makes training cheapest for its loss and forgets that the model will be used. A smaller model trained for longer costs more to train and less to serve, 2·N per token: Llama 3 8B saw some 1,900 tokens per parameter.',
      ),
      source(chinchilla, epochLaw, sardana),
    ];
  },
  precision: ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const peaks = (['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'fp4'] as const)
      .filter((precision) => accelerator.peak[precision] !== undefined)
      .map((precision) => `${precision} ${peakText(accelerator, precision)}`);
    return [
      section(
        'What it changes',
        'Precision does not change how many FLOP there are. It changes the peak they are measured against, and memory. Mixed precision means: products in 16 bits with sums in fp32, and an fp32 master copy of the weights for the update.',
      ),
      section(
        'Why bf16',
        'bf16 has the exponent of fp32 (8 bits) and 7 bits of mantissa, so gradients neither overflow nor vanish. fp16 is finer but narrower, and needs loss scaling. On current hardware both run at one speed, so bf16 is the default and what I assume where nothing is said.',
      ),
      section('Worked', `Dense peaks of ${accelerator.name}: ${peaks.join(', ')}.`),
      source(acceleratorSource(accelerator)),
    ];
  },
  fp8: ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const { bf16, fp8 } = accelerator.peak;
    const peaks =
      bf16 === undefined || fp8 === undefined
        ? `${accelerator.name} has no fp8 peak in the catalog.`
        : `${accelerator.name}: ${formatSi(fp8, 'FLOP/s')} fp8 over ${formatSi(bf16, 'FLOP/s')} bf16, ${significant(fp8 / bf16)} times. A run that does ${formatSi(0.4 * bf16, 'FLOP/s')} in bf16 (40%) and a third more in fp8 does ${formatSi((0.4 * bf16 * 4) / 3, 'FLOP/s')}: ${formatPercent((0.4 * bf16 * 4) / 3 / fp8)} of the fp8 peak.`;
    return [
      section(
        'Twice the peak, not twice the speed',
        'Only the large matrix products run in fp8. Attention, norms, the head, the optimizer, casting and scaling stay in 16 or 32 bits, and communication does not get shorter. What is left over takes a larger share of the time. Measured gains over bf16 are about 1.3 times on a few hundred GPUs, and shrink with scale: +33% up to 512, +24% at 2,048, +17% at 4,096.',
      ),
      section(
        'Why its MFU looks low',
        'Say which peak a share is of. The same speed is half as large a share of a peak twice as high; DeepSeek-V3’s 385 TFLOP/s are 38.9% of the bf16 peak and 19.5% of the fp8 peak of an H800.',
      ),
      section('Worked', peaks),
      source(bridgeBenchmarks, deepSeek, acceleratorSource(accelerator)),
    ];
  },
};
