import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../../src/slack/port-of.ts';

/** A port that nobody had a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
