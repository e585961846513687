import type { FetchFunction } from '@slack/web-api';
import type { MessageBlock } from '../../src/slack/blocks.ts';
import { createLog, type Log } from '../../src/slack/logging.ts';
import { holdToSlacksRules } from './slack-refusals.ts';
import { holdToSilence } from './spoken.ts';

/** One message that left the bot, whichever way. */
export type Sent = {
  readonly url: string;
  readonly text: string;
  readonly blocks: MessageBlock[];
  readonly fields: Readonly<Record<string, unknown>>;
};

export type RecordingFetch = { readonly fetch: FetchFunction; readonly sent: Sent[] };

/** Takes the network's place. `answers` is what comes back, in order; then success for ever. */
export function recordingFetch(...answers: (Response | Error)[]): RecordingFetch {
  const sent: Sent[] = [];
  const queue = [...answers];
  const fetch: FetchFunction = (url, init) => {
    sent.push(readSent(String(url), typeof init?.body === 'string' ? init.body : ''));
    const next = queue.shift() ?? Response.json({ ok: true, ts: '1700000000.000900' });
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { fetch, sent };
}

/** The Web API gets forms with JSON in them, a response URL gets JSON; all is held to Slack's rules. */
export function readSent(url: string, body: string): Sent {
  const fields = body.startsWith('{')
    ? (JSON.parse(body) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(body));
  holdToSlacksRules(fields);
  const { text, blocks = [] } = fields;
  const list: unknown = typeof blocks === 'string' ? JSON.parse(blocks) : blocks;
  return { url, text: String(text), blocks: list as MessageBlock[], fields };
}

/** Everything, of every level; a line that holds what nobody should read fails the test. */
export function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const print = (line: string) => {
    holdToSilence(line);
    lines.push(line);
  };
  return { log: createLog('debug', print), lines };
}
