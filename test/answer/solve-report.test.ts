import { describe, expect, test } from 'vitest';
import { ask } from '../language/asking.ts';
import { figure, notesOf, report, tableOf, titles } from './reporting.ts';

describe('a solved question', () => {
  test.each([
    [
      'how many H100s to train 70B on 2T tokens in 30 days',
      /^You need [\d,]+ × H100 SXM5 80GB \([\d,]+–[\d,]+\), \d+ nodes of 8, for 70B on 2T tokens in 30 days: /,
    ],
    [
      'largest model on 2T tokens on 512 H100 in 30 days',
      /^At most [\d.]+B parameters \(.*\) on 2T tokens on 512 × H100.* in 30 days: /,
    ],
    [
      'how many tokens can I train 7B on with 64 H100 in 10 days',
      /^At most [\d.]+[BT] tokens \(.*\) for 7B on 64 × H100.* in 10 days: /,
    ],
    [
      'largest model for $1M on H100s',
      /^[\d.]+B parameters \(.*\) on [\d.]+T tokens \([\d.]+ a parameter\) are compute-optimal on H100.* for \$1M: /,
    ],
    [
      'what MFU do I need to train 70B on 2T tokens on 1024 H100s in 30 days',
      /^You would need an MFU of 32% for 70B/,
    ],
  ])('%s says the value first', (text, headline) => {
    expect(report(text).headline).toMatch(headline);
  });

  test('says what a count was before rounding, and how much of the limit is used', () => {
    const text = 'how many H100s to train 70B on 2T tokens in 30 days';
    expect(figure(text, 'Accelerators').note).toMatch(
      /^[\d,]+ before rounding up to whole nodes of 8$/,
    );
    expect(figure(text, 'Time used')).toMatchObject({
      value: expect.stringMatching(/^29\.\d days of 30 days$/) as string,
      note: expect.stringMatching(/^99\.?\d*% of it; this one binds$/) as string,
    });
    expect(notesOf(text, 'How')[0]).toMatch(
      /^Accelerators from the model, the tokens and the days/,
    );
  });

  test('shows the run that it makes under the value', () => {
    expect(titles(report('how many H100s to train 70B on 2T tokens in 30 days'))).toEqual([
      'figures: (no title)',
      'notes: How',
      'figures: The run',
      'table: Working',
      'notes: Assumed',
    ]);
  });

  test('sets the other scaling laws beside the one that was taken', () => {
    const { rows, columns, notes } = tableOf(
      'largest model for $1M on H100s',
      'By each scaling law',
    );
    expect(columns).toEqual(['', 'parameters', 'tokens', 'tokens per parameter']);
    expect(rows.map(([law]) => law)).toContain('20 tokens per parameter');
    expect(notes[0]).toMatch(/^Taken: Epoch's replication of Chinchilla/);
  });

  test('warns of a utilisation above anything published', () => {
    const text = 'what MFU do I need to train 70B on 2T tokens on 512 H100s in 20 days';
    expect(notesOf(text, 'Mind')).toEqual([
      expect.stringMatching(/^An MFU of 96% is above every published run/),
    ]);
  });

  test('assumes what it rests on, not what was first guessed', () => {
    const answer = ask('largest model on 2T tokens on 512 H100 in 30 days');
    if (answer.kind !== 'solve') throw new Error('not solved');
    const used = answer.solution.query.hardware?.utilisation;
    expect(answer.assumptions.find(({ key }) => key === 'mfu')).toMatchObject({
      value: used?.mid,
      low: used?.low,
      high: used?.high,
    });
  });

  test('assumes no utilisation where it is what was asked', () => {
    const answer = ask('what MFU do I need to train 70B on 2T tokens on 1024 H100s in 30 days');
    expect(answer).toMatchObject({ kind: 'solve' });
    expect(answer.kind === 'solve' && answer.assumptions.map(({ key }) => key)).not.toContain(
      'mfu',
    );
  });
});
