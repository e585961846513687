import { expect, test } from 'vitest';
import { slackReachable } from '../../src/slack/reachable.ts';

function asked(...answers: (Response | Error)[]) {
  const urls: string[] = [];
  let at = 0;
  const check = slackReachable(
    'https://slack.test/api/',
    (url) => {
      urls.push(String(url));
      const next = answers.shift() ?? Response.json({ ok: true });
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    () => at,
  );
  return { urls, check, wait: (ms: number) => (at += ms) };
}

test('Slack is asked without a token, and not again for a while', async () => {
  const { urls, check, wait } = asked();
  await check();
  wait(14_999);
  await check();
  expect(urls).toEqual(['https://slack.test/api/api.test']);
  wait(1);
  await check();
  expect(urls).toHaveLength(2);
});

test('a refusal is an answer; a fault of Slack’s and no answer at all are none', async () => {
  await expect(asked(Response.json({ ok: false })).check()).resolves.toBeUndefined();
  await expect(asked(new Response('', { status: 502 })).check()).rejects.toThrow('HTTP 502');
  await expect(asked(new TypeError('fetch failed')).check()).rejects.toThrow('fetch failed');
});

test('after a failure it is asked anew at once', async () => {
  const { urls, check } = asked(new TypeError('fetch failed'));
  await check().catch(() => undefined);
  await check();
  expect(urls).toHaveLength(2);
});
