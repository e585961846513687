import { describe, expect, test } from 'vitest';
import { ask, screen } from '../language/asking.ts';

function phasesOf(text: string) {
  const answer = ask(text);
  if (answer.kind !== 'phases') throw new Error(screen(answer));
  return answer;
}

describe('one phase after another', () => {
  test('add up to the whole', () => {
    const { items, total } = phasesOf(
      '7B on 1T tokens on 64 H100, then 100B tokens at 32k context',
    );
    const [first, second] = items.map((item) =>
      item.kind === 'training' ? Number(item.estimate.flop.total) : Number.NaN,
    );
    expect(total.flop.total / ((first ?? 0) + (second ?? 0))).toBeCloseTo(1, 12);
  });

  test('share the hardware that is said at the end', () => {
    const { items, total } = phasesOf('7B on 1T tokens then 100B tokens on 64 H100');
    expect(items.map(({ query }) => query.hardware?.count)).toEqual([64, 64]);
    expect(total.seconds).toBeDefined();
  });

  test('have no time in all where one has none', () => {
    const { total } = phasesOf(
      '7B on 1T tokens at 4k context, then 100B tokens on 8 H100, then 1B tokens on 8 A100',
    );
    expect(total.seconds).toBeUndefined();
  });

  test('may be accelerators for a time, on two clusters', () => {
    const { total } = phasesOf('35 days on 160 V100, then 5 days on 80 A100');
    expect(total.acceleratorHours?.mid).toBe(24 * (35 * 160 + 5 * 80));
    expect((total.seconds?.mid ?? 0) / 86_400).toBe(40);
  });

  test('keep what each says for itself', () => {
    const { items } = phasesOf('train 7B on 2T tokens, then LoRA on 100M tokens, on 8 H100');
    expect(items.map((item) => item.kind === 'training' && item.query.regime.kind)).toEqual([
      'pretrain',
      'lora',
    ]);
  });
});

describe('a day by which it has to be done', () => {
  test('is kept with days to spare', () => {
    expect(screen(ask('70B on 2T tokens on 1024 H100 by June 1 2027'))).toMatch(
      /agrees .*days to spare/,
    );
  });

  test('is missed where the run takes longer', () => {
    expect(screen(ask('70B on 2T tokens on 1024 H100 by December 4 2026'))).toMatch(
      /contradicts .*days late/,
    );
  });
});
