import { expect, test } from 'vitest';
import type { Sender } from '../../src/slack/senders.ts';
import { createSenders } from '../../src/slack/senders.ts';

const member: Sender = { zone: 'Asia/Tokyo', role: 'member' };

/** A Slack that answers when told to, a clock that goes when told to. */
function senders(bounds: object = {}) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const answers = new Map<string, () => Promise<Sender>>();
  const { zoneOf, roleOf } = createSenders(
    (user) => {
      asked.push(user);
      return answers.get(user)?.() ?? Promise.resolve(member);
    },
    () => new Date(clock.ms),
    { zonePatienceMs: 20, rolePatienceMs: 20, ...bounds },
  );
  return { zoneOf, roleOf, asked, clock, answers };
}

test('a sender is asked about once an hour', async () => {
  const { zoneOf, asked, clock } = senders();
  for (clock.ms of [0, 1000, 59 * 60_000]) expect(await zoneOf('U1')).toBe('Asia/Tokyo');
  expect(asked).toEqual(['U1']);
  clock.ms = 61 * 60_000;
  await zoneOf('U1');
  expect(asked).toEqual(['U1', 'U1']);
});

test('many messages at once are one question', async () => {
  const { zoneOf, asked } = senders();
  await Promise.all(Array.from({ length: 20 }, () => zoneOf('U1')));
  expect(asked).toEqual(['U1']);
});

test('a failure is UTC, and for a minute nobody asks again', async () => {
  const { zoneOf, asked, clock, answers } = senders();
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
  const { zoneOf, asked, answers } = senders();
  const { promise, resolve } = Promise.withResolvers<Sender>();
  answers.set('U1', () => promise);
  expect(await zoneOf('U1')).toBe('UTC');
  resolve(member);
  expect(await zoneOf('U1')).toBe('Asia/Tokyo');
  expect(asked).toHaveLength(1);
});

test('the memory is bounded; who was asked about longest ago goes first', async () => {
  const { zoneOf, asked } = senders({ maximum: 2 });
  for (const user of ['U1', 'U2', 'U3', 'U3', 'U2', 'U1']) await zoneOf(user);
  expect(asked).toEqual(['U1', 'U2', 'U3', 'U1']);
});

test('nobody is asked about a message without a sender', async () => {
  const { zoneOf, asked } = senders();
  expect(await zoneOf(undefined)).toBe('UTC');
  expect(asked).toEqual([]);
});

test('the zone and the role are one question', async () => {
  const { zoneOf, roleOf, asked } = senders();
  expect([await zoneOf('U1'), await roleOf('U1')]).toEqual(['Asia/Tokyo', 'member']);
  expect(asked).toEqual(['U1']);
});

test('a role holds for minutes: who was made a guest is one soon', async () => {
  const { roleOf, zoneOf, clock, answers } = senders();
  expect(await roleOf('U1')).toBe('member');
  answers.set('U1', () => Promise.resolve({ zone: 'Asia/Tokyo', role: 'guest' }));
  clock.ms = 4 * 60_000;
  expect(await roleOf('U1')).toBe('member');
  clock.ms = 6 * 60_000;
  expect(await roleOf('U1')).toBe('guest');
  expect(await zoneOf('U1')).toBe('Asia/Tokyo');
});

test('where Slack does not say it, or not in time, a role is unknown, and soon asked again', async () => {
  const { roleOf, clock, answers } = senders();
  answers.set('U1', () => Promise.reject(new Error('missing_scope')));
  answers.set('U2', () => new Promise<Sender>(() => undefined));
  expect([await roleOf('U1'), await roleOf('U2')]).toEqual(['unknown', 'unknown']);
  expect(await roleOf(undefined)).toBe('unknown');
  answers.clear();
  clock.ms = 6000;
  expect(await roleOf('U1')).toBe('member');
});

test('a role that is too old is never taken for one that cannot be had', async () => {
  const { roleOf, clock, answers } = senders();
  answers.set('U1', () => Promise.resolve({ zone: 'UTC', role: 'admin' }));
  expect(await roleOf('U1')).toBe('admin');
  answers.set('U1', () => Promise.reject(new Error('down')));
  clock.ms = 6 * 60_000;
  expect(await roleOf('U1')).toBe('unknown');
});
