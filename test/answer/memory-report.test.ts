import { describe, expect, test } from 'vitest';
import { figure, notesOf, report } from './reporting.ts';

const asked = 'does QLoRA of 70B fit on 2 A100';

describe('does it fit', () => {
  test('is answered first, with what each accelerator holds and how few would do', () => {
    expect(report(asked).headline).toMatch(
      /^QLoRA of 70B fits on 2 × A100 SXM4 80GB: [\d.]+ GB of 80 GB each, at least 2 needed\.$/,
    );
    expect(report('does full fine-tuning of 70B fit on 8 H100').headline).toMatch(
      /^Full fine-tuning of 70B does not fit on 8 × H100/,
    );
  });

  test('says what takes the memory, and leaves out what takes none', () => {
    expect(figure(asked, 'Weights').value).toBe('36.5 GB');
    expect(figure(asked, 'Activations').value).toMatch(/GB$/);
    expect(() => figure(asked, 'KV cache')).toThrow('no “KV cache”');
  });

  test('says what recomputing activations would save', () => {
    expect(figure(asked, 'With full recompute').value).toMatch(/^[\d.]+ GB each, 1 needed$/);
  });

  test('assumes nothing that has no part in memory', () => {
    const names = notesOf(asked, 'Assumed').join('\n');
    expect(names).toMatch('sequence length');
    expect(names).not.toMatch(/^(?:price|utilisation|power|grid|load) /m);
  });
});
