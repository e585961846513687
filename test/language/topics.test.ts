import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { clean } from '../../src/language/clean.ts';
import { lexemesOf } from '../../src/language/lexemes.ts';
import { createLexicon } from '../../src/language/lexicon.ts';
import { readExplanation } from '../../src/language/read-explanation.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { topicList, topics } from '../../src/language/topics.ts';
import type { TopicId } from '../../src/language/topics.ts';

const lexicon = createLexicon(loadCatalog());

function read(text: string): ReturnType<typeof readExplanation> {
  return readExplanation(lexicon, tokenize(clean(text)));
}

/** A word as the reader sees it. */
function normal(text: string): string {
  return lexemesOf(tokenize(text))
    .map((lexeme) => lexeme.text)
    .join(' ');
}

const examples = (Object.keys(topics) as TopicId[]).flatMap((id) =>
  topics[id].examples.map((text) => [text, id] as const),
);

describe('the table of topics', () => {
  test.each(examples)('“%s” asks for %s', (text, id) => {
    expect(read(text)?.topic).toBe(id);
  });

  test('holds every word in the form that messages are brought to', () => {
    const phrases = topicList.flatMap((topic) => topic.phrases.map((phrase) => phrase.join(' ')));
    expect(phrases.filter((phrase) => normal(phrase) !== phrase)).toEqual([]);
    const words = topicList.flatMap((topic) => [...topic.words]).filter((word) => word !== '');
    expect(words.filter((word) => normal(word) !== word)).toEqual([]);
  });

  test('gives no two topics one phrase', () => {
    const phrases = topicList.flatMap((topic) => [
      ...new Set(topic.phrases.map((phrase) => phrase.toSorted().join(' '))),
    ]);
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  });
});

describe('a question is read the same', () => {
  test.each([
    ['WHY 6 AND NOT 2', 'why-six'],
    ['why 6·N·D?', 'why-six'],
    ['why 6*N*D', 'why-six'],
    ['why 6 N D', 'why-six'],
    ['hey team, could you explain 6ND please', 'why-six'],
    ['<@U123> why 6 and not 2? :thinking_face:', 'why-six'],
    ['why is gradient checkpointing an extra third?', 'recomputation'],
    ['what does activation checkpointing do', 'recomputation'],
    ['what is model FLOPs utilization', 'mfu'],
    ['whats the difference between hfu and mfu', 'hfu'],
    ["what's goodput", 'goodput'],
    ['difference between LoRA and QLoRA?', 'qlora'],
    ['why frozen layers cost anything', 'frozen-layers'],
    ['at what sequence length does attention matter?', 'attention'],
    ['how many bytes per parameter does Adam need?', 'sixteen-bytes'],
    ['is 1979 the right peak for H100 bf16?', 'sparse-peak'],
    ['does QLoRA use less compute than LoRA?', 'qlora'],
    ['why not 1,979 TFLOP/s?', 'sparse-peak'],
    ['why is the B200 2250 and not 4500', 'sparse-peak'],
    ['in LoRA, in order to compute dA and dB, do you first need dW?', 'lora-gradient'],
    ['is the total FLOP equal to 3.5 * 2 * ND = 7ND?', 'why-six'],
    ['what do you leave out of the count?', 'assumptions'],
    ['why is MFU only 40%', 'constant'],
    ['how current are the prices?', 'prices'],
    ['why 40% by default?', 'constant'],
  ] as const)('“%s” as %s', (text, topic) => {
    expect(read(text)?.topic).toBe(topic);
  });
});

describe('no explanation is read', () => {
  test.each([
    '70B on 2T tokens on 1024 H100',
    'why is 70B on 2T on 8 H100 so slow',
    'what is 8.4e23 FLOP in days',
    'what is 8.4e23 FLOP / (1024 * 400 TFLOP/s) in days',
    'what is an H100',
    'what is the price of an H100',
    'what is the cost of 70B on 2T',
    'how many GPUs for LoRA',
    'how many tokens is compute optimal for 70B',
    'how long does LoRA take',
    'why 1024 H100?',
    'why does my run take 24 days',
    'LoRA on 8B',
    'with LoRA?',
    'with full recompute, 8k context',
    'explain 70B on 2T',
    'why is Llama 3 70B so expensive',
    'what does LoRA on Mixtral cost',
    'why is the sky blue',
    'why does SGLang like MFU',
    'does DeepSeek use MoE',
    'H100 vs A100',
    'what is 40% of 10',
    'what batch size for 8B on 8 H100',
    'what can you do',
    'hello',
    'why',
    'why?',
    'explain',
    '',
    'forward this to the team',
    'MFU 40%',
    'what is the bf16 peak of a B200',
    'what fp8 peak does the L40S have',
    'why 300 and not 400',
    'why 512 and not 1024 H100',
  ])('in “%s”', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('in ten thousand words of question, at once', () => {
    const text = `why ${'lora '.repeat(10_000)}`;
    const start = performance.now();
    expect(readExplanation(lexicon, tokenize(text))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('what the question names besides', () => {
  test('a figure, with its unit and its accelerator', () => {
    expect(read('why 989 TFLOP/s for the H100?')).toMatchObject({
      topic: 'constant',
      subject: {
        accelerator: { id: 'h100-sxm' },
        constant: { value: 989e12, unit: 'flopPerSecond' },
      },
    });
    expect(read('why 3.35 TB/s?')?.subject?.constant).toMatchObject({ unit: 'bytesPerSecond' });
    expect(read('why 40%?')?.subject?.constant).toMatchObject({ value: 0.4, unit: 'share' });
    expect(read('why $3?')?.subject?.constant).toMatchObject({ value: 3, unit: 'usdPerHour' });
    expect(read('where does the $3/gpu-hr come from')?.subject?.constant?.text).toBe('$3/gpu-hr');
    expect(read('why 13.3?')?.subject?.constant).toEqual({ value: 13.3, text: '13.3' });
  });

  test('a claim about LoRA', () => {
    expect(read('is LoRA 95% cheaper?')?.subject?.claim).toBe('95%');
    expect(read('is LoRA 10x cheaper?')?.subject?.claim).toBe('10x');
  });

  test.each([
    ['LoRA is 95% cheaper than full fine-tuning', 'lora'],
    ['LoRA slashes the required FLOPs by roughly 95%', 'lora'],
    ['LoRA needs 100x less compute', 'lora'],
    ['QLoRA is 90% faster than full fine-tuning', 'qlora'],
  ] as const)('“%s” is put right though it asks nothing', (text, topic) => {
    const request = read(text);
    expect(request?.topic).toBe(topic);
    expect(request?.subject?.claim).toMatch(/^\d+[%x]$/);
  });

  test('but a run with a share in it is a run', () => {
    expect(read('LoRA at 40% MFU, less than 8 hours')).toBeUndefined();
    expect(read('LoRA 8B on 50M tokens at 40% MFU, is it fast?')).toBeUndefined();
  });

  test('an accelerator, where the topic has figures for it', () => {
    expect(read('what is a good MFU on H100?')?.subject?.accelerator?.id).toBe('h100-sxm');
    expect(read('does LoRA skip dA on H100?')).toBeUndefined();
  });
});
