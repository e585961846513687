import { Agent, request } from 'node:http';
import { deliver } from '../stand-in/deliver.ts';
import { acknowledgeWithinMs, type Lines } from './lines.ts';

export type HttpLines = Lines & {
  /** Somebody who sends a request a byte a second, and reads nothing. */
  readonly crawl: () => { readonly end: () => void };
};

/** Signed requests to one instance after the other, as a balancer spreads them. */
export function httpLines(ports: readonly number[]): HttpLines {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const nextPort = () => {
    turn += 1;
    return ports[turn % ports.length] ?? 0;
  };
  return {
    deliver: ({ request: signed }) =>
      deliver(nextPort(), agent, signed, acknowledgeWithinMs).then(
        (status) => status === 200,
        () => false,
      ),
    crawl() {
      const port = nextPort();
      const headers = { 'content-length': 10_000, 'content-type': 'application/json' };
      const slow = request({
        host: '127.0.0.1',
        port,
        path: '/slack/events',
        method: 'POST',
        headers,
      });
      slow.on('error', () => undefined);
      slow.flushHeaders();
      const timer = setInterval(() => slow.write(' '), 1000);
      return {
        end() {
          clearInterval(timer);
          slow.destroy();
        },
      };
    },
    stop: () => {
      agent.destroy();
      return Promise.resolve();
    },
  };
}
