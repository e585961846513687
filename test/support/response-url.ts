import { createServer } from 'node:http';
import { once } from 'node:events';
import { closeServer } from '../../src/slack/closing.ts';
import { portOf } from '../../src/slack/port-of.ts';
import { readSent, type Sent } from './recording.ts';

/** Slack's end of a response URL, on loopback. `status` answers in that order, then 200 for ever. */
export async function responseUrlStub(...status: number[]) {
  const sent: Sent[] = [];
  const queue = [...status];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      sent.push(readSent(request.url ?? '', body));
      server.emit('sent');
      response.writeHead(queue.shift() ?? 200).end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    sent,
    url: `http://127.0.0.1:${portOf(server)}/response/secret`,
    /** Resolves when that many messages have arrived. */
    async arrived(count: number): Promise<readonly Sent[]> {
      while (sent.length < count) await once(server, 'sent', { signal: AbortSignal.timeout(5000) });
      return sent;
    },
    close: () => closeServer(server, 100),
  };
}
