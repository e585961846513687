import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { portOf } from '../src/slack/port-of.ts';
import { messages } from './messages.ts';
import { median, quantile, table } from './stats.ts';

const secret = 'bench-signing-secret';
const kinds = ['flops', 'bare'] as const;
const connectionCounts = [1, 16] as const;
/** Whether a message was answered before: the bot works nothing out twice. */
const novelties = ['new', 'asked again'] as const;
const rounds = 18;
const roundMs = 400;

type Kind = (typeof kinds)[number];
type Novelty = (typeof novelties)[number];
type Bot = { readonly kind: Kind; readonly port: number; readonly process: ChildProcess };

/**
 * A signed `/flops` command, until its reply has reached the response URL: our bot, and a bare Bolt
 * app that acknowledges and responds with a fixed text. Rounds alternate between the two, so that
 * what else the machine does falls on both; the ratio is taken within a round.
 */
export async function benchSlackRequest(): Promise<string> {
  const replies = await responseUrls();
  const bots = await Promise.all(kinds.map(start));
  try {
    for (const bot of bots) await load(bot, replies, 16, 'new', 8 * roundMs);
    const rows: string[][] = [];
    for (const novelty of novelties)
      for (const count of connectionCounts) rows.push(await compare(bots, replies, count, novelty));
    return table([heading, ...rows]);
  } finally {
    for (const bot of bots) bot.process.disconnect();
    replies.server.close();
    replies.server.closeAllConnections();
  }
}

const heading = [
  'messages',
  'connections',
  'flops req/s',
  'bare Bolt req/s',
  'ratio',
  'quartiles',
  'flops CPU µs/req',
  'bare CPU µs/req',
];

async function compare(
  bots: readonly Bot[],
  replies: Replies,
  count: number,
  novelty: Novelty,
): Promise<string[]> {
  const loads: Record<Kind, Load[]> = { flops: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    // The first of a pair changes, lest one always inherits the other's leavings.
    const order = round % 2 === 0 ? bots : bots.toReversed();
    for (const bot of order)
      loads[bot.kind].push(await load(bot, replies, count, novelty, roundMs));
  }
  const ratios = loads.flops.map(
    ({ rate }, round) => rate / (loads.bare[round]?.rate ?? Number.NaN),
  );
  const middle = (kind: Kind, of: keyof Load) =>
    median(loads[kind].map((each) => each[of])).toFixed(0);
  return [
    novelty,
    String(count),
    middle('flops', 'rate'),
    middle('bare', 'rate'),
    median(ratios).toFixed(2),
    `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
    middle('flops', 'cpuMicroseconds'),
    middle('bare', 'cpuMicroseconds'),
  ];
}

async function start(kind: Kind): Promise<Bot> {
  const script = join(import.meta.dirname, 'slack-server.ts');
  const execArgv = process.env['BENCH_PROFILE'] === kind ? ['--cpu-prof'] : [];
  const child = fork(script, [kind, secret], {
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { kind, port, process: child };
}

type Load = {
  /** Requests per second that were both acknowledged and answered. */
  readonly rate: number;
  /** Of the bot's process, per request. */
  readonly cpuMicroseconds: number;
};

async function load(
  bot: Bot,
  replies: Replies,
  connections: number,
  novelty: Novelty,
  forMs: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const cpuBefore = await cpuMicroseconds(bot);
  const begin = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - begin < forMs) {
      const { url, number, arrived } = replies.expect();
      await Promise.all([
        post(bot.port, agent, commandBody(url, textAt(number, novelty))),
        arrived,
      ]);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - begin) / 1000;
  const cpu = (await cpuMicroseconds(bot)) - cpuBefore;
  agent.destroy();
  return { rate: done / seconds, cpuMicroseconds: cpu / done };
}

async function cpuMicroseconds(bot: Bot): Promise<number> {
  bot.process.send('cpu');
  const [answer] = (await once(bot.process, 'message')) as [{ cpuMicroseconds: number }];
  return answer.cpuMicroseconds;
}

/** Spaces and full stops behind it make a message new, and change no reading. */
function textAt(index: number, novelty: Novelty): string {
  const text = messages[index % messages.length] ?? '';
  const { length } = messages;
  return novelty === 'new' ? `${text}${newness(Math.floor(index / length))}` : text;
}

function newness(number: number): string {
  return number.toString(2).replaceAll('0', ' ').replaceAll('1', '.');
}

function commandBody(responseUrl: string, text: string): string {
  return new URLSearchParams({
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: 'T0001',
    team_domain: 'example',
    channel_id: 'C2147483705',
    channel_name: 'compute',
    user_id: 'U2147483697',
    user_name: 'somebody',
    command: '/flops',
    text,
    api_app_id: 'A123456',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    // Of this command alone, as its response URL is.
    trigger_id: `13345224609.738474920.${responseUrl}`,
  }).toString();
}

function post(port: number, agent: Agent, body: string): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port,
      path: '/slack/events',
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    outgoing.on('error', reject).on('response', (response) => {
      const { statusCode } = response.resume();
      if (statusCode !== 200) reject(new Error(`the bot said ${statusCode}`));
      response.on('end', resolve);
    });
    outgoing.end(body);
  });
}

type Replies = {
  readonly server: Server;
  readonly expect: () => {
    readonly url: string;
    readonly number: number;
    readonly arrived: Promise<void>;
  };
};

/** Slack's end of every response URL: each is used once, and told apart by its number. */
async function responseUrls(): Promise<Replies> {
  const waiting = new Map<string, () => void>();
  let last = 0;
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      response.end('ok');
      const path = incoming.url ?? '';
      waiting.get(path)?.();
      waiting.delete(path);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${portOf(server)}`;
  return {
    server,
    expect() {
      last += 1;
      const path = `/commands/T0001/${last}`;
      const arrived = new Promise<void>((resolve) => waiting.set(path, resolve));
      return { url: base + path, number: last, arrived };
    },
  };
}
