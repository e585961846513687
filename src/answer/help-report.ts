import { sayablePhrases } from './guide.ts';
import type { TitledText } from './hardware-report.ts';
import type { Report } from './report.ts';

/** Three messages that teach the grammar: a run, the same with its assumptions stated, a calculation. */
export const helpExamples = [
  '70B on 2T tokens on 1024 H100s',
  'LoRA fine-tune 8B on 50M tokens on 8xA100 at 35% MFU, $1.80/gpu-hr',
  '8.4e23 FLOP / (1024 * 400 TFLOP/s) in days',
] as const;

export function helpSections(): TitledText[] {
  return [
    {
      title: 'Ask for a training run',
      text: 'Name a model size, the tokens and the hardware, in any order; the answer shows what was read and what was assumed.',
    },
    { title: 'Examples', text: helpExamples.join('\n') },
    {
      title: 'What can be said',
      text: sayablePhrases()
        .map(
          ({ name, reads, examples }) => `${name}: ${reads}. ${examples.slice(0, 3).join(' · ')}`,
        )
        .join('\n'),
    },
    { title: 'The rule behind it', text: ruleText },
  ];
}

const ruleText =
  'Forward costs 2 FLOP per parameter per token (a multiply and an add). Backward is two jobs: dA, the gradient to the activations that passes the error down (2), and dW, the gradient to the weights that the optimizer needs (2). Training is 6·N·D, not 2·N·D.';

export function helpReport(): Report {
  const [ask, , grammar, rule] = helpSections();
  return {
    tone: 'help',
    headline: 'Ask what a training run takes: model size, tokens and hardware, in any order.',
    sections: [
      { kind: 'notes', title: 'How to ask', tone: 'plain', items: [ask?.text ?? ''] },
      {
        kind: 'notes',
        title: 'What can be said',
        tone: 'plain',
        items: (grammar?.text ?? '').split('\n'),
      },
      { kind: 'notes', title: rule?.title ?? '', tone: 'plain', items: [ruleText] },
    ],
    suggestions: helpExamples,
  };
}
