import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { directMessageBody, mentionBody } from '../../support/slack-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';

/** Ada's mentions in one thread, one after the other. */
async function thread() {
  const { say, press } = await keepingApp();
  let second = 100;
  const ask = (text: string, more: object = {}) => {
    second += 1;
    const ts = `1700000${second}.000100`;
    return say(mentionBody(`<@UBOT> ${text}`, { ts, thread_ts: '1700000000.000100', ...more }));
  };
  return { ask, press };
}

describe('in a thread', () => {
  test('a follow-up changes what it names, and the change comes first', async () => {
    const { ask } = await thread();
    await ask(question);
    const answer = await ask('what about 2048?');
    expect(answer.text).toMatch(/^Time 30\.5 days → 15\.3 days/);
    expect(answer.text).toContain('2,048 × H100');
    expect((await ask('with LoRA')).text).toContain('LoRA of 70B');
    expect((await ask('undo')).text).toMatch(/^Back to: /);
  });

  test('“why” is the lesson for what was asked last', async () => {
    const { ask } = await thread();
    await ask('llama 3 8b on 1T tokens on 64 H100');
    expect((await ask('why')).text).toContain('W [4096 × 14336]');
  });

  test('the working is shown at a press, to whoever pressed', async () => {
    const { ask, press } = await thread();
    const shown = await press(await ask(question), 'Show working');
    expect(shown.to).toBe('sender');
    expect(shown.text).toContain('dX');
  });

  test('of a direct message all of it is one conversation', async () => {
    const { say } = await keepingApp();
    await say(directMessageBody(question, { ts: '1700000001.000100' }));
    const answer = await say(directMessageBody('at 50% MFU', { ts: '1700000002.000100' }));
    expect(answer.text).toMatch(/^Time 30\.5 days → 19\.2 days/);
  });
});
