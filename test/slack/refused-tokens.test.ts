import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { watchingRefusals } from '../../src/slack/refused-tokens.ts';
import { recordingFetch } from '../support/recording.ts';

function clientHearing(answer: object) {
  const heard: string[][] = [];
  const { fetch } = recordingFetch(Response.json(answer));
  const options = listenerClientOptions('https://slack.test/api/', fetch);
  const client = new WebClient(
    'xoxb-own',
    watchingRefusals(options, (...refusal) => heard.push(refusal)),
  );
  return { client, heard };
}

test.each(['account_inactive', 'token_revoked', 'invalid_auth'])(
  'a call that is refused with %s is heard, with the token that it was made with',
  async (error) => {
    const { client, heard } = clientHearing({ ok: false, error });
    await expect(client.users.info({ user: 'U1' })).rejects.toThrow(error);
    expect(heard).toEqual([['xoxb-own', error]]);
  },
);

test.each([
  { ok: false, error: 'channel_not_found' },
  { ok: false, error: 'token_expired' },
  { ok: true, user: { real_name: 'invalid_auth' } },
])('%o says nothing of the token', async (answer) => {
  const { client, heard } = clientHearing(answer);
  await client.users.info({ user: 'U1' }).catch(() => undefined);
  expect(heard).toEqual([]);
});
