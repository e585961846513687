import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportSection } from '../../../src/answer/report.ts';
import { askedTooOften } from '../../../src/slack/views/asked-too-often.ts';
import { failureView } from '../../../src/slack/views/failure.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { validateBlocks } from '../../support/block-rules.ts';
import { drawBlocks } from '../../support/draw-blocks.ts';
import { help, question, receipt } from '../../support/reports.ts';

/** What a person sees, and what a phone's notification says. */
function draw(report: Report) {
  const { text, blocks } = reportView(report, '/flops ');
  expect(validateBlocks(blocks)).toEqual([]);
  return `${drawBlocks(blocks)}\n\n=== text ===\n${text}`;
}

test('the receipt', () => {
  expect(draw(receipt)).toMatchInlineSnapshot(`
    "**70B on 2T tokens on 1,024 × H100: 8.4 × 10²³ FLOP, 24.0 days, about $1.47M.**

    (Read as: 70B parameters · 2T tokens · 1,024 × H100 SXM)

    Compute: **8.4 × 10²³ FLOP** — 28.6 tokens per parameter
    Time: **24.0 days (20–32)** — at 40% of 989 TFLOP/s each
    Cost: **$1.47M**

    **⚠ Mind**
    • This is step time, if all goes well.

    **Working**
    ┌
    │                FLOP
    │ forward  2.8 × 10²³
    │ dA       2.8 × 10²³
    │ dW       2.8 × 10²³
    └
    • forward: a multiply and an add for each weight and token
    • dA: gradient to the activations
    • dW: gradient to the weights
    • 2·N·D would say 2.8 × 10²³ FLOP: short by a factor of 3.

    **Assumed**
    • hardware H100 SXM: the usual part (<https://www.nvidia.com/h100>, 2026-11-23)

    **Ask next**
    • \`/flops 70B on 2T tokens on 1024 H200s\`

    === text ===
    70B on 2T tokens on 1,024 × H100: 8.4 × 10²³ FLOP, 24.0 days, about $1.47M.
    Read as: 70B parameters · 2T tokens · 1,024 × H100 SXM
    Compute: 8.4 × 10²³ FLOP
    Time: 24.0 days (20–32)
    Cost: $1.47M
    This is step time, if all goes well."
  `);
});

test('help', () => {
  expect(draw(help)).toMatchInlineSnapshot(`
    "**Ask what a training run takes: model size, tokens and hardware.**

    **Copy one of these**
    • \`/flops 70B on 2T tokens on 1024 H100s\`
    • \`/flops 8B on 15T tokens\`
    • \`/flops 7B on 1T tokens at 35% MFU\`

    **How to ask**
    • In any order.

    === text ===
    Ask what a training run takes: model size, tokens and hardware.
    In any order.
    Try: /flops 70B on 2T tokens on 1024 H100s | /flops 8B on 15T tokens | /flops 7B on 1T tokens at 35% MFU"
  `);
});

test('a question', () => {
  expect(draw(question('70B on <!channel> & *bold*'))).toMatchInlineSnapshot(`
    "**I do not know “70B on <​!channel> & *bold*”.**

    ┌
    │ 70B on <​!channel> & *bold*
    │ ^^^ unknown word
    └

    **Send this instead**
    • \`/flops 2T tokens\`

    === text ===
    I do not know “70B on &lt;​!channel&gt; &amp; *bold*”.
    70B on &lt;​!channel&gt; &amp; *bold*
    ^^^ unknown word
    Try: /flops 2T tokens"
  `);
});

test('a message too many', () => {
  expect(draw(askedTooOften(6))).toMatchInlineSnapshot(`
    "**That is more than I answer at a time: try again in 6 seconds.**

    **Until then**
    • Messages go unanswered, and I do not say so each time. Nothing is kept for later.

    === text ===
    That is more than I answer at a time: try again in 6 seconds.
    Messages go unanswered, and I do not say so each time. Nothing is kept for later."
  `);
  expect(askedTooOften(1).headline).toContain('in 1 second.');
});

test('a failure', () => {
  const { text, blocks } = failureView('k3f9abcd');
  expect(validateBlocks(blocks)).toEqual([]);
  expect(drawBlocks(blocks)).toMatchInlineSnapshot(
    `"Something broke on our side; reference \`k3f9abcd\`. Your message is fine: send it again, and if this comes back, give whoever runs Flops the reference."`,
  );
  expect(text).toContain('reference `k3f9abcd`');
});

test('the blocks of a receipt, to the letter', () => {
  expect(reportView(receipt, '/flops ').blocks.slice(0, 3)).toMatchInlineSnapshot(`
    [
      {
        "elements": [
          {
            "elements": [
              {
                "style": {
                  "bold": true,
                },
                "text": "70B on 2T tokens on 1,024 × H100: 8.4 × 10²³ FLOP, 24.0 days, about $1.47M.",
                "type": "text",
              },
            ],
            "type": "rich_text_section",
          },
        ],
        "type": "rich_text",
      },
      {
        "elements": [
          {
            "emoji": false,
            "text": "Read as: 70B parameters · 2T tokens · 1,024 × H100 SXM",
            "type": "plain_text",
          },
        ],
        "type": "context",
      },
      {
        "elements": [
          {
            "elements": [
              {
                "text": "Compute: ",
                "type": "text",
              },
              {
                "style": {
                  "bold": true,
                },
                "text": "8.4 × 10²³ FLOP",
                "type": "text",
              },
              {
                "text": " — 28.6 tokens per parameter
    Time: ",
                "type": "text",
              },
              {
                "style": {
                  "bold": true,
                },
                "text": "24.0 days (20–32)",
                "type": "text",
              },
              {
                "text": " — at 40% of 989 TFLOP/s each
    Cost: ",
                "type": "text",
              },
              {
                "style": {
                  "bold": true,
                },
                "text": "$1.47M",
                "type": "text",
              },
            ],
            "type": "rich_text_section",
          },
        ],
        "type": "rich_text",
      },
    ]
  `);
});

describe('a suggestion can be sent from where it is read', () => {
  test.each(['', '@Flops ', '/flops '])('after “%s”', (prefix) => {
    const drawn = drawBlocks(reportView(receipt, prefix).blocks);
    expect(drawn).toContain(`\`${prefix}70B on 2T tokens on 1024 H200s\``);
  });
});

describe('Slack takes whatever the report holds', () => {
  const word = fc.string({ unit: 'binary', maxLength: 40 });
  const long = fc.integer({ min: 2500, max: 9000 }).map((length) => 'word '.repeat(length / 5));
  const text = fc.oneof({ weight: 5, arbitrary: word }, long);
  const texts = fc.array(text, { maxLength: 5 });
  const section = fc.oneof(
    fc.record({
      kind: fc.constant('figures' as const),
      rows: fc.array(fc.record({ label: text, value: text, note: text }), { maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      form: fc.constant('compared' as const),
      title: text,
      columns: fc.constant(['', 'FLOP', 'why']),
      rows: fc.array(fc.tuple(text, text, text), { maxLength: 5 }),
      notes: texts,
    }),
    fc.record({
      kind: fc.constant('notes' as const),
      title: text,
      tone: fc.constantFrom('plain' as const, 'warning' as const),
      items: fc.array(text, { maxLength: 90 }),
    }),
    fc.record({ kind: fc.constant('fixed' as const), text }),
  ) satisfies fc.Arbitrary<ReportSection>;
  const report = fc.record({
    tone: fc.constantFrom('answer' as const, 'help' as const, 'question' as const),
    headline: text,
    reading: text,
    sections: fc.array(section, { maxLength: 60 }),
    suggestions: texts,
  });

  test('within all limits, and with nothing in it that acts', () => {
    fc.assert(
      fc.property(report, (given) => {
        const view = reportView(given, '/flops ');
        expect(validateBlocks(view.blocks)).toEqual([]);
        expect(view.text.length).toBeLessThanOrEqual(4000);
        expect(view.text).not.toMatch(/[<>]/);
      }),
      { numRuns: 60 },
    );
  });
});
