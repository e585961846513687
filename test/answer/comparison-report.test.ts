import { describe, expect, test } from 'vitest';
import { notesOf, report, tableOf } from './reporting.ts';

const methods = 'LoRA vs full fine-tune of 7B on 100M tokens on 8 A100';
const chips = '70B on 2T tokens on 1024 H100 or 1024 B200';

describe('a comparison', () => {
  test('answers for each in the headline, and reads what they share once', () => {
    const { headline, reading } = report(methods);
    expect(headline).toMatch(
      /^LoRA: [\d.]+ minutes, about \$[\d.]+; full fine-tune: [\d.]+ minutes, about \$[\d.]+\.$/,
    );
    expect(reading).toBe(
      'LoRA against full fine-tune · 7B parameters · 100M tokens · 8 × A100 SXM4 80GB',
    );
  });

  test('has a row each, and only columns in which something stands', () => {
    const { columns, rows } = tableOf(methods, 'Side by side');
    expect(columns).toEqual(['', 'FLOP', 'time', 'device-hours', 'cost', 'memory each', 'fits']);
    expect(rows.map(([label]) => label)).toEqual(['LoRA', 'full fine-tune']);
    expect(rows.flat()).not.toContain('');
  });

  test('explains what adapters save', () => {
    expect(notesOf(methods, 'The difference')).toEqual([
      expect.stringMatching(
        /^full fine-tune against LoRA: 1\.5 times the FLOP, time, accelerator hours and cost; .* Because: LoRA needs no dW for the frozen weights, so 4 of 6 per weight and token/,
      ),
    ]);
  });

  test('explains what another accelerator changes', () => {
    expect(notesOf(chips, 'The difference')).toEqual([
      expect.stringMatching(
        /^1024 B200 against 1024 H100: the same FLOP; 0\.\d+ times the time and accelerator hours; .* Because: 2\.3 times the dense peak \(2\.25 PFLOP\/s against 989 TFLOP\/s\); MFU [\d.]+% against [\d.]+%; \$[\d.]+ an hour against \$[\d.]+\.$/,
      ),
    ]);
  });

  test('says that twice the accelerators take half the time for about the same cost', () => {
    expect(notesOf('7B on 1T tokens on 64 H100 vs 128 H100 at 40% MFU', 'The difference')).toEqual([
      expect.stringMatching(
        /: the same FLOP, accelerator hours and cost; 0\.5 times the time.* Because: 128 accelerators against 64/,
      ),
    ]);
  });

  test('says what is assumed of each beside what is assumed of all', () => {
    expect(notesOf(chips, 'Assumed of each').join('\n')).toMatch(
      /^peak: 989 TFLOP\/s for 1024 H100; 2\.25 PFLOP\/s for 1024 B200 \[/m,
    );
    expect(notesOf(chips, 'Assumed of all').join('\n')).toMatch(/^regime pretraining: /m);
  });

  test('of solved questions says what each needs, and takes that for no cause', () => {
    const text = 'how many H100 or B200 to train 70B on 2T tokens in 30 days';
    expect(report(text).headline).toMatch(
      /^H100: [\d,]+ accelerators, [\d.]+ days, .*; B200: [\d,]+ accelerators/,
    );
    expect(report(text).reading).toMatch(/^H100 against B200 · .* · in 30 days$/);
    expect(notesOf(text, 'The difference')).toEqual([
      expect.stringMatching(/0\.\d+ times the accelerators.* Because: 2\.3 times the dense peak/),
    ]);
  });
});
