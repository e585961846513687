import { expect, test } from 'vitest';
import { createSharedChannels } from '../../src/slack/shared-channels.ts';

const origin = { workspace: 'T1', channel: 'C1', sender: 'U7', isShared: undefined };

/** A Slack that knows which channels are shared, a clock that goes when told to. */
function channels(shared: Readonly<Record<string, () => Promise<boolean>>>, mayAsk = true) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const lookUp = (channel: string) => {
    asked.push(channel);
    return shared[channel]?.() ?? Promise.resolve(false);
  };
  const now = () => new Date(clock.ms);
  const bounds = { patienceMs: 20, maximum: 3 };
  return {
    isSharedIn: createSharedChannels(mayAsk ? lookUp : undefined, now, bounds),
    asked,
    clock,
  };
}

test('Slack is asked about once an hour, and never about a direct message', async () => {
  const { isSharedIn, asked, clock } = channels({ C1: () => Promise.resolve(true) });
  for (clock.ms of [0, 1000, 59 * 60_000]) expect(await isSharedIn(origin)).toBe(true);
  expect(await isSharedIn({ ...origin, channel: 'D1' })).toBe(false);
  expect(asked).toEqual(['C1']);
  clock.ms = 61 * 60_000;
  await isSharedIn(origin);
  expect(asked).toEqual(['C1', 'C1']);
});

test('what an event says holds for the commands after it, asked or not', async () => {
  const { isSharedIn, asked } = channels({}, false);
  expect(await isSharedIn(origin)).toBe(false);
  expect(await isSharedIn({ ...origin, isShared: true })).toBe(true);
  expect(await isSharedIn(origin)).toBe(true);
  expect(await isSharedIn({ ...origin, isShared: false })).toBe(false);
  expect(await isSharedIn(origin)).toBe(false);
  expect(asked).toEqual([]);
});

test('a channel that was shared stays so while Slack stumbles', async () => {
  let answer = () => Promise.resolve(true);
  const { isSharedIn, clock } = channels({ C1: () => answer() });
  expect(await isSharedIn(origin)).toBe(true);
  answer = () => Promise.reject(new Error('down'));
  clock.ms = 61 * 60_000;
  expect(await isSharedIn(origin)).toBe(true);
});

test('what comes too late for one message is there for the next', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { isSharedIn } = channels({ C1: () => promise });
  expect(await isSharedIn(origin)).toBe(false);
  resolve(true);
  expect(await isSharedIn(origin)).toBe(true);
});

test('the memory is bounded', async () => {
  const { isSharedIn, asked } = channels({});
  for (const channel of ['C1', 'C2', 'C3', 'C4', 'C1']) await isSharedIn({ ...origin, channel });
  expect(asked).toEqual(['C1', 'C2', 'C3', 'C4', 'C1']);
});
