import type { ReportAction } from '../../src/answer/report.ts';
import { mulberry32 } from '../../test/support/slack-channels.ts';
import {
  commandBody,
  directMessageBody,
  mentionBody,
  pressBody,
} from '../../test/support/slack-bodies.ts';
import { requestOf, type Request } from '../stand-in/deliver.ts';

export type Kind = 'command' | 'mention' | 'direct message' | 'press';

/** One thing that somebody does, and where its answer will stand. */
export type Delivery = { readonly kind: Kind; readonly key: string; readonly request: Request };

export type People = { readonly workspaces: number; readonly perWorkspace: number };

/** Enough that nobody comes near what one person or one workspace may ask in a minute. */
export const everybody: People = { workspaces: 60, perWorkspace: 40 };

/** Apart from those of another mix to the same bot, which else would take them for repetitions. */
export type Names = { readonly prefix: string; readonly after: number };

/**
 * What many workspaces do, the same for the same seed: of 100, 45 commands, 20 mentions, 15 direct
 * messages, 20 presses, a quarter of which book a run. A third of the messages were asked before.
 */
export function createMix(
  seed: number,
  responseUrl: (number: number) => string,
  { workspaces, perWorkspace }: People = everybody,
  { prefix, after }: Names = { prefix: 'T', after: 0 },
): () => Delivery {
  const random = mulberry32(seed);
  const pick = (count: number) => Math.floor(random() * count);
  let number = after;
  return () => {
    number += 1;
    const workspace = `${prefix}${pick(workspaces)}`;
    const user = `U${workspace}N${pick(perWorkspace)}`;
    const channel = `C${workspace}N${pick(10)}`;
    const from = { workspace, user, channel, number, url: responseUrl(number) };
    const chosen = pick(100);
    const message = random() < 1 / 3 ? usual(pick(50)) : messageOf(pick(900), pick(9000), pick(64));
    if (chosen < 45) return command(from, message);
    if (chosen < 65) return mention(from, message);
    if (chosen < 80) return directMessage(from, message);
    return press(from, chosen < 85 ? 'save-run' : chosen < 95 ? 'show-working' : 'copy-text');
  };
}

type From = {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  /** Of this delivery alone. */
  readonly number: number;
  readonly url: string;
};

/** What is looked for in the answers: all of these are understood, and answered with one message. */
function messageOf(billions: number, tokens: number, nodes: number): string {
  return `${billions + 1}B on ${tokens + 100}B tokens on ${8 * (nodes + 1)} H100s at 40% MFU`;
}

function usual(index: number): string {
  return messageOf(10 * index, 100 * index, index);
}

function command({ workspace, user, channel, number, url }: From, message: string): Delivery {
  const body = commandBody(message, {
    team_id: workspace,
    user_id: user,
    channel_id: channel,
    response_url: url,
    trigger_id: `1.2.${number}`,
  });
  return { kind: 'command', key: pathOf(url), request: requestOf('command', body) };
}

function mention({ workspace, user, channel, number }: From, message: string): Delivery {
  const ts = `17${String(number).padStart(8, '0')}.000100`;
  const envelope = envelopeOf(workspace, number);
  const body = mentionBody(`<@UBOT> ${message}`, { channel, user, ts, event_ts: ts }, envelope);
  return { kind: 'mention', key: ts, request: requestOf('event', body) };
}

/** Answered in the channel itself, so each has a channel of its own to be known by. */
function directMessage({ workspace, user, number }: From, message: string): Delivery {
  const channel = `D${number}`;
  const ts = `17${String(number).padStart(8, '0')}.000200`;
  const envelope = envelopeOf(workspace, number);
  const body = directMessageBody(message, { channel, user, ts, event_ts: ts }, envelope);
  return { kind: 'direct message', key: channel, request: requestOf('event', body) };
}

function envelopeOf(workspace: string, number: number) {
  const authorization = { team_id: workspace, user_id: 'UBOT', is_bot: true };
  const authorizations = [{ ...authorization, is_enterprise_install: false }];
  return { team_id: workspace, event_id: `EvL${number}`, authorizations };
}

function press(
  { workspace, user, channel, number, url }: From,
  kind: 'save-run' | 'show-working' | 'copy-text',
): Delivery {
  const message = usual(number % 50);
  const value = JSON.stringify({ kind, message, on: today() } satisfies ReportAction);
  const actionId = `flops:${kind}:0`;
  const body = pressBody(value, {
    user: { id: user, username: 'ada', name: 'ada', team_id: workspace },
    team: { id: workspace, domain: 'acme' },
    channel: { id: channel, name: 'compute' },
    container: { type: 'message', message_ts: `18${number}.000100`, channel_id: channel },
    trigger_id: `9.8.${number}`,
    response_url: url,
    actions: [
      { type: 'button', action_id: actionId, block_id: 'b', value, action_ts: `19${number}.1` },
    ],
  });
  return { kind: 'press', key: pathOf(url), request: requestOf('press', body) };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
