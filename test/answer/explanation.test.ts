import { describe, expect, test } from 'vitest';
import { explanationReport } from '../../src/answer/explanation-report.ts';
import { explanationSections } from '../../src/answer/explanation.ts';
import { acceleratorConstants } from '../../src/answer/constants/accelerators.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { clean } from '../../src/language/clean.ts';
import { createLexicon } from '../../src/language/lexicon.ts';
import { readExplanation } from '../../src/language/read-explanation.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { topics } from '../../src/language/topics.ts';
import type { TopicId } from '../../src/language/topics.ts';

const on = '2026-11-23';
const catalog = loadCatalog();
const lexicon = createLexicon(catalog);
const ids = Object.keys(topics) as TopicId[];

type Sections = ReturnType<typeof explanationSections>;

function explained(text: string): Sections {
  const request = readExplanation(lexicon, tokenize(clean(text)));
  if (request === undefined) throw new Error(`no explanation: ${text}`);
  return explanationSections(catalog, request, on);
}

function whole(sections: Sections): string {
  return sections.map(({ title, text }) => `${title}: ${text}`).join('\n');
}

function sentences(text: string): number {
  return text.split(/[.!?](?=\s+[A-Z“]|$)/).filter((sentence) => sentence.trim() !== '').length;
}

describe.each(ids)('%s', (topic) => {
  const sections = explanationSections(catalog, { topic }, on);

  test('is told in sections, the last its source with a date', () => {
    expect(sections.length).toBeGreaterThanOrEqual(3);
    expect(sections.at(-1)?.title).toBe('Source');
    expect(sections.at(-1)?.text).toMatch(/20\d\d/);
    expect(sections.at(-1)?.text).toMatch(/checked|seen|from memory|as of|2026-11/);
  });

  test('has a worked figure', () => {
    expect(sections.find(({ title }) => title === 'Worked')?.text).toMatch(/\d/);
  });

  test('is short, and holds nothing that was not computed', () => {
    for (const { title, text } of sections) {
      expect(title).not.toBe('');
      if (title !== 'Source' && title !== 'Worked') expect(sentences(text)).toBeLessThanOrEqual(7);
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(text).not.toContain('..');
    }
  });

  test('has a headline that is an answer by itself', () => {
    const { headline } = explanationReport({ kind: 'explanation', input: '', topic, sections });
    expect(headline.length).toBeGreaterThan(20);
    expect(headline.length).toBeLessThan(400);
    expect(headline).toMatch(/[.!?]$/);
  });

  test('keeps LoRA’s matrix A and the gradient to the activations apart', () => {
    const text = whole(sections);
    expect(text).not.toMatch(/LoRA’s dA|LoRA's dA/);
    if (/LoRA/.test(text) && /\bdA\b/.test(text) && /matrix/.test(text))
      expect(text).toMatch(/something else|nothing to do with/);
  });
});

describe('what is said is right', () => {
  test('six is forward, dA and dW, and 2·N·D is short by three', () => {
    const text = whole(explained('why 6 and not 2?'));
    expect(text).toMatch('2 + 2 + 2 = 6');
    expect(text).toMatch('forward 2.8 × 10²³ FLOP, dA 2.8 × 10²³ FLOP, dW 2.8 × 10²³ FLOP');
    expect(text).toMatch('total 8.4 × 10²³ FLOP');
    expect(text).toMatch('short by a factor of 3');
  });

  test('LoRA takes four of six and saves a third', () => {
    const text = whole(explained('how much compute does LoRA save?'));
    expect(text).toMatch(/4·N·D where full fine-tuning takes 6·N·D/);
    expect(text).toMatch(/about a third/);
    expect(text).toMatch(/at best 1\.5 times as fast/);
  });

  test.each(['95%', '90%', '99%', '10x', '1000x'])('LoRA is not %s cheaper', (claim) => {
    const [first] = explained(`is LoRA ${claim} cheaper?`);
    expect(first?.text).toMatch(/^No: /);
    expect(first?.text).toMatch('a third');
  });

  test.each(['33%', '1.5x'])('LoRA is %s cheaper', (claim) => {
    expect(explained(`is LoRA ${claim} cheaper?`)[0]?.text).toMatch(/^Yes/);
  });

  test('and 10% is less than the FLOP allow', () => {
    expect(explained('is LoRA 10% cheaper?')[0]?.text).toMatch(/^More than that/);
  });

  test('LoRA can’t skip the gradient to the activations', () => {
    const [first] = explained('does LoRA skip dA?');
    expect(first?.title).toMatch(/^No/);
    expect(first?.text).toMatch(/gradient to the activations is computed in full/);
  });

  test('recomputation is a third more, not the factor of three', () => {
    const text = whole(explained('Multiply by 3 is for gradient checkpointing right?'));
    expect(text).toMatch('The 3 is not checkpointing');
    expect(text).toMatch('33.3% more');
  });

  test('an HFU of half is an MFU of three eighths under full recomputation', () => {
    expect(whole(explained('HFU vs MFU'))).toMatch('an MFU of 37.5%');
  });

  test('DPO is eight, PPO twenty, GRPO ten or twelve', () => {
    expect(whole(explained('what does DPO cost?'))).toMatch('6.4 × 10¹⁹ FLOP together');
    expect(whole(explained('what does PPO cost?'))).toMatch('1.6 × 10²⁰ FLOP');
    expect(whole(explained('what does GRPO cost?'))).toMatch(
      '8 × 10¹⁹ FLOP without a reference, 9.6 × 10¹⁹ FLOP with',
    );
  });

  test('Adam takes sixteen bytes', () => {
    const text = whole(explained('why 16 bytes per parameter?'));
    expect(text).toMatch('weights 140 GB, gradients 140 GB, optimizer 840 GB, together 1.12 TB');
  });

  test('Llama 3 8B’s key-value cache is 131,072 bytes a token', () => {
    expect(whole(explained('what is the KV cache?'))).toMatch('= 131k bytes a token');
  });

  test('the critical batch of an H100 is 295', () => {
    expect(whole(explained('what is the critical batch size?'))).toMatch('295 tokens in flight');
  });

  test('the optimum of Chinchilla’s budget is near 20, by the printed constants near 93', () => {
    expect(whole(explained('why 20 tokens per parameter?'))).toMatch(
      /1[89](\.\d)? per parameter by Epoch’s fit, 9\d(\.\d)? by the constants as printed/,
    );
  });
});

describe('why ⟨figure⟩', () => {
  test.each([
    ['why 989?', /989 TFLOP\/s: Dense bf16 peak/],
    ['why 1979?', /1\.98 PFLOP\/s: Not used: bf16 with 2:4 sparsity/],
    ['why 1979?', /1\.98 PFLOP\/s: Dense fp8 peak/],
    ['why 3.35 TB/s?', /3\.35 TB\/s: Memory bandwidth/],
    ['why 80 GB?', /80 GB: Memory/],
    ['why 700 W?', /700 W: Thermal design power/],
    ['why $3?', /\$3\.00: Price per accelerator-hour.*as of 20\d\d/s],
    ['why 40%?', /40%: MFU while steps run/],
    ['why 1.2?', /PUE/],
    ['why 0.8?', /load/],
    ['why 4?', /LoRA, 4·N·D/],
    ['why 8?', /8·N·D/],
  ])('%s', (text, expected) => {
    const said = whole(explained(text));
    expect(said).toMatch(expected);
    expect(said).toMatch(/\((checked|seen|as of|from memory)|2026-11/);
  });

  test('leads with what is used, and with the H100 where several share it', () => {
    const sections = explained('why 989?');
    expect(sections[0]?.title).toBe('989 TFLOP/s: Dense bf16 peak');
    expect(sections[0]?.text).toMatch(/^H100 SXM/);
    expect(sections.at(-1)?.title).toMatch('Not used');
  });

  test('says so where it is no constant of ours', () => {
    const [only, ...others] = explained('why 13.3?');
    expect(others).toEqual([]);
    expect(only?.title).toBe('13.3 is none of mine');
  });

  test('finds every figure of the catalog under its own value', () => {
    const accelerator = catalog.accelerator('h100-sxm');
    if (accelerator === undefined) throw new Error('no h100-sxm');
    for (const { value, unit, title, display } of acceleratorConstants(catalog, accelerator, on)) {
      if (unit === 'factor' || unit === 'bytesPerParameter') continue;
      const constant = { value, unit, text: display };
      const sections = explanationSections(
        catalog,
        { topic: 'constant', subject: { accelerator, constant } },
        on,
      );
      expect(whole(sections)).toContain(title);
    }
  });
});
