import { expect, test } from 'vitest';
import { createSenderZones } from '../../src/slack/sender-zones.ts';

/** A Slack that answers when told to, a clock that goes when told to. */
function zones(bounds: object = {}) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const answers = new Map<string, () => Promise<string>>();
  const zoneOf = createSenderZones(
    (user) => {
      asked.push(user);
      return answers.get(user)?.() ?? Promise.resolve('Asia/Tokyo');
    },
    () => new Date(clock.ms),
    { patienceMs: 20, ...bounds },
  );
  return { zoneOf, asked, clock, answers };
}

test('a sender is asked about once an hour', async () => {
  const { zoneOf, asked, clock } = zones();
  for (clock.ms of [0, 1000, 59 * 60_000]) expect(await zoneOf('U1')).toBe('Asia/Tokyo');
  expect(asked).toEqual(['U1']);
  clock.ms = 61 * 60_000;
  await zoneOf('U1');
  expect(asked).toEqual(['U1', 'U1']);
});

test('many messages at once are one question', async () => {
  const { zoneOf, asked } = zones();
  await Promise.all(Array.from({ length: 20 }, () => zoneOf('U1')));
  expect(asked).toEqual(['U1']);
});

test('a failure is UTC, and for a minute nobody asks again', async () => {
  const { zoneOf, asked, clock, answers } = zones();
  answers.set('U1', () => Promise.reject(new Error('missing_scope')));
  expect(await zoneOf('U1')).toBe('UTC');
  answers.delete('U1');
  clock.ms = 59_000;
  expect(await zoneOf('U1')).toBe('UTC');
  clock.ms = 61_000;
  expect(await zoneOf('U1')).toBe('Asia/Tokyo');
  expect(asked).toHaveLength(2);
});

test('what comes too late for one message is there for the next', async () => {
  const { zoneOf, asked, answers } = zones();
  const { promise, resolve } = Promise.withResolvers<string>();
  answers.set('U1', () => promise);
  expect(await zoneOf('U1')).toBe('UTC');
  resolve('Asia/Tokyo');
  expect(await zoneOf('U1')).toBe('Asia/Tokyo');
  expect(asked).toHaveLength(1);
});

test('the memory is bounded; who was asked about longest ago goes first', async () => {
  const { zoneOf, asked } = zones({ maximum: 2 });
  for (const user of ['U1', 'U2', 'U3', 'U3', 'U2', 'U1']) await zoneOf(user);
  expect(asked).toEqual(['U1', 'U2', 'U3', 'U1']);
});

test('nobody is asked about a message without a sender', async () => {
  const { zoneOf, asked } = zones();
  expect(await zoneOf(undefined)).toBe('UTC');
  expect(asked).toEqual([]);
});
