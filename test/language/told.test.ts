import { describe, expect, test } from 'vitest';
import { codes, json } from './asking.ts';
import { isTold } from '../../src/language/told.ts';

describe('a report', () => {
  test.each([
    'Pretraining took 53 days on 64 nodes',
    'a 40B-parameter model trained on one trillion tokens',
    'it cost $43,000',
    'we achieved 41% MFU, which translates to 400 TFLOP/s',
  ])('tells of a run: %s', (text) => {
    expect(isTold(text)).toBe(true);
  });

  test.each([
    'train 70B on 2T tokens using 1024 GPUs',
    'how long would it have taken on 512 GPUs?',
    'we trained 7B on 1T tokens, what MFU was that',
    '70B on 2T tokens on 1024 H100s',
  ])('is no question and no plan: %s', (text) => {
    expect(isTold(text)).toBe(false);
  });

  test('gets hours where a question is asked which accelerator', () => {
    expect(json('It took 28 days on 512 GPUs').ok).toBe(true);
    expect(codes('70B on 2T tokens on 512 GPUs in 28 days')).toContain('MISSING');
  });

  test('may name a model that nobody knows, and never hardware that nobody knows', () => {
    expect(json('Inflection-2 was trained on 5,000 H100s for 30 days').ok).toBe(true);
    expect(json('It was trained on 64 X900s for 30 days').ok).toBe(false);
    expect(json('It was trained for 30 days with H10O').ok).toBe(false);
  });

  test('has years and places beside it, which a question may not', () => {
    expect(json('in 2023 we trained a 6B on 300B tokens with 96 A100s').ok).toBe(true);
    expect(codes('6B on 300B tokens with 96 A100s in 2023')).toContain('UNREAD');
  });
});

describe('runs told one after another', () => {
  test('are put side by side, each with its own size and time', () => {
    const answer = json('13b took 16 hours on 4 80gb a100s, 7b took 11 hours');
    expect(answer).toMatchObject({
      kind: 'comparison',
      items: [{ query: { parameters: 13e9, count: 4 } }, { query: { parameters: 7e9, count: 4 } }],
    });
  });

  test('are asked about where the tokens may be those of one of them', () => {
    expect(json('13b took 16 hours on 1T tokens with 4 a100s, 7b took 11 hours').ok).toBe(false);
  });
});

describe('a price by the hour', () => {
  test('is of the node where the total says so', () => {
    const ofNode = json('Their 8x H100 node ran for 10 hours; at $24/hr that is $240.');
    expect(ofNode).toMatchObject({ query: { usdPerAcceleratorHour: 3 } });
    const ofEach = json('8 H100 ran for 10 hours at $2.4/hr, that is $192.');
    expect(ofEach).toMatchObject({ query: { usdPerAcceleratorHour: 2.4 } });
  });

  test('is asked about where nothing says so', () => {
    expect(codes('8 H100 for 10 hours at $24/hr')).toContain('AMBIGUOUS');
  });
});
