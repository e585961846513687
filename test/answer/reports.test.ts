import { describe, expect, test } from 'vitest';
import { helpExamples } from '../../src/answer/help-report.ts';
import { ask, flops, screen } from '../language/asking.ts';
import { report, tableOf } from './reporting.ts';

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
    const { sections } = report('70B on 2T tokens, 11 flurbs, 12 glorps, 13 zweebs, 14 quuxes');
    expect(sections.filter(({ kind }) => kind === 'fixed')).toHaveLength(5);
    expect(sections.at(-1)).toMatchObject({ title: 'More', items: ['3 more like these.'] });
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

  test('of several stand side by side, with how far one is above the other', () => {
    const { rows, columns, notes } = tableOf('B200 vs H100', 'Side by side');
    expect(columns).toEqual(['', expect.stringMatching('B200'), expect.stringMatching('H100')]);
    expect(rows).toContainEqual(['bf16, dense', '2.25 PFLOP/s', '989 TFLOP/s']);
    expect(rows).toContainEqual(['fp4, dense', '9 PFLOP/s', '–']);
    expect(notes[0]).toMatch(/^B200.* has 2\.3 times the bf16 peak, .* of H100/);
  });

  test.each(flops.catalog.accelerators.map(({ id }) => id))('of %s are without holes', (id) => {
    const text = screen(ask(id));
    expect(ask(id)).toMatchObject({ kind: 'hardware', accelerators: [{ id }] });
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
