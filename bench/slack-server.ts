import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { createFlops } from '../src/answer/ask.ts';
import { createAssistant } from '../src/assistant/create-assistant.ts';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { createSlackApp } from '../src/slack/app.ts';
import { listenerClientOptions } from '../src/slack/client-options.ts';
import { httpTransport } from '../src/slack/http-transport.ts';
import { createLog } from '../src/slack/logging.ts';
import { unlimited } from '../src/slack/rates.ts';
import { portOf } from '../src/slack/port-of.ts';

/** One server in a process of its own; tells its parent the port. `node slack-server.ts flops|bare SECRET`. */
const [kind = '', signingSecret = ''] = process.argv.slice(2);
const identity = { botToken: 'xoxb-bench', botUserId: 'UBENCH', botId: 'BBENCH' };
const host = '127.0.0.1';

async function flopsBot(): Promise<number> {
  const log = createLog('error');
  // A file, as in production: a receipt reads what the channel has set.
  const path = join(mkdtempSync(join(tmpdir(), 'flops-bench-')), 'flops.db');
  const ledger = await openLedger({ kind: 'sqlite', path });
  const assistant = createAssistant({
    flops: createFlops(),
    ledger,
    summaryNow: () => Promise.reject(new Error('nobody asks for a summary here')),
  });
  const transport = httpTransport({ host, port: 0, signingSecret, log });
  const { receiver } = transport;
  const clientOptions = listenerClientOptions('http://127.0.0.1:9/');
  const { app } = createSlackApp({
    receiver,
    identity,
    clientOptions,
    assistant,
    log,
    // One person asks all of it.
    rates: unlimited,
  });
  await app.init();
  return transport.start();
}

/** What Bolt's own first steps lead to: acknowledge, respond with a fixed text. */
async function bareBolt(): Promise<number> {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const authorize = () => Promise.resolve({ ...identity });
  const app = new App({ receiver, authorize, logLevel: LogLevel.ERROR });
  app.command('/flops', async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: 'in_channel', text: '70B on 2T tokens takes 8.4e23 FLOP.' });
  });
  return portOf(await receiver.start({ host, port: 0 }));
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const port = await (kind === 'flops' ? flopsBot() : bareBolt());
process.send?.({ port });
// Asked before and after a round: processor time is what is left when the machine is busy elsewhere.
process.on('message', () => process.send?.({ cpuMicroseconds: cpuMicroseconds() }));
// The parent is gone, whichever way: so is the reason to listen.
process.on('disconnect', () => process.exit(0));
