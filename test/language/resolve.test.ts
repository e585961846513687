import { describe, expect, test } from 'vitest';
import { ask, codes, flops, json, run, screen, stated } from './asking.ts';

function assumed(text: string): readonly string[] {
  return run(text).assumptions.map(({ key }) => key);
}

function because(text: string, key: string): string | undefined {
  return run(text).assumptions.find((assumption) => assumption.key === key)?.because;
}

const plain = '70B on 2T tokens on 1024 H100';

describe('what is not said is assumed, and said to be', () => {
  test.each([
    ['regime', `pretrain ${plain}`],
    ['precision', `${plain} in bf16`],
    ['mfu', `${plain} at 40% MFU`],
    ['usdPerAcceleratorHour', `${plain} at $2/gpu-hr`],
    ['sequenceLength', `${plain}, sequence length 4096`],
    ['recompute', `${plain}, no recompute`],
  ])('%s, until it is stated', (key, stating) => {
    expect(assumed(plain)).toContain(key);
    expect(assumed(stating)).not.toContain(key);
    expect(run(stating).given).toContain(key);
  });

  test('every assumption says why, and what comes from outside names its source', () => {
    for (const { key, because: reason, source, value } of run(plain).assumptions) {
      expect(reason, key).toMatch(/\w{3}/);
      expect(source ?? '', key).toMatch(/\w/);
      expect(value).not.toBe('');
    }
  });

  test('a bare H100 is the SXM part, and the others are named', () => {
    expect(because(plain, 'acceleratorVariant')).toMatch(/h100-pcie/);
    expect(assumed('70B on 2T tokens on 1024 H100 PCIe')).not.toContain('acceleratorVariant');
  });

  test('fine-tuning without a method trains every weight', () => {
    const { query, given } = run('finetune 8B on 50M tokens on 8 A100');
    expect(query.regime).toBe('full');
    expect(given).not.toContain('regime');
  });

  test('the rank of an adapter, which its parameters follow', () => {
    const parameters = (text: string) => run(text).query.trainableParameters ?? 0;
    const rank16 = parameters('LoRA 8B on 50M tokens on 8 A100');
    expect(because('LoRA 8B on 50M tokens on 8 A100', 'trainableParameters')).toMatch(
      '16 (assumed)',
    );
    expect(parameters('LoRA rank 16 8B on 50M tokens on 8 A100')).toBe(rank16);
    expect(parameters('LoRA rank 64 8B on 50M tokens on 8 A100') / rank16).toBeCloseTo(4, 6);
  });

  test('utilisation is lower for a mixture of experts', () => {
    const dense = run('37B on 2T tokens on 1024 H100').query.mfu ?? 0;
    const mixture = run('400B total, 37B active on 2T tokens on 1024 H100').query.mfu ?? 0;
    expect(mixture).toBeLessThan(dense);
  });
});

describe('what follows from what is said', () => {
  test('tokens from tokens per parameter', () => {
    expect(stated('70B at 20 tokens per parameter')).toEqual({ parameters: 70e9, tokens: 1.4e12 });
  });

  test('utilisation from a stated speed', () => {
    const { query, given, estimate } = run(`${plain} at 400 TFLOPS`);
    expect(query.achievedFlopPerSecond).toBe(4e14);
    expect(query.mfu).toBeCloseTo(4e14 / (estimate.peakFlopPerSecond ?? 0), 12);
    expect(given).toContain('achievedFlopPerSecond');
    expect(given).not.toContain('mfu');
  });

  test('attention is counted once the sequence length is stated', () => {
    const names = (text: string) => run(text).estimate.parts.map(({ name }) => name);
    expect(names(plain)).toEqual(['weights']);
    expect(names(`${plain}, 8k context`)).toEqual(['weights', 'attention scores']);
  });

  test('the price of the day', () => {
    const early = flops.answer(plain, '2020-01-01');
    expect(early.kind === 'training' && early.query.hardware?.price).toBeFalsy();
    expect(early.kind === 'training' && early.warnings.map(({ code }) => code)).toContain(
      'NO_PRICE',
    );
  });
});

describe('is out of bounds', () => {
  test.each([
    ['no parameters', '0 params on 2T tokens'],
    ['no tokens', '70B on 0 tokens'],
    ['no accelerators', '70B on 2T tokens on 0 H100'],
    ['half an accelerator', '70B on 2T tokens on 2.5 H100'],
    ['more than a double holds', '70B on 1e999 tokens'],
    ['more tokens than were ever written', '70B on 1e19 tokens'],
    ['more than the peak', `${plain} at 101% MFU`],
    ['no utilisation', `${plain} at 0% MFU`],
    ['half a token of context', `${plain}, sequence length 0.5`],
    ['a price of nothing', `${plain} at $0/gpu-hr`],
  ])('%s: %s', (_name, text) => {
    expect(codes(text)).toEqual(['OUT_OF_RANGE']);
  });

  test('fewer than none: 70B on -2T tokens', () => {
    expect(codes('70B on -2T tokens')).toEqual(['OUT_OF_RANGE']);
  });

  test.each([
    ['exactly the peak', `${plain} at 100% MFU`],
    ['one accelerator', '70B on 2T tokens on 1 H100'],
    ['one token', 'train 70B on 1 token'],
  ])('not %s', (_name, text) => {
    expect(json(text).ok).toBe(true);
  });
});

describe('is asked about hardware', () => {
  test.each([
    [
      'a precision that the part does not have',
      '7B on 1T tokens on 8 V100 in fp8',
      'UNSUPPORTED_PRECISION',
    ],
    ['a speed above the peak', `${plain} at 1500 TFLOPS`, 'ABOVE_PEAK'],
    ['the peak as a speed', `${plain} at 989 TFLOPS`, 'ABOVE_PEAK'],
    ['memory that no part has', `${plain} 192GB`, 'NO_SUCH_MEMORY'],
    ['a count without a kind', '70B on 2T tokens on 1024 GPUs', 'MISSING'],
    ['a utilisation without hardware', '70B on 2T tokens at 40% MFU', 'MISSING'],
    [
      'an hourly price that could be for the node',
      '7B on 1T tokens on 8 H100 at $98/hr',
      'AMBIGUOUS',
    ],
  ])('%s: %s', (_name, text, code) => {
    expect(codes(text)).toContain(code);
  });
});

describe('what no machine and no number can be', () => {
  test.each([
    ['no tokens a second', '7B on 1T tokens on 8 H100 at 0 tokens per second'],
    [
      'more tokens a second than the dense peak',
      '7B on 1T tokens on 8 H100 at 1e10 tokens per second',
    ],
    ['a memory past what a double holds', 'H100-1e400'],
    ['a count past what a double holds', '(1e400 GPU'],
    ['a price shared by no accelerators', '0 H100$24/h'],
  ])('%s is asked about, and no infinity is shown: %s', (_name, text) => {
    const answer = ask(text);
    expect(answer.kind).toBe('question');
    expect(screen(answer)).not.toMatch(/Infinity|NaN|∞/);
  });
});

test('the group of GRPO is assumed where none is stated, and given where one is', () => {
  expect(assumed('GRPO llama 3 8b on 1B tokens')).toContain('groupSize');
  expect(stated('GRPO llama 3 8b on 1B tokens, group size 8')).toMatchObject({ groupSize: 8 });
  expect(assumed('GRPO llama 3 8b on 1B tokens, group size 8')).not.toContain('groupSize');
});
