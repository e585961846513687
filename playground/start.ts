import { randomBytes } from 'node:crypto';
import { createEditor, type Editor } from '../src/answer/editor.ts';
import type { Assistant } from '../src/assistant/assistant.ts';
import type { Playground, PlaygroundOptions } from '../src/playground.ts';
import { createSlackApp } from '../src/slack/app.ts';
import { listenerClientOptions } from '../src/slack/client-options.ts';
import { closeServer } from '../src/slack/closing.ts';
import { httpTransport } from '../src/slack/http-transport.ts';
import { describeError } from '../src/slack/logging.ts';
import { portOf } from '../src/slack/port-of.ts';
import { createSummaryPoster } from '../src/slack/summary-poster.ts';
import { aboutThe } from './server/about.ts';
import { loadPage } from './server/page-files.ts';
import { createPlaygroundServer } from './server/server.ts';
import { createClock } from './slack/clock.ts';
import { createDeliver } from './slack/deliver.ts';
import { echoBotMessages } from './slack/echoes.ts';
import { readManifest } from './slack/manifest.ts';
import { bot, team } from './slack/people.ts';
import { apiUrl, slackFetch } from './slack/web-api.ts';
import { createWorkspace } from './slack/workspace.ts';

/**
 * The bot as it serves Slack over HTTP, signatures and all, on a port of its own; and beside it a
 * Slack in memory with a page to sit at. Only the network between them is ours.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host, port, assistant, log } = options;
  const page = loadPage();
  // Whoever asks for the page hears of it; until then it is nobody's unhandled rejection.
  page.catch(() => undefined);
  const clock = createClock();
  const manifest = readManifest();
  const { functions } = manifest;
  const workspace = createWorkspace(clock, functions);
  const fetch = slackFetch(workspace);
  const signingSecret = randomBytes(16).toString('hex');
  const transport = httpTransport({ host: '127.0.0.1', port: 0, signingSecret, log });
  const { app, idle, nameIn } = createSlackApp({
    receiver: transport.receiver,
    identity: bot,
    clientOptions: listenerClientOptions(apiUrl, fetch),
    assistant,
    log,
    now: clock.now,
  });
  await app.init();
  const botPort = await transport.start();
  const address = { url: `http://127.0.0.1:${botPort}/slack/events`, signingSecret };
  const deliver = createDeliver(address, workspace);
  echoBotMessages(workspace, deliver);
  let editor: Editor | undefined;
  const server = createPlaygroundServer({
    host,
    world: { workspace, deliver, functions },
    page,
    about: aboutThe(manifest, await examplesFrom(assistant, clock.now())),
    // Made when somebody writes: nobody waits for it at the start.
    editor: () => (editor ??= createEditor()),
    onFailure: (error) => log.write('error', describeError(error)),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port }, () => resolve());
  });
  return {
    url: `http://${nameFor(host)}:${portOf(server)}`,
    post: createSummaryPoster(bot, { slackApiUrl: apiUrl, fetch }, log, nameIn),
    now: () => clock.now().getTime(),
    onClockMoved: clock.onMoved,
    async stop(graceMs) {
      server.closeAllConnections();
      await Promise.all([closeServer(server, graceMs), transport.stop(graceMs)]);
      await idle();
    },
  };
}

/** What the bot's help tells people to copy, asked for as anybody would. */
async function examplesFrom(assistant: Assistant, now: Date): Promise<readonly string[]> {
  const place = { workspace: team.id, channel: 'C0COMPUTE', user: 'U0ADA' };
  const role = () => Promise.resolve('member' as const);
  const asker = { ...place, now, zone: 'UTC', role, isShared: false };
  const { report } = await assistant.reply('help', asker);
  return report.suggestions.slice(0, 6);
}

/** What to type into a browser on this machine. */
function nameFor(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
