import { describe, expect, test } from 'vitest';
import { LedgerFull, LedgerUnavailable } from '../../src/ledger/ledger-error.ts';

import { Channel, wordsOf } from '../support/channel.ts';

const message = '70B on 2T tokens on 1024 H100s';

/** A store of which every question is answered with a fault, until it comes back. */
async function flaky(fault: Error) {
  const channel = await Channel.open();
  const state = { isDown: false };
  const broken = new Channel(faltering(channel.ledger, state, fault));
  return { channel: broken, state };
}

function faltering<Part extends object>(
  part: Part,
  state: { isDown: boolean },
  fault: Error,
): Part {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'object' && value !== null) return faltering(value, state, fault);
      if (typeof value !== 'function') return value;
      return (...rest: unknown[]): unknown =>
        state.isDown ? Promise.reject(fault) : Reflect.apply(value, target, rest);
    },
  });
}

describe('a store that cannot be reached', () => {
  test('keeps nobody from an estimate, which says that it knows no budget', async () => {
    const { channel, state } = await flaky(new LedgerUnavailable('gone'));
    await channel.say('budget $2M per month');
    state.isDown = true;
    const receipt = await channel.say(message);
    expect(receipt.report.tone).toBe('answer');
    expect(receipt.report.actions).toBeUndefined();
    expect(wordsOf(receipt)).toContain('cannot be reached just now');
    expect(wordsOf(await channel.say('what is MFU?'))).not.toContain('cannot be reached');
  });

  test.each([
    'budget $2M per month',
    `log ${message}`,
    'run 1 started',
    'runs',
    'summary off',
    'export',
  ])('is told to whoever sends “%s”, and nothing is changed', async (text) => {
    const { channel, state } = await flaky(new LedgerUnavailable('gone'));
    state.isDown = true;
    const reply = await channel.say(text);
    expect(reply.report.headline).toBe(
      'The store cannot be reached just now; try again in a minute. Nothing was changed; estimates still work.',
    );
    expect(reply.audience).toBe('sender');
  });

  test('is used again as soon as it is back', async () => {
    const { channel, state } = await flaky(new LedgerUnavailable('gone'));
    state.isDown = true;
    await channel.say(`log ${message}`);
    state.isDown = false;
    expect((await channel.say(`log ${message}`)).report.headline).toMatch(/^Saved as run 1/);
  });

  test('because its disk is full says so', async () => {
    const { channel, state } = await flaky(new LedgerFull('full'));
    state.isDown = true;
    expect((await channel.say('budget $2M per month')).report.headline).toContain(
      'disk of the store is full',
    );
  });
});

test('what breaks on our side is not taken for the store’s fault', async () => {
  const { channel, state } = await flaky(new TypeError('ours'));
  state.isDown = true;
  await expect(channel.say('runs')).rejects.toThrow('ours');
});
