import { expect, test } from 'vitest';
import { createAsk, createFlops } from '../../src/answer/ask.ts';

test('asking gives the report of the day', () => {
  const flops = createFlops();
  const ask = createAsk(flops);
  const text = '70B on 2T tokens on 1024 H100';
  const on = '2026-11-23';
  expect(ask(text, new Date(`${on}T12:00:00Z`))).toEqual(flops.report(flops.answer(text, on), on));
  expect(ask(text, new Date('2020-01-01T00:00:00Z'))).not.toEqual(
    ask(text, new Date(`${on}T12:00:00Z`)),
  );
});
