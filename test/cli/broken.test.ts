import { expect, test, vi } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';
import type * as toJsonModule from '../../src/answer/to-json.ts';
import { flops } from './streams.ts';

/** No message is known that breaks the program, so one is made to. */
vi.mock('../../src/answer/to-json.ts', async (original) => {
  const real = await original<typeof toJsonModule>();
  const toJson: typeof real.toJson = (answer, ...others) => {
    if (answer.input === '7 * 6') throw new RangeError('broken on purpose');
    return real.toJson(answer, ...others);
  };
  return { ...real, toJson };
});

test('a message on which the program breaks gets its line, the others their answers, and the exit status is 1', async () => {
  const { exit, stdout, stderr } = await flops(['--json', '-'], '2 + 2\n7 * 6\nhuh 5\n3 + 3\n');
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => answerSchema.parse(JSON.parse(line)))).toMatchObject([
    { ok: true, value: 4 },
    { ok: false, input: '7 * 6', diagnostics: [{ code: 'INTERNAL', span: [0, 5] }] },
    { ok: false },
    { ok: true, value: 6 },
  ]);
  expect(stderr).toBe('flops: broken on purpose\n');
  expect(exit).toBe(1);
});

test('a lone message on which the program breaks is told likewise', async () => {
  const { exit, stdout } = await flops(['--json', '7 * 6']);
  expect(answerSchema.parse(JSON.parse(stdout))).toMatchObject({ ok: false });
  expect(exit).toBe(1);
});
