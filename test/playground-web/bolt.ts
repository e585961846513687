import { App, HTTPReceiver } from '@slack/bolt';
import { closeServer } from '../../src/slack/closing.ts';
import { portOf } from '../../src/slack/port-of.ts';
import { createClock } from '../../playground/slack/clock.ts';
import { createDeliver } from '../../playground/slack/deliver.ts';
import { echoBotMessages } from '../../playground/slack/echoes.ts';
import type { Manifest } from '../../playground/slack/manifest.ts';
import { bot } from '../../playground/slack/people.ts';
import { apiUrl, slackFetch } from '../../playground/slack/web-api.ts';
import { createWorkspace } from '../../playground/slack/workspace.ts';

const signingSecret = 'a secret of the tests';

const text = (type: string) => ({ type, title: type, description: '' });

const functions: Manifest['functions'] = {
  double: {
    title: 'Double',
    description: 'Twice as much.',
    input_parameters: { properties: { number: text('number') }, required: ['number'] },
    output_parameters: { properties: { twice: text('number') }, required: ['twice'] },
  },
};

/** A small app of Bolt's, over signed HTTP, with the Slack in memory around it. */
export async function boltApp() {
  const workspace = createWorkspace(createClock(), functions);
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({
    receiver,
    token: bot.botToken,
    botId: bot.botId,
    botUserId: bot.botUserId,
    tokenVerificationEnabled: false,
    clientOptions: {
      slackApiUrl: apiUrl,
      fetch: slackFetch(workspace),
      retryConfig: { retries: 0 },
    },
  });
  const server = await receiver.start(0);
  const url = `http://127.0.0.1:${portOf(server)}/slack/events`;
  const deliver = createDeliver({ url, signingSecret }, workspace);
  echoBotMessages(workspace, deliver);
  return {
    app,
    workspace,
    world: { workspace, deliver, functions },
    stop: () => closeServer(server, 100),
  };
}
