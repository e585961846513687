import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asker, Reply } from '../../src/assistant/assistant.ts';
import { createAssistant } from '../../src/assistant/create-assistant.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { flops } from '../language/asking.ts';

describe('in a thread', () => {
  let ledger: Ledger;
  let asked = 0;
  beforeAll(async () => {
    ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  });
  afterAll(() => ledger.close());

  const nobody = () => Promise.reject(new Error('not asked'));
  const asker: Asker = {
    workspace: 'T1',
    channel: 'C1',
    user: 'U1',
    now: new Date('2026-11-24T10:00:00Z'),
    zone: 'UTC',
    role: () => Promise.resolve('member'),
    isShared: false,
  };

  function say(text: string, thread: string, question = String(++asked)): Promise<Reply> {
    const turn = { thread, question: `1763980000.${question.padStart(6, '0')}` };
    const assistant = createAssistant({ flops, ledger, summaryNow: nobody });
    return assistant.reply(text, { ...asker, turn });
  }

  test('follow-ups add up, and the change comes first', async () => {
    await say('70B on 2T tokens on 1024 H100s', 'a');
    await say('what about H200s?', 'a');
    const { report, audience } = await say('double the tokens', 'a');
    expect(report.headline).toMatch(
      /^Time .* → .*\(\+100%\).* Now: 70B on 4T tokens on 1,024 × H200/,
    );
    expect(audience).toBe('channel');
  });

  test('another thread does not know of it', async () => {
    const { report } = await say('what about H200s?', 'b');
    expect(report.headline).not.toContain('Now:');
  });

  test('“undo” goes back, as often as there is something to go back to', async () => {
    await say('7B on 1T tokens on 64 H100s', 'c');
    await say('at 50% MFU', 'c');
    await say('on 128', 'c');
    expect((await say('undo', 'c')).report.headline).toMatch(/^Back to: 7B on 1T tokens on 64 ×/);
    expect((await say('on 256', 'c')).report.headline).toContain('256 × H100');
    for (const _ of [1, 2]) await say('undo', 'c');
    expect((await say('undo', 'c')).report.headline).toMatch(/^Taken back\. Nothing/);
  });

  test('a whole question begins anew, and thanks change nothing', async () => {
    await say('7B on 1T tokens on 64 H100s', 'd');
    await say('thanks!', 'd');
    await say('13B on 300B tokens on 32 A100s', 'd');
    const { report } = await say('with LoRA', 'd');
    expect(report.headline).toContain('LoRA of 13B on 300B tokens');
  });

  test('an edited question is answered by what came before it', async () => {
    await say('7B on 1T tokens on 64 H100s', 'e', '900001');
    await say('on 128', 'e', '900002');
    const edited = await say('on 256', 'e', '900002');
    expect(edited.report.headline).toContain('256 × H100');
    const kept = await ledger.exchanges.ofQuestion(asker, '1763980000.900002');
    expect(kept?.message).toContain('256');
  });
});
