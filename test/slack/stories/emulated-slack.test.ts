import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackApp } from '../../../src/slack/app.ts';
import { listenerClientOptions } from '../../../src/slack/client-options.ts';
import { identify } from '../../../src/slack/identity.ts';
import { assistantOf } from '../../support/assistants.ts';
import { FakeReceiver } from '../../support/fake-receiver.ts';
import { recordingLog } from '../../support/recording.ts';
import { receipt } from '../../support/reports.ts';
import { holdToSlacksRules } from '../../support/slack-refusals.ts';
import { mentionBody } from '../../support/slack-bodies.ts';

/** A Slack that keeps what it is told, so that it can be read back as a person would. */
let slack: { readonly url: string; readonly close: () => Promise<void> };
beforeAll(async () => {
  slack = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'ada', real_name: 'Ada', email: 'ada@example.com' }],
        channels: [{ name: 'compute', topic: 'GPUs' }],
      },
    },
  });
});
afterAll(() => slack.close());

test('Ada mentions the bot under a message of hers; the thread then holds its answer', async () => {
  const url = `${slack.url}/api/`;
  const token = 'xoxb-emulated';
  const { log } = recordingLog();
  const ada = new WebClient(token, { slackApiUrl: url, retryConfig: { retries: 0 } });
  const channel =
    (await ada.conversations.list()).channels?.find(({ name }) => name === 'compute')?.id ?? '';
  const asked = await ada.chat.postMessage({ channel, text: '<@UBOT> 70B on 2T tokens' });

  const clientOptions = listenerClientOptions(url);
  const { identity } = await identify(token, clientOptions, log);
  const receiver = new FakeReceiver();
  const { app } = createSlackApp({
    receiver,
    identity,
    clientOptions,
    assistant: assistantOf(),
    log,
  });
  await app.init();
  const text = `<@${identity.botUserId}> 70B on 2T tokens`;
  await receiver.send(mentionBody(text, { channel, ts: asked.ts }));

  const thread = await ada.conversations.replies({ channel, ts: asked.ts ?? '' });
  expect(thread.messages).toHaveLength(2);
  expect(thread.messages?.[1]).toMatchObject({ thread_ts: asked.ts });
  expect(thread.messages?.[1]?.text).toContain(receipt.headline);
  holdToSlacksRules(thread.messages?.[1]);
});
