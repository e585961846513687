import { createClock } from '../../playground/slack/clock.ts';
import { bot } from '../../playground/slack/people.ts';
import { apiUrl, slackFetch } from '../../playground/slack/web-api.ts';
import { createWorkspace } from '../../playground/slack/workspace.ts';

type Answer = Readonly<Record<string, unknown>>;

/** The Slack in memory, called as an app calls it. Its clock stands until it is moved. */
export function slack() {
  const clock = createClock(() => new Date('2026-11-24T12:00:00Z'));
  const workspace = createWorkspace(clock);
  const fetch = slackFetch(workspace);
  async function call(
    method: string,
    fields: object,
    token: string = bot.botToken,
  ): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body });
    return (await response.json()) as Answer;
  }
  const reply = (url: string, body: object) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { workspace, clock, call, reply };
}

export const text = (words: string) => ({ type: 'plain_text', text: words });

export const modal = (more: object = {}) => ({
  type: 'modal',
  title: text('Estimate'),
  blocks: [{ type: 'divider' }],
  ...more,
});
