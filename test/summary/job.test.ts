import { describe, expect, test } from 'vitest';
import { postSummary } from '../../src/summary/job.ts';
import { latestMs, leaseMs } from '../../src/summary/summary-job.ts';
import { composedOf, fakePost, fakeTools, hour, jobOf, minute, nine, planOf } from './builders.ts';

describe('a summary that is due', () => {
  test('is posted, and kept with what it said and where it stands', async () => {
    const { tools, summaries } = fakeTools();
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(summaries.posts()).toMatchObject([
      { state: 'posted', ts: '1.0', digest: composedOf().digest, settledAt: nine },
    ]);
  });

  test('is posted once by any number of runs at the same time', async () => {
    const { post, standing } = fakePost();
    const { tools } = fakeTools({ post });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => postSummary(jobOf(), tools)),
    );
    expect(standing).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  test('is posted once by any number of runs after one another', async () => {
    const { post, standing } = fakePost();
    const { tools } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'settled' });
    expect(standing).toHaveLength(1);
  });

  test('says nothing where nothing moved, and is settled', async () => {
    const { post, standing } = fakePost();
    const compose = async () => composedOf({ isQuiet: true });
    const { tools, summaries } = fakeTools({ post, compose });
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'quiet' });
    expect(standing).toEqual([]);
    expect(summaries.posts()).toMatchObject([{ state: 'quiet', digest: { isQuiet: true } }]);
  });

  test.each([
    ['off', [], 0],
    ['paused', [planOf({ paused: { at: nine, because: 'archived' } })], 0],
    ['set after it was due', [planOf({ setAt: nine + minute })], 2 * minute],
  ])('is not posted where the plan is %s', async (_name, plans, lateBy) => {
    const { post, standing } = fakePost();
    const { tools, summaries, clock } = fakeTools({ post }, plans);
    clock.now += lateBy;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'off' });
    expect(standing).toEqual([]);
    expect(summaries.posts()).toEqual([]);
  });

  test('is posted late up to six hours, and left out after that', async () => {
    const { tools, clock } = fakeTools();
    clock.now = nine + latestMs + 1;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'too-late' });
    clock.now = nine + latestMs;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
  });

  test('is free for the next try where composing fails', async () => {
    let isBroken = true;
    const compose = async () => {
      if (isBroken) throw new Error('the store went away');
      return composedOf();
    };
    const { tools, summaries } = fakeTools({ compose });
    await expect(postSummary(jobOf(), tools)).rejects.toThrow('the store went away');
    expect(summaries.posts()).toEqual([]);
    isBroken = false;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
  });
});

describe('what Slack says', () => {
  test('429: waits as long as told, with the claim given back', async () => {
    const { post, standing } = fakePost([{ kind: 'retry', afterMs: 30_000 }]);
    const { tools } = fakeTools({ post });
    expect(await postSummary(jobOf(), tools)).toMatchObject({ kind: 'later', afterMs: 30_000 });
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(standing).toHaveLength(1);
  });

  test.each(['archived', 'not-in-channel', 'no-such-channel', 'not-allowed'] as const)(
    '%s: pauses the plan and tells its owner how to mend it',
    async (because) => {
      const { post, told } = fakePost([{ kind: 'gone', because }]);
      const { tools, summaries } = fakeTools({ post });
      expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'abandoned' });
      expect(await summaries.plan(jobOf())).toMatchObject({ paused: { at: nine, because } });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ user: 'U1' });
    },
  );

  test('a revoked token: pauses the plan; there is nobody to be told', async () => {
    const { post, told } = fakePost([{ kind: 'gone', because: 'token-revoked' }]);
    const { tools, summaries } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    expect(await summaries.plan(jobOf())).toMatchObject({ paused: { because: 'token-revoked' } });
    expect(told).toEqual([]);
  });

  test('a refusal that is our fault: told, and the plan goes on', async () => {
    const { post, told } = fakePost([{ kind: 'refused', code: 'msg_too_long' }]);
    const { tools, summaries, lines } = fakeTools({ post });
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'abandoned' });
    expect(await summaries.plan(jobOf())).toEqual(planOf());
    expect(told[0]?.headline).toContain('msg_too_long');
    expect(lines).toEqual([expect.stringContaining('error')]);
  });
});

describe('a lost answer', () => {
  test('is looked up when its claim is over, and a message that stands there is recorded', async () => {
    const { post, standing, looked } = fakePost(
      [{ kind: 'unknown' }],
      [{ kind: 'posted', ts: '7.0' }],
    );
    const { tools, summaries, clock } = fakeTools({ post });
    expect(await postSummary(jobOf(), tools)).toMatchObject({ kind: 'later', afterMs: leaseMs });
    clock.now += leaseMs - 1;
    expect(await postSummary(jobOf(), tools)).toMatchObject({ kind: 'later', afterMs: 1 });
    expect(looked).toEqual([]);
    clock.now += 1;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(looked[0]).toBeLessThan(nine);
    expect(standing).toEqual([]);
    expect(summaries.posts()).toMatchObject([{ state: 'posted', ts: '7.0' }]);
  });

  test('is posted again where nothing stands there', async () => {
    const { post, standing } = fakePost([{ kind: 'unknown' }]);
    const { tools, summaries, clock } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    clock.now += leaseMs;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(standing).toHaveLength(1);
    expect(summaries.posts()).toMatchObject([{ state: 'posted', attempts: 2 }]);
  });

  test('is taken over by one of all that try', async () => {
    const { post, standing } = fakePost([{ kind: 'unknown' }]);
    const { tools, clock } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    clock.now += leaseMs;
    await Promise.all(Array.from({ length: 8 }, () => postSummary(jobOf(), tools)));
    expect(standing).toHaveLength(1);
  });

  test('counts as posted where the channel cannot be read', async () => {
    const { post, standing } = fakePost([{ kind: 'unknown' }], [{ kind: 'cannot-tell' }]);
    const { tools, summaries, clock, lines } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    clock.now += leaseMs;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(standing).toEqual([]);
    expect(summaries.posts()[0]).not.toHaveProperty('ts');
    expect(lines).toEqual([expect.stringContaining('unseen')]);
  });

  test('waits where reading the channel has to wait', async () => {
    const { post } = fakePost([{ kind: 'unknown' }], [{ kind: 'retry', afterMs: 60_000 }]);
    const { tools, clock } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    clock.now += leaseMs;
    expect(await postSummary(jobOf(), tools)).toMatchObject({ kind: 'later', afterMs: 60_000 });
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
  });

  test('is left out where six hours passed and nothing stands there', async () => {
    const { post, standing } = fakePost([{ kind: 'unknown' }]);
    const { tools, summaries, clock } = fakeTools({ post });
    await postSummary(jobOf(), tools);
    clock.now += 7 * hour;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'abandoned' });
    expect(standing).toEqual([]);
    expect(summaries.posts()).toMatchObject([{ state: 'abandoned' }]);
  });

  test('is resolved under a clock that was set back by a day', async () => {
    const { post, standing } = fakePost([{ kind: 'unknown' }]);
    const { tools, clock } = fakeTools({ post });
    clock.now = nine + hour;
    await postSummary(jobOf(), tools);
    clock.now = nine - 23 * hour;
    expect(await postSummary(jobOf(), tools)).toEqual({ kind: 'done', how: 'posted' });
    expect(standing).toHaveLength(1);
  });
});

test('a process that slept between claim and post posts only if the claim is still its own', async () => {
  const { post, standing } = fakePost();
  const { tools, clock } = fakeTools({ post });
  const slow = {
    ...tools,
    async compose() {
      clock.now += leaseMs;
      // Meanwhile another process finds the claim stale, and posts.
      await postSummary(jobOf(), tools);
      return composedOf();
    },
  };
  expect(await postSummary(jobOf(), slow)).toMatchObject({ kind: 'later' });
  expect(standing).toHaveLength(1);
});
