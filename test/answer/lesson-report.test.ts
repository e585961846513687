import { describe, expect, test } from 'vitest';
import { lessonReport } from '../../src/answer/lesson-report.ts';
import { renderReport } from '../../src/cli/render.ts';
import { ask, screen } from '../language/asking.ts';

function lesson(text: string): string {
  const answer = ask(text);
  if (answer.kind !== 'training') throw new Error(screen(answer));
  return renderReport(lessonReport(answer), false);
}

describe('the lesson on what backward costs', () => {
  const seventy = lesson('70B on 2T tokens on 1024 H100s');

  test('opens with the two jobs, and what they come to for this run', () => {
    expect(seventy).toMatch(/^Backward is two jobs, not one: dX, .* and dW, /);
    expect(seventy.split('\n')[0]).toContain('dX 2.8 × 10²³, dW 2.8 × 10²³, together 8.4 × 10²³');
  });

  test('draws the three products of a layer, with their shapes', () => {
    for (const product of ['Y = X·W', 'dY·Wᵀ', 'Xᵀ·dY']) expect(seventy).toContain(product);
    expect(seventy).toContain('typically has');
  });

  test('takes the shapes of a named model', () => {
    expect(lesson('llama 3 8b on 1T tokens')).toContain('4,096 × 14,336 weights');
  });

  test('with LoRA: dW of the frozen matrix is left out and dX is not, said without “dA” of LoRA’s A', () => {
    const lora = lesson('LoRA llama 3 8b on 10M tokens');
    expect(lora).toContain('left out: W is frozen');
    expect(lora).toMatch(/dX \(dA\) +dY·Wᵀ .* 2$/m);
    expect(lora).toMatch(/dW +Xᵀ·dY .* 0$/m);
    expect(lora).toContain('nothing to do with the matrix A of LoRA');
    expect(lora).toMatch(/What changes \(this run: LoRA\)\n {2}- LoRA:/i);
  });
});
