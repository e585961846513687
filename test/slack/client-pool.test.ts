import { expect, test } from 'vitest';
import { createClientPool } from '../../src/slack/client-pool.ts';
import { testApp } from '../support/test-app.ts';

const options = { slackApiUrl: 'https://slack.test/api/' };

test('a team has one client, of its newest token', () => {
  const poolOf = createClientPool();
  const tokens = Array.from({ length: 50 }, (_, index) => `xoxb-${index}`);
  const clients = tokens.map((token) => poolOf('T1').getOrCreate(token, options));
  expect(clients.map(({ token }) => token)).toEqual(tokens);
  expect(poolOf('T1').getOrCreate('xoxb-49', options)).toBe(clients.at(-1));
  expect(poolOf('T1').getOrCreate('xoxb-0', options)).not.toBe(clients[0]);
});

test('the least used client goes, whatever the number of teams', () => {
  const poolOf = createClientPool(2);
  const first = poolOf('T1').getOrCreate('xoxb-1', options);
  poolOf('T2').getOrCreate('xoxb-2', options);
  expect(poolOf('T1').getOrCreate('xoxb-1', options)).toBe(first);
  poolOf('T3').getOrCreate('xoxb-3', options);
  expect(poolOf('T1').getOrCreate('xoxb-1', options)).toBe(first);
  poolOf('T4').getOrCreate('xoxb-4', options);
  poolOf('T5').getOrCreate('xoxb-5', options);
  expect(poolOf('T1').getOrCreate('xoxb-1', options)).not.toBe(first);
});

test('headers that somebody sets are not where the next team’s client finds a token', async () => {
  const sent: unknown[] = [];
  const fetch = (_: unknown, init?: { readonly headers?: object }) => {
    sent.push({ ...init?.headers });
    return Promise.resolve(Response.json({ ok: true }));
  };
  const shared = { ...options, fetch, headers: { 'x-own': '1' } };
  const poolOf = createClientPool();
  const clients = ['T1', 'T2'].map((team) => poolOf(team).getOrCreate(`xoxb-${team}`, shared));
  await Promise.all(clients.map((client) => client.auth.test()));
  expect(sent).toEqual([
    expect.objectContaining({ Authorization: 'Bearer xoxb-T1' }),
    expect.objectContaining({ Authorization: 'Bearer xoxb-T2' }),
  ]);
  expect(shared.headers).toEqual({ 'x-own': '1' });
});

test('Bolt takes its clients from there', async () => {
  const { app } = await testApp();
  const clients = Reflect.get(app, 'clients') as Record<string, { getOrCreate: unknown }>;
  expect(clients['T77']?.getOrCreate).toBeTypeOf('function');
  expect(Object.keys(clients)).toEqual([]);
});
