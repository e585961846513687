import { describe, expect, test } from 'vitest';
import { explain } from '../../src/answer/explain.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import type { Diagnostic, DiagnosticCode, Fault } from '../../src/language/diagnostic.ts';

const catalog = loadCatalog();
const accelerator = catalog.accelerator('h100-sxm');
if (accelerator === undefined) throw new Error('the catalog has no h100-sxm');

/** One fault of every code; a new code does not compile until it is here. */
const faults: { readonly [Code in DiagnosticCode]: Extract<Fault, { code: Code }> } = {
  EMPTY: { code: 'EMPTY' },
  TOO_LONG: { code: 'TOO_LONG', length: 10_000, limit: 2000 },
  UNKNOWN_WORD: { code: 'UNKNOWN_WORD', word: 'toknes', near: 'tokens' },
  UNKNOWN_HARDWARE: { code: 'UNKNOWN_HARDWARE', name: 'H10O', near: ['h100', 'h200'] },
  UNKNOWN_MODEL: { code: 'UNKNOWN_MODEL', name: 'Llama 70B', near: ['Llama 2 70B', 'Llama 3 70B'] },
  IMPOSSIBLE_SHAPE: {
    code: 'IMPOSSIBLE_SHAPE',
    problem: 'it has 0 layers',
    expected: 'at least 1',
  },
  UNREAD: { code: 'UNREAD', text: '17', what: 'number' },
  AMBIGUOUS: { code: 'AMBIGUOUS', about: 'which one', readings: ['this', 'that'] },
  CONFLICT: { code: 'CONFLICT', slot: 'tokens', first: '2T', second: '3T' },
  MISSING: { code: 'MISSING', slot: 'tokens' },
  UNUSED: { code: 'UNUSED', slot: 'promptTokens' },
  WRONG_UNIT: { code: 'WRONG_UNIT', slot: 'tokens', found: 'bytes', value: 2e12 },
  OUT_OF_RANGE: { code: 'OUT_OF_RANGE', slot: 'mfu', value: 1.4, least: 1e-4, most: 1 },
  UNSUPPORTED_PRECISION: { code: 'UNSUPPORTED_PRECISION', accelerator, precision: 'fp4' },
  ABOVE_PEAK: {
    code: 'ABOVE_PEAK',
    accelerator,
    precision: 'bf16',
    stated: 1.979e15,
    peak: 989.4e12,
  },
  HARDWARE_UTILISATION: { code: 'HARDWARE_UTILISATION' },
  NO_SUCH_MEMORY: { code: 'NO_SUCH_MEMORY', accelerator, gigabytes: 192 },
  MORE_ACTIVE_THAN_TOTAL: { code: 'MORE_ACTIVE_THAN_TOTAL', active: 671e9, total: 37e9 },
  NOT_YET: { code: 'NOT_YET', topic: 'preference-training' },
  NOT_ALLOWED: { code: 'NOT_ALLOWED', name: 'import' },
  BAD_EXPRESSION: { code: 'BAD_EXPRESSION' },
  TOO_COMPLEX: { code: 'TOO_COMPLEX' },
  NOT_FINITE: { code: 'NOT_FINITE' },
  NO_SOLUTION: { code: 'NO_SOLUTION', because: 'the budget buys no hour' },
  DIMENSIONS: { code: 'DIMENSIONS', left: 'FLOP / second', right: 'hour' },
};

function words(fault: Fault): ReturnType<typeof explain> {
  const diagnostic: Diagnostic = { ...fault, span: [0, 1], repairs: [] };
  return explain(diagnostic);
}

describe('every code', () => {
  test.each(Object.values(faults))('$code is put in a sentence without holes', (fault) => {
    const { message } = words(fault);
    expect(message).toMatch(/^(?:[A-Z“\d$-]|more than|accelerator|FLOP).*[.?]$/);
    expect(message).not.toMatch(/undefined|NaN|Infinity|\[object|null|\$\{/);
  });

  test('has its own words', () => {
    const messages = Object.values(faults).map((fault) => words(fault).message);
    expect(new Set(messages).size).toBe(messages.length);
  });
});

describe('the words say', () => {
  test.each<[string, Fault, RegExp]>([
    ['what was probably meant', faults.UNKNOWN_WORD, /toknes.*“tokens”/],
    ['all that could be meant', faults.UNKNOWN_HARDWARE, /“h100” or “h200”/],
    ['which models have the name', faults.UNKNOWN_MODEL, /Llama 70B/],
    ['what is of no use', faults.UNUSED, /prompt/],
    ['why nothing solves it', faults.NO_SOLUTION, /the budget buys no hour/],
    ['what cannot be told apart', faults.AMBIGUOUS, /which one/],
    ['both statements', faults.CONFLICT, /“2T” and “3T”/],
    ['a share in per cent', faults.OUT_OF_RANGE, /^140%/],
    ['that a figure is the sparse one', faults.ABOVE_PEAK, /sparsity/],
    ['how MFU follows from HFU', faults.HARDWARE_UTILISATION, /three quarters/],
    ['why bytes are no tokens', faults.WRONG_UNIT, /tokenizer/],
    ['which word is not allowed', faults.NOT_ALLOWED, /“import”/],
    ['that a rate is no amount', faults.DIMENSIONS, /rate: multiply it by a time/],
  ])('%s', (_name, fault, pattern) => {
    expect(words(fault).message).toMatch(pattern);
  });

  test('the peak as a speed, and a speed above it, apart', () => {
    const peak = words({ ...faults.ABOVE_PEAK, stated: 989.4e12 }).message;
    const above = words({ ...faults.ABOVE_PEAK, stated: 1.5e15 }).message;
    expect(peak).toMatch('the peak itself');
    expect(above).toMatch('more than the dense bf16 peak');
  });

  test('what a number beyond a double is', () => {
    const fault = { ...faults.OUT_OF_RANGE, slot: 'tokens', value: Infinity } as const;
    expect(words(fault).message).toMatch('more than 10³⁰⁸');
  });
});
