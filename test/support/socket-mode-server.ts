import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeServer } from '../../src/slack/closing.ts';
import { portOf } from '../../src/slack/port-of.ts';
import { readSent, type Sent } from './recording.ts';
import { holdToSlacksRules } from './slack-refusals.ts';

type Acknowledgement = { readonly envelope_id: string; readonly payload: unknown };

/**
 * Slack for a Socket Mode app, on loopback: `apps.connections.open`, the socket with its hello,
 * envelopes and their acknowledgements, and a Web API that says yes to everything.
 */
export async function socketModeServer(
  webApi: (method: string) => object = () => ({ ok: true }),
  /** Undefined opens one. */
  connectionsOpen: () => object | undefined = () => undefined,
) {
  const sent: Sent[] = [];
  const acknowledged: Acknowledgement[] = [];
  let socket: WebSocket | undefined;
  let connections = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const method = (request.url ?? '').replace(/^\/api\//, '');
      sent.push(readSent(method, body));
      server.emit('sent');
      const url = `ws://127.0.0.1:${portOf(server)}/link`;
      const isOpening = method === 'apps.connections.open';
      const said = isOpening ? (connectionsOpen() ?? { ok: true, url }) : webApi(method);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(said));
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (connection) => {
    socket = connection;
    connections += 1;
    connection.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as Acknowledgement;
      acknowledged.push(said);
      holdToSlacksRules(said.payload);
      server.emit('acknowledged');
    });
    connection.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    server.emit('connected');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const until = async (event: string, isDone: () => boolean) => {
    while (!isDone()) await once(server, event, { signal: AbortSignal.timeout(8000) });
  };
  return {
    apiUrl: `http://127.0.0.1:${portOf(server)}/api/`,
    responseUrl: `http://127.0.0.1:${portOf(server)}/response`,
    sent,
    acknowledged,
    /** Writes to the socket as it stands: an envelope, or nonsense. */
    deliver: (frame: unknown) =>
      socket?.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    callsTo: (method: string) => sent.filter(({ url }) => url === method),
    untilSent: (method: string) => until('sent', () => sent.some(({ url }) => url === method)),
    untilAcknowledged: (id: string) =>
      until('acknowledged', () => acknowledged.some((one) => one.envelope_id === id)),
    untilConnected: (count: number) => until('connected', () => connections >= count),
    async close() {
      for (const client of sockets.clients) client.terminate();
      await closeServer(server, 100);
    },
  };
}
