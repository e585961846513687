import { describe, expect, test } from 'vitest';
import { createSeen, type SharedClaims } from '../../src/slack/seen.ts';

const minute = 60_000;

/** A store that all who are given it share. */
function sharedClaims() {
  const keys = new Map<string, number>();
  const claims: SharedClaims = {
    claim: (key, at) => {
      if (keys.has(key)) return Promise.resolve(false);
      keys.set(key, at);
      return Promise.resolve(true);
    },
    forget: (before) => {
      for (const [key, at] of keys) if (at < before) keys.delete(key);
      return Promise.resolve();
    },
  };
  return { keys, claims };
}

describe('in memory', () => {
  test('a delivery is taken once', async () => {
    const seen = createSeen();
    expect(await seen.claim('a', 0)).toBe(true);
    expect(await seen.claim('a', 1000)).toBe(false);
    expect(await seen.claim('b', 1000)).toBe(true);
  });

  test('two of the same at once are taken once', async () => {
    const { claims } = sharedClaims();
    const seen = createSeen({ shared: claims });
    const taken = await Promise.all([seen.claim('a', 0), seen.claim('a', 0)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('it is forgotten when Slack has long stopped sending it', async () => {
    const seen = createSeen();
    await seen.claim('a', 0);
    expect(await seen.claim('a', 14 * minute)).toBe(false);
    expect(await seen.claim('a', 16 * minute)).toBe(true);
  });

  test('the memory is bounded; the oldest go first', async () => {
    const seen = createSeen({ keepMs: 1000, maximum: 2 });
    for (const key of ['a', 'b', 'c']) await seen.claim(key, 0);
    const again = [];
    for (const key of ['c', 'b', 'a']) again.push(await seen.claim(key, 0));
    expect(again).toEqual([false, false, true]);
  });
});

describe('with a store behind it', () => {
  test('another instance, or this one after a restart, does not take it again', async () => {
    const { claims } = sharedClaims();
    expect(await createSeen({ shared: claims }).claim('a', 0)).toBe(true);
    expect(await createSeen({ shared: claims }).claim('a', 1000)).toBe(false);
  });

  test('what memory knows is not asked of the store', async () => {
    const asked: string[] = [];
    const claim = (key: string) => Promise.resolve(asked.push(key) > 0);
    const seen = createSeen({ shared: { claim, forget: () => Promise.resolve() } });
    for (const key of ['a', 'a', 'a']) await seen.claim(key, 0);
    expect(asked).toEqual(['a']);
  });

  test('a store that fails, or does not answer, does not make the bot silent', async () => {
    const faults: unknown[] = [];
    const options = { patienceMs: 20, onFailure: (error: unknown) => faults.push(error) };
    const failing = {
      claim: () => Promise.reject(new Error('away')),
      forget: sharedClaims().claims.forget,
    };
    const hanging = { ...failing, claim: () => new Promise<boolean>(() => undefined) };
    expect(await createSeen({ ...options, shared: failing }).claim('a', 0)).toBe(true);
    expect(await createSeen({ ...options, shared: hanging }).claim('a', 0)).toBe(true);
    expect(faults.map(String)).toEqual([
      'Error: away',
      'Error: the store did not say within 20 ms whether a delivery is new',
    ]);
  });

  test('old claims are deleted, at most once a minute', async () => {
    const { keys, claims } = sharedClaims();
    let sweeps = 0;
    const forget = (before: number) => {
      sweeps += 1;
      return claims.forget(before);
    };
    const seen = createSeen({ shared: { ...claims, forget } });
    await seen.claim('old', 0);
    for (const at of [1, 2, 3]) await seen.claim(`soon ${at}`, 10 * minute + at);
    expect([sweeps, keys.has('old')]).toEqual([2, true]);
    await seen.claim('late', 20 * minute);
    expect([sweeps, keys.has('old'), keys.has('soon 1')]).toEqual([3, false, true]);
  });
});
