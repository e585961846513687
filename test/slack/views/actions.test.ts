import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportAction } from '../../../src/answer/report.ts';
import { readIncoming } from '../../../src/slack/payloads.ts';
import { actionBlocks } from '../../../src/slack/views/actions.ts';
import { reportView } from '../../../src/slack/views/report.ts';
import { validateBlocks } from '../../support/block-rules.ts';
import { drawBlocks } from '../../support/draw-blocks.ts';
import { receipt } from '../../support/reports.ts';
import { pressBody } from '../../support/slack-bodies.ts';

const save: ReportAction = { kind: 'save-run', message: '70B on 2T tokens', on: '2026-11-24' };

describe('buttons', () => {
  test('say what they do in three words at most', () => {
    const all: ReportAction[] = [
      save,
      { kind: 'start-run', run: 12 },
      { kind: 'cancel-run', run: 12 },
      { kind: 'list-runs' },
      { kind: 'list-runs', before: 7 },
      { kind: 'summary-off' },
      { ...save, kind: 'share', what: 'answer' },
      { ...save, kind: 'copy-json', page: 2 },
    ];
    expect(all.map((one) => drawBlocks(actionBlocks([one]))).join(' ')).toMatchInlineSnapshot(
      `"[Save as run] [Start run 12] [Cancel run 12] [Show runs] [Older runs] [Stop summary] [Share] [Next page]"`,
    );
  });

  test('are three at most, the most wanted first', () => {
    const many = [1, 2, 3, 4].map((run) => ({ kind: 'start-run', run }) as const);
    const blocks = actionBlocks(many);
    expect(validateBlocks(blocks)).toEqual([]);
    expect(drawBlocks(blocks)).toBe('[Start run 1] [Start run 2] [Start run 3]');
  });

  test('and what is wanted less often stands in a menu beside them, copies always', () => {
    const { message, on } = save;
    const kinds = ['change-assumptions', 'show-working', 'compare', 'copy-text', 'copy-json'];
    const all = [save, ...kinds.map((kind) => ({ kind, message, on }) as ReportAction)];
    expect(drawBlocks(actionBlocks(all))).toBe(
      '[Save as run] [Change assumptions] [Show working] [⋯ Compare · Copy as text · JSON]',
    );
    expect(drawBlocks(actionBlocks(all.slice(4)))).toBe('[Copy as text] [⋯ JSON]');
  });

  test('ask once more before others would miss something', () => {
    const confirms = actionBlocks([{ kind: 'cancel-run', run: 3 }, { kind: 'summary-off' }, save])
      .flatMap(({ elements }) => elements)
      .map((one) => ('confirm' in one ? one.confirm.title?.text : undefined));
    expect(confirms).toEqual(['Cancel run 3?', 'Stop the summary?', undefined]);
  });

  test('are left out where their message would be cut', () => {
    expect(actionBlocks([{ ...save, message: 'x'.repeat(2000) }])).toEqual([]);
    expect(actionBlocks([])).toEqual([]);
  });

  test('stay where the rest of a long answer goes', () => {
    const row = { label: 'a', value: 'x'.repeat(200) };
    const sections = Array.from({ length: 80 }, () => ({ kind: 'figures' as const, rows: [row] }));
    const { blocks } = reportView({ ...receipt, sections, actions: [save] }, '');
    expect(validateBlocks(blocks)).toEqual([]);
    expect(blocks.at(-1)?.type).toBe('actions');
  });
});

test('whatever was typed, a button gives back just that', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (message) => {
      const action: ReportAction = { ...save, message };
      const blocks = actionBlocks([action]);
      expect(validateBlocks(blocks)).toEqual([]);
      const [button] = blocks[0]?.elements ?? [];
      const value = button && 'value' in button ? button.value : undefined;
      if (value === undefined) return;
      expect(readIncoming(pressBody(value))).toMatchObject({ kind: 'press', action });
    }),
  );
});
