import { createEditor } from '../answer/editor.ts';
import { createSlackApp } from '../slack/app.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { listenerClientOptions } from '../slack/client-options.ts';
import { closeServer } from '../slack/closing.ts';
import { describeError, type Log } from '../slack/logging.ts';
import { portOf } from '../slack/port-of.ts';
import { createSummaryPoster } from '../slack/summary-poster.ts';
import type { Post } from '../summary/post.ts';
import { PlaygroundReceiver } from './receiver.ts';
import { createPlaygroundServer } from './server.ts';
import { playgroundApiUrl, playgroundBot, playgroundFetch } from './web-api.ts';
import { createWorkspace } from './workspace.ts';

export type PlaygroundOptions = {
  readonly host: string;
  readonly port: number;
  readonly assistant: Assistant;
  readonly log: Log;
  readonly now?: () => Date;
};

export type Playground = {
  readonly url: string;
  /** Where summaries go. */
  readonly post: Post;
  readonly stop: (graceMs: number) => Promise<void>;
};

/** The same app, listeners and views as in Slack; only the receiver and the Web API are ours. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host, port, assistant, log, now = () => new Date() } = options;
  const workspace = createWorkspace(now);
  const receiver = new PlaygroundReceiver();
  const fetch = playgroundFetch(workspace);
  const clientOptions = listenerClientOptions(playgroundApiUrl, fetch);
  const postingOptions = { slackApiUrl: playgroundApiUrl, fetch };
  const { app, idle, senders } = createSlackApp({
    receiver,
    identity: playgroundBot,
    clientOptions,
    assistant,
    log,
    now,
  });
  await app.init();
  const examples = await examplesOf(assistant, now());
  const onFailure = (error: unknown) => log.write('error', describeError(error));
  const server = createPlaygroundServer({
    host,
    workspace,
    receiver,
    examples,
    editor: createEditor(),
    now,
    onFailure,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port }, () => resolve());
  });
  return {
    post: createSummaryPoster(playgroundBot, postingOptions, log, senders.nameOf),
    url: `http://${nameFor(host)}:${portOf(server)}`,
    stop: async (graceMs) => {
      await closeServer(server, graceMs);
      await idle();
    },
  };
}

/** What help offers to send; asked by nobody, from nowhere. */
async function examplesOf(assistant: Assistant, now: Date): Promise<readonly string[]> {
  const nobody = {
    workspace: '',
    channel: '',
    user: '',
    now,
    zone: 'UTC',
    role: () => Promise.resolve('unknown' as const),
    isShared: false,
  };
  const { report } = await assistant.reply('help', nobody);
  return report.suggestions.slice(0, 3);
}

/** What to type into a browser on this machine. */
function nameFor(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
