import { parameterCount } from '../../model/quantity.ts';
import type { regimeTopics } from '../../language/topics/regimes.ts';
import type { Subject } from '../../language/read-explanation.ts';
import { formatBytes, formatCount, formatPercent, significant } from '../format.ts';
import type { PreferenceTopic } from './preferences.ts';
import { section, source } from './section.ts';
import type { Explanations, Section } from './section.ts';
import {
  convention,
  hu,
  loraMeasured,
  megatron,
  ownLedger,
  qloraPaper,
  scalingBook,
} from './sources.ts';
import {
  acceleratorOf,
  adapterRegime,
  eightBillion,
  example,
  exampleOn,
  flopText,
  perParameter,
} from './worked.ts';

const notTheMatrix =
  'Mind the name: this is the gradient to the activations (dX). LoRA’s low-rank matrix A is something else; its gradient, and B’s, are tiny weight gradients.';

export const regimeExplanations: Explanations<Exclude<keyof typeof regimeTopics, PreferenceTopic>> =
  {
    lora: ({ subject, catalog }) => {
      const { full, lora, saved } = loraAgainstFull();
      const memory = (regime: Parameters<typeof exampleOn>[2]['regime']) =>
        exampleOn(catalog, acceleratorOf(catalog, undefined), {
          ...eightBillion,
          ...(regime && { regime }),
        }).memory;
      const states = [memory(undefined), memory(adapterRegime('lora'))].map((held) =>
        held === undefined ? 0 : held.weights + held.gradients + held.optimizer,
      );
      return [
        ...claimed(subject, saved),
        section(
          'Why 4 of 6',
          'LoRA takes about 4·N·D where full fine-tuning takes 6·N·D, so it saves a third. A frozen weight still costs 2 forward, and 2 to pass the error down through it to the adapters below (the gradient to the activations). Only its own gradient, dW, is saved: 2. The adapters add 6 per parameter of their own, which is next to nothing. It is 4 and not 2 because the error can’t get to the lower adapters any other way.',
        ),
        section(
          'Worked',
          `8B on 1B tokens, rank 16 on all linear layers (${formatCount(lora.trainable)} trainable): full ${flopText(full)}, LoRA ${flopText(lora.total)}, which is ${perParameter(lora.total, eightBillion)} per parameter and token. Saved: ${formatPercent(saved)}, about a third; at best ${significant(full / lora.total, 2)} times as fast.`,
        ),
        section(
          'What it does save',
          `Memory. Weights, gradients and optimizer of an 8B take ${formatBytes(states[0] ?? 0)} in full fine-tuning and ${formatBytes(states[1] ?? 0)} with LoRA, since only the adapters have gradients and optimizer state. Hence fewer GPUs, and small checkpoints. The share of trainable parameters (well under 1%) says nothing about compute; who quotes it as the saving confuses the two.`,
        ),
        source(ownLedger, hu, loraMeasured),
      ];
    },
    'lora-gradient': () => {
      const { ledger, flop } = example({ ...eightBillion, regime: adapterRegime('lora') });
      const base = ledger[0];
      return [
        section(
          'No, it can’t skip it',
          `LoRA skips dW of the frozen weights, not the backward pass through them. The adapters in the lower layers get their error through every frozen weight above, so the gradient to the activations is computed in full: 2 per frozen parameter and token. ${notTheMatrix}`,
        ),
        section(
          'Worked',
          `8B on 1B tokens: through the frozen weights forward ${flopText(base?.forward ?? 0)}, gradient to the activations ${flopText(base?.dA ?? 0)}, their own gradient ${flopText(base?.dW ?? 0)}; together with the adapters ${flopText(flop.total)}, 4 of the 6 per parameter and token.`,
        ),
        section(
          'When it is less',
          'If adapters sit in the top layers only, the error need not go below the lowest of them, and those frozen layers cost 2 instead of 4.',
        ),
        source(ownLedger, scalingBook, hu),
      ];
    },
    qlora: ({ catalog, subject }) => {
      const accelerator = acceleratorOf(catalog, undefined);
      const held = (kind: 'lora' | 'qlora') =>
        exampleOn(catalog, accelerator, { ...eightBillion, regime: adapterRegime(kind) }).memory;
      const { flop } = example({ ...eightBillion, regime: adapterRegime('qlora') });
      return [
        ...claimed(subject, loraAgainstFull().saved),
        section(
          'Same FLOP as LoRA, less memory',
          'QLoRA keeps the frozen base in 4 bits and turns it back into 16 bits, layer by layer, for the products. The products are LoRA’s: 4 of 6. The conversion is no matrix multiplication, but it takes time, so per token QLoRA is usually slower than LoRA, not faster.',
        ),
        section(
          'Worked',
          `8B on 1B tokens: ${flopText(flop.total)} either way. Weights take ${formatBytes(held('lora')?.weights ?? 0)} with LoRA and ${formatBytes(held('qlora')?.weights ?? 0)} with QLoRA.`,
        ),
        source(qloraPaper, ownLedger),
      ];
    },
    'frozen-layers': () => {
      const trainable = parameterCount(eightBillion.parameters / 2);
      const full = example(eightBillion).flop;
      const frozen = example({
        ...eightBillion,
        regime: { kind: 'freeze', trainable, part: 'top-layers' },
      }).flop;
      return [
        section(
          'It depends what lies below',
          'A frozen layer always costs its forward, 2 per parameter and token. If anything below it is trained, the error must pass through: 2 more, and only dW is saved (4 of 6). If nothing below is trained, backward never comes there: 2 of 6.',
        ),
        section(
          'To calculate it',
          'Walk up the model and ask at each layer: is it trained (dW, 2), and is anything below trained (dA, 2)? Bottom half frozen is (2 + 6) / 2 = 4 on average. Training only the embedding saves little, as the error has to go all the way down; training only the head saves almost all of the backward.',
        ),
        section(
          'Worked',
          `8B on 1B tokens: all trained ${flopText(full.total)}; bottom half frozen ${flopText(frozen.total)}, ${formatPercent(frozen.total / full.total)}.`,
        ),
        source(ownLedger, scalingBook),
      ];
    },
    'masked-prompts': () => {
      const { flopPerToken } = example(eightBillion);
      return [
        section(
          'They cost the full price',
          'Masking the prompt takes its tokens out of the loss, not out of the network. The answer attends to the prompt, so the prompt runs forward; and the error of the answer flows back through the prompt’s keys and values to the weights, so it runs backward too: 6·N per prompt token. Only the head could be skipped there.',
        ),
        section(
          'Worked',
          `8B, 900 prompt tokens and 100 answer tokens: ${flopText(1000 * flopPerToken)} an example, of which ${flopText(900 * flopPerToken)} is for the masked part. Give all tokens, not those with loss.`,
        ),
        source(convention, scalingBook),
      ];
    },
    packing: () => {
      const { flopPerToken } = example(eightBillion);
      return [
        section(
          'The difference',
          'Padding fills short examples up to the longest of the batch; the fill runs through every product and costs 6·N a token for nothing. Packing sets several examples into one sequence, with attention kept inside each, so that nearly all tokens are useful.',
        ),
        section(
          'Worked',
          `8B, examples of 512 tokens padded to 2,048: ${flopText(2048 * flopPerToken)} for what packed takes ${flopText(512 * flopPerToken)}. I count the tokens you state; state those that are processed.`,
        ),
        section(
          'Attention',
          'Scores of packed examples cost what their own lengths make, Σ L² over them, not the square of the whole sequence, if the kernel knows the borders.',
        ),
        source(convention, megatron),
      ];
    },
    epochs: () => {
      const one = example(eightBillion).flop.total;
      const three = example({ ...eightBillion, tokens: 3 * eightBillion.tokens }).flop.total;
      return [
        section(
          'Every pass costs the same',
          'D in 6·N·D is the tokens processed, epochs included: 3 epochs over 1B tokens is D = 3B. The second pass is as dear as the first; nothing can be cached, since the weights have changed. What it teaches is less: up to about 4 epochs repeated data is nearly as good as new, after that it fades.',
        ),
        section('Worked', `8B on 1B tokens: one epoch ${flopText(one)}, three ${flopText(three)}.`),
        source(
          convention,
          'Muennighoff et al. 2023, arXiv:2305.16264, for the 4 epochs (from memory, 2026-11)',
        ),
      ];
    },
  };

type LoraAgainstFull = {
  readonly full: number;
  readonly lora: { readonly total: number; readonly trainable: number };
  /** Of the full run's FLOP. */
  readonly saved: number;
};

function loraAgainstFull(): LoraAgainstFull {
  const regime = adapterRegime('lora');
  const full = example(eightBillion).flop.total;
  const { total } = example({ ...eightBillion, regime }).flop;
  return { full, lora: { total, trainable: regime.trainable }, saved: 1 - total / full };
}

/** `95%`, `10x` cheaper, or `1% of` the compute: held against what the ledger says. */
function claimed({ claim, isShareOf }: Subject, saved: number): readonly Section[] {
  if (claim === undefined) return [];
  const figure = Number(claim.replace(',', '.').slice(0, -1));
  const stated = claim.endsWith('%') ? figure / 100 : 1 - 1 / figure;
  const share = isShareOf === true ? 1 - stated : stated;
  const tooMuch = share > saved + 0.05;
  const tooLittle = share < saved - 0.05;
  const verdict = tooMuch
    ? isShareOf === true
      ? `No: low-rank adapters take two thirds of the compute of full fine-tuning, not ${claim}.`
      : `No: low-rank adapters save a third of the compute, not ${claim}.`
    : tooLittle
      ? `More than that: the FLOP allow a third. Measured times often show less, as adapters are small products that run below par.`
      : 'Yes, about right: low-rank adapters save a third of the FLOP.';
  return [section(`Is it ${claim}?`, verdict)];
}
