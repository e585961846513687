import type { ServerResponse } from 'node:http';

/** Where a load balancer or a container engine asks whether we live. */
export const healthPath = '/healthz';

/** 200 while messages can reach us, 503 while they cannot. */
export function answerHealth(response: ServerResponse, isAble: boolean): void {
  response.writeHead(isAble ? 200 : 503, { 'content-type': 'text/plain' });
  response.end(isAble ? 'ok\n' : 'not connected to Slack\n');
}
