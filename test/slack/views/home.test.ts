import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Home, HomeAction } from '../../../src/assistant/home/page.ts';
import { readHomeAction, readHomeMetadata } from '../../../src/slack/home-metadata.ts';
import { brokenHome } from '../../../src/slack/broken-home.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { receiptModal } from '../../../src/slack/views/receipt-modal.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { validateView } from '../../support/block-rules.ts';
import { drawView } from '../../support/draw-blocks.ts';
import { receipt } from '../../support/reports.ts';

const save = { kind: 'save-run', message: '70B on 2T tokens', on: '2026-11-24' } as const;

const page: Home = {
  headline: 'Ask what a training run takes, and see what yours do.',
  examples: ['70B on 2T tokens on 1024 H100s', '7B on 1T tokens'],
  parts: [
    {
      title: 'Your recent estimates',
      entries: [
        {
          line: '70B on 2T tokens: 8.4 × 10²³ FLOP.',
          details: ['70B on 2T tokens · asked 2026-11-24 in #research'],
          actions: [
            { kind: 'open', message: '70B on 2T tokens' },
            { kind: 'act', action: save, channel: 'C1' },
          ],
        },
      ],
      notes: [],
      turns: [{ kind: 'turn', to: { before: 7 }, back: false }],
    },
    {
      title: 'Your runs',
      entries: [
        {
          line: 'Run 3 (next): planned for 2026-12-01',
          details: [],
          actions: [{ kind: 'act', action: { kind: 'cancel-run', run: 3 }, channel: 'C1' }],
        },
      ],
      notes: ['None else.'],
      turns: [],
    },
  ],
};

/** What a person sees, held against Slack's rules. */
function draw(home: Home): string {
  const view = homeView(home, 'question', '{}');
  expect(validateView(view)).toEqual([]);
  return drawView(view);
}

test('the Home tab', () => {
  expect(draw(page)).toMatchInlineSnapshot(`
    "**Ask what a training run takes, and see what yours do.**

    [ Your question ]

    [Estimate]

    (Or press one of these:)

    [70B on 2T tokens on 1024 H100s] [7B on 1T tokens]

    ———

    # Your recent estimates

    **70B on 2T tokens: 8.4 × 10²³ FLOP.**
    \`70B on 2T tokens · asked 2026-11-24 in #research\`

    [Open again] [Save as run]

    [Show more]

    ———

    # Your runs

    **Run 3 (next): planned for 2026-12-01**

    [Cancel run 3]

    • None else."
  `);
});

test('the Home tab, after a fault of ours', () => {
  expect(draw(brokenHome('k3f9'))).toMatchInlineSnapshot(`
    "**Something broke on our side while I drew this page.**

    [ Your question ]

    [Estimate]

    ———

    # What to do

    • Open the tab again; if this comes back, give whoever runs Flops the reference k3f9."
  `);
});

test('an answer over it has the buttons that work there, and no others', () => {
  const actions = [
    { kind: 'change-assumptions', message: 'm', on: '2026-11-24' } as const,
    save,
    { kind: 'summary-off' } as const,
  ];
  const view = receiptModal(reportView({ ...receipt, actions }, ''), '{}');
  expect(validateView(view)).toEqual([]);
  expect(drawView(view).split('\n').at(-1)).toBe('[Save as run] [Stop summary]');
});

test('an answer over it that is text alone is shown as that', () => {
  const view = receiptModal({ text: 'Something broke.', blocks: [] }, '');
  expect(drawView(view)).toBe('Something broke.');
});

describe('a button of it', () => {
  test('asks once more before others would miss something', () => {
    const { blocks } = homeView(page, 'question', '');
    expect(JSON.stringify(blocks)).toContain('Cancel run 3?');
  });

  test('is left out where half a message would be asked', () => {
    const [part] = page.parts;
    const actions: HomeAction[] = [{ kind: 'open', message: 'x'.repeat(2000) }];
    const entry = { line: 'long', details: [], actions };
    const drawn = draw({ ...page, parts: part ? [{ ...part, entries: [entry] }] : [] });
    expect(drawn).not.toContain('Open again');
  });

  test('gives back just what was put in it', () => {
    const message = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const action: fc.Arbitrary<HomeAction> = fc.oneof(
      message.map((text) => ({ kind: 'open' as const, message: text })),
      fc.nat().map((n) => ({ kind: 'turn' as const, to: { before: n + 1 }, back: n % 2 === 0 })),
      message.map((text) => ({
        kind: 'act' as const,
        action: { ...save, message: text },
        channel: 'C1',
      })),
    );
    fc.assert(
      fc.property(action, (given) => {
        expect(readHomeAction(JSON.stringify(given))).toEqual(given);
      }),
    );
  });

  test('of another version, or none of ours, is read as nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readHomeAction(text)).toBeUndefined();
        expect(readHomeMetadata(text)).toBeUndefined();
      }),
    );
  });
});

test('Slack takes whatever a page holds', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constant('word '.repeat(900)),
  );
  const texts = fc.array(text, { maxLength: 4 });
  const actions = fc.array(
    fc.oneof(
      text.map((message) => ({ kind: 'open' as const, message })),
      fc.constant({ kind: 'act' as const, action: save, channel: 'C1' }),
    ),
    { maxLength: 3 },
  );
  const entries = fc.array(fc.record({ line: text, details: texts, actions }), { maxLength: 8 });
  const parts = fc.array(
    fc.record({ title: text, entries, notes: texts, turns: fc.constant([]) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      fc.record({ headline: text, examples: fc.array(text, { maxLength: 3 }), parts }),
      (home) => {
        expect(draw(home)).not.toBe('');
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});
