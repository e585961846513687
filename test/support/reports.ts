import type { Report } from '../../src/answer/report.ts';

/** Reports as the answer layer makes them, small enough to read in a test. */
export const receipt: Report = {
  tone: 'answer',
  headline: '70B on 2T tokens on 1,024 × H100: 8.4 × 10²³ FLOP, 24.0 days, about $1.47M.',
  reading: '70B parameters · 2T tokens · 1,024 × H100 SXM',
  sections: [
    {
      kind: 'figures',
      rows: [
        { label: 'Compute', value: '8.4 × 10²³ FLOP', note: '28.6 tokens per parameter' },
        { label: 'Time', value: '24.0 days (20–32)', note: 'at 40% of 989 TFLOP/s each' },
        { label: 'Cost', value: '$1.47M' },
      ],
    },
    {
      kind: 'notes',
      title: 'Mind',
      tone: 'warning',
      items: ['This is step time, if all goes well.'],
    },
    {
      kind: 'table',
      title: 'Working',
      columns: ['', 'FLOP', 'why'],
      rows: [
        ['forward', '2.8 × 10²³', 'a multiply and an add for each weight and token'],
        ['dA', '2.8 × 10²³', 'gradient to the activations'],
        ['dW', '2.8 × 10²³', 'gradient to the weights'],
      ],
      notes: ['2·N·D would say 2.8 × 10²³ FLOP: short by a factor of 3.'],
    },
    {
      kind: 'notes',
      title: 'Assumed',
      tone: 'plain',
      items: ['hardware H100 SXM: the usual part (https://www.nvidia.com/h100, 2026-11-23)'],
    },
  ],
  suggestions: ['70B on 2T tokens on 1024 H200s'],
};

export const help: Report = {
  tone: 'help',
  headline: 'Ask what a training run takes: model size, tokens and hardware.',
  sections: [{ kind: 'notes', title: 'How to ask', tone: 'plain', items: ['In any order.'] }],
  suggestions: ['70B on 2T tokens on 1024 H100s', '8B on 15T tokens', '7B on 1T tokens at 35% MFU'],
};

/** A question that quotes what was typed, as they all do. */
export function question(typed: string): Report {
  return {
    tone: 'question',
    headline: `I do not know “${typed.slice(0, 60)}”.`,
    sections: [{ kind: 'fixed', text: `${typed.slice(0, 72)}\n^^^ unknown word` }],
    suggestions: ['2T tokens'],
  };
}

/** Answers `help`, takes anything with "on" for an estimate, questions the rest, breaks on "boom". */
export function fakeAsk(text: string): Report {
  if (text === 'boom') throw new TypeError('cannot read boom of undefined');
  if (text.length > 2000) return question(`a message of ${text.length} characters`);
  if (text === 'help') return help;
  return text.includes(' on ') ? receipt : question(text);
}
