import { describe, expect, test } from 'vitest';
import { helpExamples } from '../../src/answer/help-report.ts';
import type { Report, ReportSection } from '../../src/answer/report.ts';
import { ask, flops, on, screen } from '../language/asking.ts';

function report(text: string): Report {
  return flops.report(ask(text), on);
}

function titles({ sections }: Report): readonly string[] {
  return sections.map((section: ReportSection) =>
    section.kind === 'fixed' ? '(as typed)' : `${section.kind}: ${section.title ?? '(no title)'}`,
  );
}

describe('a receipt', () => {
  test('opens with the figures, and ends with what was assumed', () => {
    expect(titles(report('70B on 2T tokens on 1024 H100'))).toEqual([
      'figures: (no title)',
      'notes: Mind',
      'table: Working',
      'notes: Assumed',
    ]);
  });

  test('is without warnings where there is nothing to mind', () => {
    expect(titles(report('70B on 2T tokens on 1024 H100 at 40% MFU'))).not.toContain('notes: Mind');
  });

  test('takes the ledger apart where there is more than one kind of work', () => {
    const table = 'table: By operation';
    expect(titles(report('70B on 2T tokens on 1024 H100'))).not.toContain(table);
    expect(titles(report('70B on 2T tokens, 8k context'))).toContain(table);
    expect(titles(report('LoRA 8B on 50M tokens'))).toContain(table);
  });

  test('says forward, dA and dW apart, and what 2·N·D forgets', () => {
    const working = report('70B on 2T tokens').sections.find(
      (section) => section.kind === 'table' && section.title === 'Working',
    );
    expect(working).toMatchObject({
      rows: [
        ['forward', '2.8 × 10²³', '2', expect.any(String)],
        ['dA', '2.8 × 10²³', '2', expect.any(String)],
        ['dW', '2.8 × 10²³', '2', expect.any(String)],
        ['total', '8.4 × 10²³', '6', '6·N·D'],
      ],
      notes: [expect.stringMatching(/2·N·D would say 2\.8 × 10²³ FLOP.*short by a factor of 3\./)],
    });
  });

  test('without hardware invites to add it, with a message that can be sent', () => {
    const { headline, suggestions } = report('70B on 2T tokens');
    expect(headline).toMatch('Add hardware');
    expect(suggestions.map((text) => ask(text).kind)).toEqual(['training']);
  });

  test('names the method in the headline where it is no pretraining', () => {
    expect(report('LoRA 8B on 50M tokens on 8 A100').headline).toMatch('LoRA');
  });

  test('that does not fit says so first', () => {
    expect(report('405B on 1T tokens on 8 H100').headline).toMatch(/^Does not fit in memory\./);
  });
});

describe('a question', () => {
  test('shows what was typed with marks under the place, and messages to send', () => {
    const { tone, sections, suggestions } = report('70B on 2T toknes on 8 H100');
    expect(tone).toBe('question');
    expect(sections).toEqual([{ kind: 'fixed', text: expect.any(String) as string }]);
    expect(sections[0]).toHaveProperty(
      'text',
      expect.stringMatching(/^70B on 2T toknes on 8 H100\n {10}\^{6} I don't know/),
    );
    expect(suggestions).toEqual(['70B on 2T tokens on 8 H100']);
  });

  test('marks the place in a long message too', () => {
    const filler = 'please tell me what it would take to train '.repeat(6);
    const [section] = report(`${filler}70B on 2T toknes on 8 H100`).sections;
    const [line = '', marks = ''] = section?.kind === 'fixed' ? section.text.split('\n') : [];
    const from = marks.indexOf('^');
    expect(line.slice(from, marks.lastIndexOf('^') + 1)).toBe('toknes');
    expect(line.length).toBeLessThan(80);
  });

  test('tells at most five faults, and counts the others', () => {
    const { sections } = report('70B on 2T tokens flurb glorp zweeb quux xyzzy plugh wibble');
    expect(sections.filter(({ kind }) => kind === 'fixed')).toHaveLength(5);
    expect(sections.at(-1)).toMatchObject({ title: 'More', items: ['2 more like these.'] });
  });
});

describe('help', () => {
  test('teaches by three messages that are answered', () => {
    expect(helpExamples.map((text) => ask(text).kind)).toEqual([
      'training',
      'training',
      'calculation',
    ]);
    expect(report('help').suggestions).toEqual(helpExamples);
  });
});

describe('facts about hardware', () => {
  test('say the peak, the memory and the price in one line, and what is not known', () => {
    expect(report('H100').headline).toMatch(/989 TFLOP\/s dense bf16, 80 GB of memory, \$3\.00/);
    expect(report('H20').headline).toMatch('no price known');
  });

  test.each(flops.catalog.accelerators.map(({ id }) => id))('of %s are without holes', (id) => {
    const text = screen(ask(id));
    expect(ask(id)).toMatchObject({ kind: 'hardware', accelerator: { id } });
    expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
  });

  const withPeak = flops.catalog.accelerators.map(
    ({ id, peak, defaultPrecision }) => [id, peak[defaultPrecision] !== undefined] as const,
  );

  test.each(withPeak)('%s, with its peak known: %s, is answered or asked about', (id, known) => {
    const answer = ask(`7B on 1T tokens on 64 ${id}`);
    expect(answer.kind, screen(answer)).toBe(known ? 'training' : 'question');
    expect(screen(answer)).not.toMatch(/undefined|NaN|Infinity|\[object/);
    if (answer.kind !== 'question') return;
    expect(answer.diagnostics.map(({ code }) => code)).toEqual(['UNSUPPORTED_PRECISION']);
  });
});
