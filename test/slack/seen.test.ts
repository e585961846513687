import { expect, test } from 'vitest';
import { createSeen } from '../../src/slack/seen.ts';

test('a delivery is taken once', () => {
  const seen = createSeen();
  expect([seen.claim('a', 0), seen.claim('a', 1000), seen.claim('b', 1000)]).toEqual([
    true,
    false,
    true,
  ]);
});

test('it is forgotten when Slack has long stopped sending it', () => {
  const seen = createSeen();
  seen.claim('a', 0);
  expect(seen.claim('a', 14 * 60_000)).toBe(false);
  expect(seen.claim('a', 16 * 60_000)).toBe(true);
});

test('the memory is bounded; the oldest go first', () => {
  const seen = createSeen({ keepMs: 1000, maximum: 2 });
  for (const key of ['a', 'b', 'c']) seen.claim(key, 0);
  expect([seen.claim('c', 0), seen.claim('b', 0), seen.claim('a', 0)]).toEqual([
    false,
    false,
    true,
  ]);
});
