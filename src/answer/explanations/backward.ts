import type { backwardTopics } from '../../language/topics/backward.ts';
import { formatPercent, formatScientific } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations } from './section.ts';
import {
  kaplan,
  korthikanti,
  megatron,
  ownLedger,
  palm,
  scalingBook,
  torchCounter,
} from './sources.ts';
import { example, flopText, seventyBillion } from './worked.ts';

export const backwardExplanations: Explanations<keyof typeof backwardTopics> = {
  'why-six': () => {
    const { flop, forwardOnly } = example(seventyBillion);
    return [
      section(
        'Why 6',
        'Training is forward 2, dA 2 and dW 2 FLOP per parameter and token. Each is a product of the same size, a multiply and an add. Forward: 2. Backward is two jobs: dA, the gradient to the activations, which passes the error down to the layer below (2), and dW, the gradient to the weights, which the optimizer needs (2). 2 + 2 + 2 = 6, hence C = 6·N·D.',
      ),
      section(
        'Why backward is twice forward',
        'Forward is Y = X·W. Backward needs dX = dY·Wᵀ and dW = Xᵀ·dY: two products of the same size where forward has one. It is not a matter of slower kernels. FlashAttention’s backward is 2.5 times its forward because it recomputes the scores; that is hardware work, and does not make the rule 7·N·D.',
      ),
      section(
        'Worked',
        `70B on 2T tokens: forward ${flopText(flop.forward)}, dA ${flopText(flop.dA)}, dW ${flopText(flop.dW)}, total ${flopText(flop.total)}. 2·N·D would say ${flopText(forwardOnly)}: the forward pass alone, which is inference, and short by a factor of ${Math.round(flop.total / forwardOnly)}.`,
      ),
      section(
        'Where it stops',
        'N counts the weights that multiply something, so of a mixture of experts the active ones. Attention scores come on top, and frozen weights (LoRA) save their dW.',
      ),
      source(kaplan, scalingBook, ownLedger),
    ];
  },
  'forward-two': () => {
    const { flop } = example(seventyBillion);
    return [
      section(
        'Why 2',
        'Each weight is multiplied with one activation and the product is added to a sum: a multiply and an add, 2 FLOP per parameter per token. Hardware peaks count a fused multiply-add as two as well, so the two sides match. A tool that reports MACs shows half of it.',
      ),
      section('Worked', `Forward of 70B over 2T tokens: 2·N·D = ${flopText(flop.forward)}.`),
      source(kaplan, scalingBook),
    ];
  },
  'gradient-activations': () => {
    const { flop } = example(seventyBillion);
    return [
      section(
        'What dA is',
        'The gradient of the loss with respect to a layer’s input activations: dA = dY·Wᵀ, as many FLOP as the forward, 2 per parameter per token. It carries the error down to the layer below; without it nothing below could learn. It is needed wherever something further down is trained, also through frozen weights.',
      ),
      section(
        'Not LoRA’s matrix A',
        'The A in dA stands for activations. LoRA’s low-rank matrix A is something else, and its gradient is a weight gradient, counted under dW. Some write dX or dgrad for what we call dA.',
      ),
      section('Worked', `70B on 2T tokens: dA is ${flopText(flop.dA)} of ${flopText(flop.total)}.`),
      source(scalingBook, ownLedger),
    ];
  },
  'gradient-weights': () => {
    const { flop } = example(seventyBillion);
    return [
      section(
        'What dW is',
        'The gradient of the loss with respect to the weights themselves: dW = Xᵀ·dY, as many FLOP as the forward, 2 per trained parameter per token. It is what the optimizer consumes. A frozen weight has none: that is the third which LoRA saves.',
      ),
      section('Worked', `70B on 2T tokens: dW is ${flopText(flop.dW)} of ${flopText(flop.total)}.`),
      source(scalingBook, ownLedger),
    ];
  },
  'da-and-dw': () => {
    const { flop } = example(seventyBillion);
    return [
      section(
        'The difference',
        'dA, the gradient to the activations, is passed on to the layer below; dW, the gradient to the weights, stays for the optimizer. Both are products of the backward pass, 2 FLOP per parameter per token each. One can be had without the other.',
      ),
      section(
        'Why we keep them apart',
        'What is frozen decides which of them goes. Frozen weights with something trained below or beside them: dW is saved, dA is not (LoRA, 4 of 6). Frozen with nothing trained below: both are saved (bottom layers, 2 of 6). The lowest trained layer has dW and no dA.',
      ),
      section(
        'Worked',
        `70B on 2T tokens: dA ${flopText(flop.dA)}, dW ${flopText(flop.dW)}. The A stands for activations and has nothing to do with the matrix A of LoRA.`,
      ),
      source(scalingBook, ownLedger),
    ];
  },
  'gradient-accumulation': () => {
    const { flopPerToken } = example(seventyBillion);
    return [
      section(
        'Same FLOP',
        'Accumulating gradients over k micro-batches does the forward and backward of every token once, as one large batch would: 6·N·D either way. What it buys is memory: activations of one micro-batch at a time. It costs no compute beyond adding gradients.',
      ),
      section(
        'What may change',
        'Time, a little. Small micro-batches fill the matrix units less well; on the other hand gradients are exchanged once per step, and a pipeline with more micro-batches has a smaller bubble.',
      ),
      section(
        'Worked',
        `A 70B costs ${flopText(flopPerToken)} per token, whether a step is one batch of 4M tokens or eight of 512k.`,
      ),
      source(scalingBook, ownLedger),
    ];
  },
  'optimizer-step': () => {
    const tokensPerStep = 4e6;
    const { flopPerToken } = example(seventyBillion);
    const share = (20 * seventyBillion.parameters) / (flopPerToken * tokensPerStep);
    return [
      section(
        'Left out, and why',
        'Adam takes some 10 to 20 FLOP per parameter per step, not per token: element by element, no matrix product. A step sees millions of tokens at 6 FLOP per parameter each, so the update vanishes beside it. It does take time for reading and writing the state in memory, and that is part of MFU.',
      ),
      section(
        'Worked',
        `70B at 4M tokens a step: 20·N over 6·N·4M is ${share.toExponential(1)} of the step. Muon’s matrix iterations add more, still under 2% of wall clock in published runs.`,
      ),
      source(
        'element counts of Adam, our own estimate, 2026-11',
        'KellerJordan/modded-nanogpt for Muon (seen 2026-11)',
      ),
    ];
  },
  recomputation: () => {
    const plain = example(seventyBillion).flop;
    const full = example({ ...seventyBillion, recompute: 'full' }).flop;
    return [
      section(
        'Recomputation',
        'Activation recomputation (gradient checkpointing) does not keep the activations that backward needs but runs the forward again: memory for compute. Full recomputation makes 6·N·D of model work into 8·N·D of hardware work: two per parameter and token more, a third. Selective recomputes attention’s products only, which is a few per cent.',
      ),
      section(
        'The 3 is not checkpointing',
        'Training is 3 forwards without it: forward, dA, dW. With full recomputation it is 4. MFU counts the 3, HFU the 4.',
      ),
      section(
        'Worked',
        `70B on 2T tokens: ${flopText(plain.total)} without, ${flopText(full.total)} with, of which ${flopText(full.recompute)} is recomputed: ${formatPercent(full.recompute / plain.total)} more.`,
      ),
      source(korthikanti, megatron, torchCounter),
    ];
  },
  embeddings: () => {
    const vocabulary = 128_256;
    const width = 4096;
    return [
      section(
        'No FLOP forward',
        'The input embedding is a table: a token picks its row, nothing is multiplied. Forward 0, dA 0 (nothing lies below), and backward only adds the gradient into that row. So a purist leaves those parameters out of N in 6·N·D.',
      ),
      section(
        'Why people count them all the same',
        'The head, which is as large, does multiply: 2 per parameter forward. With tied embeddings one matrix serves as both and is counted once, rightly. In a large model it makes no odds; in a small one with a large vocabulary it does: exact over 6·N is 0.72 for Pythia-70M and 1.04 for Llama-2-70B.',
      ),
      section(
        'Worked',
        `A vocabulary of ${vocabulary.toLocaleString('en-US')} at width ${width.toLocaleString('en-US')} has ${formatScientific(vocabulary * width)} embedding parameters: ${formatPercent((vocabulary * width) / 8e9)} of an 8B.`,
      ),
      source(megatron, palm, 'EleutherAI Pythia shapes, own calculation, 2026-11'),
    ];
  },
  'language-model-head': () => {
    const vocabulary = 128_256;
    const width = 4096;
    const flop = 6 * vocabulary * width;
    return [
      section(
        'It counts',
        'The head multiplies every hidden state with a vocabulary-wide matrix: 2·d·V forward and twice that backward, 6·d·V per token, tied to the embedding or not. A lookup costs nothing; this is its opposite. Its softmax is no matrix product and is left out.',
      ),
      section(
        'Worked',
        `Width 4,096, vocabulary 128,256: ${flopText(flop)} per training token, ${formatPercent(flop / (6 * 8e9))} of an 8B’s 6·N. Some calculators forget its backward; several exclude the head from “active parameters” of a mixture of experts, where it is a larger share.`,
      ),
      source(megatron, kaplan),
    ];
  },
};
