import { WebSocketServer, type WebSocket } from 'ws';
import type { SlackStandIn } from '../stand-in/slack.ts';
import { acknowledgeWithinMs, type Lines } from './lines.ts';
import type { Sent } from './traffic.ts';

export type SocketLines = Lines & {
  /** The connection breaks. */
  readonly drop: () => void;
  /** Slack announces that it will close the connection, and does so soon after. */
  readonly refresh: () => void;
  /** The other end is gone, and nobody says so: no pong, no close. */
  readonly deafen: () => void;
};

/** Socket Mode: the bot asks the stand-in where to connect, and hears its envelopes there. */
export function socketLines(slack: SlackStandIn): SocketLines {
  const waiting = new Map<string, () => void>();
  const sockets = new WebSocketServer({ server: slack.server, path: '/link' });
  const url = slack.apiUrl.replace(/^http/, 'ws').replace('/api/', '/link');
  let open: WebSocket | undefined;
  slack.more = (method) => (method === 'apps.connections.open' ? { ok: true, url } : undefined);
  sockets.on('connection', (socket) => {
    open = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id = '' } = JSON.parse(data.toString()) as { envelope_id?: string };
      waiting.get(id)?.();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  let count = 0;
  return {
    deliver(sent) {
      count += 1;
      const id = `envelope-${count}`;
      const socket = open;
      if (socket?.readyState !== socket?.OPEN || socket === undefined)
        return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (isAcknowledged: boolean) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(isAcknowledged);
        };
        const timer = setTimeout(() => end(false), acknowledgeWithinMs);
        waiting.set(id, () => end(true));
        socket.send(JSON.stringify(envelopeOf(id, sent)), () => undefined);
      });
    },
    drop: () => open?.terminate(),
    refresh() {
      const closing = open;
      closing?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      setTimeout(() => closing?.close(), 500);
    },
    deafen: () => open?.pause(),
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

const types = {
  command: 'slash_commands',
  press: 'interactive',
  mention: 'events_api',
  'direct message': 'events_api',
} as const;

function envelopeOf(id: string, { kind, request }: Sent): object {
  const fields = () => Object.fromEntries(new URLSearchParams(request.body));
  const payload: unknown =
    kind === 'command'
      ? fields()
      : JSON.parse(kind === 'press' ? (fields()['payload'] ?? '{}') : request.body);
  return { envelope_id: id, type: types[kind], payload, accepts_response_payload: false };
}
