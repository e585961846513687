import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { portOf } from '../../src/slack/port-of.ts';
import { bot } from '../stand-in/slack.ts';

/** What Bolt's own first steps lead to, for everything in the mix. `node bare-bolt.ts APIURL SECRET`. */
const [slackApiUrl = '', signingSecret = ''] = process.argv.slice(2);
const text = '70B on 2T tokens takes 8.4e23 FLOP.';

const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const identity = { botToken: 'xoxb-stand-in', botUserId: bot.user, botId: bot.id };
const app = new App({
  receiver,
  clientOptions: { slackApiUrl },
  authorize: () => Promise.resolve({ ...identity }),
  logLevel: LogLevel.ERROR,
});
app.command('/flops', async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: 'in_channel', text });
});
app.action(/^flops:/, async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: 'ephemeral', replace_original: false, text });
});
app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text });
});
app.message(async ({ message, client }) => {
  await client.chat.postMessage({ channel: message.channel, text });
});
const server = await receiver.start({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${portOf(server)}\n`);
process.once('SIGTERM', () => process.exit(0));
