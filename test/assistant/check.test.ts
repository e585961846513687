import { beforeAll, describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import type { Assistant } from '../../src/assistant/assistant.ts';
import { createAssistant } from '../../src/assistant/create-assistant.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { said } from '../support/assistants.ts';
import { wordsOf } from '../support/channel.ts';

let assistant: Assistant;
beforeAll(async () => {
  const ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  const summaryNow = () => Promise.resolve(said('now').report);
  assistant = createAssistant({ flops: createFlops(), ledger, summaryNow });
});

const check = (text: string) =>
  assistant.check(text, {
    workspace: 'T1',
    channel: 'C1',
    user: 'U7',
    now: new Date('2026-11-24T09:00:00Z'),
    zone: 'UTC',
    role: () => Promise.resolve('member'),
    isShared: false,
  });

describe('the numbers of a message', () => {
  test.each([
    ['that go together', '70B on 2T tokens on 1024 H100s took 24 days and cost $1.5M', /agree/],
    ['that do not', '7B on 1T tokens on 64 A100s took 14 days', /contradicts/],
    [
      'in a line among others',
      'Hi all, sorry for the noise at 9:30!\n\n7B on 1T tokens on 64 A100s took 14 days\n\nCheers, see you at 4pm',
      /contradicts/,
    ],
    [
      'in a sentence among others',
      'We met 12 people of team X47. We trained 7B on 1T tokens on 64 A100s in 14 days. Lunch is at 12:15 in room 3b.',
      /contradicts/,
    ],
  ])('%s', async (_, text, verdict) => {
    const reply = await check(text);
    expect(reply.report.headline).toMatch(verdict);
    expect(reply.audience).toBe('sender');
  });

  test('that claim nothing are an estimate, and that is said', async () => {
    const { report } = await check('70B on 2T tokens on 1024 H100s');
    expect(report.headline).toMatch(/^Nothing to check: .* By itself: 70B on 2T tokens/);
  });

  test.each([
    'lunch at 12?',
    'thanks!',
    '',
    'budget $2M per month',
    '2 + 2',
    'why 989?',
    '🎉'.repeat(2000),
  ])('of which there are none: “%s”, and what would be needed is said', async (text) => {
    const reply = await check(text);
    expect(reply.report.headline).toContain('There is nothing to check in this message');
    expect(wordsOf(reply)).toContain('took 24 days');
  });

  test('what is offered instead can be checked', async () => {
    const { report } = await check('thanks!');
    expect((await check(report.suggestions[0] ?? '')).report.headline).toMatch(/agree|doubtful/);
  });
});
