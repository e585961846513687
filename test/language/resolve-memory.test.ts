import { describe, expect, test } from 'vitest';
import { resolveMemory } from '../../src/language/resolve-memory.ts';
import { answerOf, ask, collected, settingOf } from './asking.ts';

function resolved(text: string) {
  return resolveMemory(settingOf(text), collected(text).statement);
}

describe('memory', () => {
  test.each([
    ['of training where a method is named', 'does LoRA of 70B fit on 8 H100', 'training'],
    [
      'of training where an optimizer is named',
      'does 70B with 8-bit Adam fit on 8 H100',
      'training',
    ],
    [
      'of training where frozen layers are',
      'memory: 70B on 8 H100, freeze the bottom 40 layers',
      'training',
    ],
    ['of serving where it is said', 'does 70B fit on 8 H100 for inference', 'inference'],
    [
      'of serving where a length of a request is',
      'does 70B fit on 8 H100, 8k prompt tokens',
      'inference',
    ],
    ['of serving where weights are only read', 'does 70B in int4 fit on 1 H100', 'inference'],
  ])('is %s: %s', (_name, text, kind) => {
    expect(resolved(text)).toMatchObject({ ok: true, query: { kind } });
  });

  test('is asked about where it could be either, and every reading is answered', () => {
    const answer = ask('does 70B fit on 8 H100');
    expect(answer.kind).toBe('question');
    if (answer.kind !== 'question') return;
    expect(answer.diagnostics.map(({ code }) => code)).toEqual(['AMBIGUOUS']);
    const kinds = answer.diagnostics.flatMap(({ suggestions }) =>
      suggestions.map((text) => ask(text).kind),
    );
    expect(kinds).toEqual(['memory', 'memory', 'memory']);
  });

  test('hangs on no number of tokens, and none is said to be stated', () => {
    const { given, query } = answerOf('memory', 'does LoRA of 70B fit on 8 H100');
    expect(given).not.toContain('tokens');
    expect(query.regime).toBe('lora');
  });

  test('is said of one kind where none is named', () => {
    expect(answerOf('memory', 'memory for LoRA of 7B').query.accelerator).toBe('h100-sxm');
  });

  test('of adapters is less than of every weight, and of four bits less again', () => {
    const bytes = (text: string) => answerOf('memory', text).estimate.memory.perAcceleratorBytes;
    const full = bytes('does full fine-tuning of 70B fit on 64 H100');
    const lora = bytes('does LoRA of 70B fit on 64 H100');
    const qlora = bytes('does QLoRA of 70B fit on 64 H100');
    expect(lora).toBeLessThan(full);
    expect(qlora).toBeLessThanOrEqual(lora);
  });

  test('that needs a size asks for it', () => {
    expect(resolved('does LoRA fit on 8 H100')).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'MISSING', slot: 'parameters' }],
    });
  });
});
