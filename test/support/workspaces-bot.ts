import { createFlops } from '../../src/answer/ask.ts';
import { createAssistant } from '../../src/assistant/create-assistant.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { keyRing } from '../../src/secrets/key-ring.ts';
import { startWorkspaces } from '../../src/slack/start-workspaces.ts';
import { recordingLog } from './recording.ts';
import { signingSecret } from './signed-request.ts';

const flops = createFlops();
const key = Buffer.alloc(32, 5).toString('base64');

/** The bot of many workspaces as it runs in production, on a free port. */
export async function workspacesBot(slackApiUrl: string, ledger: Ledger) {
  const { log, lines } = recordingLog();
  const clock = { skewMs: 0 };
  const bot = await startWorkspaces({
    host: '127.0.0.1',
    port: 0,
    clientId: '1.2',
    clientSecret: 'client-secret-of-the-app',
    stateSecret: 'state-secret-of-the-app',
    signingSecret,
    slackApiUrl,
    assistant: createAssistant({
      flops,
      ledger,
      summaryNow: () => Promise.reject(new Error('no')),
    }),
    deliveries: ledger.deliveries,
    pingStore: ledger.ping,
    installations: ledger.installations,
    ring: keyRing(key),
    log,
    now: () => new Date(Date.now() + clock.skewMs),
  });
  return { ...bot, lines, clock, ...browser(bot.port) };
}

/** Somebody who installs the bot: keeps cookies, and goes where Slack sends them. */
function browser(port: number) {
  const at = (path: string, cookie?: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    });
  async function begin() {
    const response = await at('/slack/install');
    const slack = new URL(response.headers.get('location') ?? '');
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { response, slack, cookie, state: slack.searchParams.get('state') ?? '' };
  }
  return {
    at,
    begin,
    async install(code: string) {
      const { state, cookie } = await begin();
      return at(`/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`, cookie);
    },
  };
}
