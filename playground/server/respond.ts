import type { ServerResponse } from 'node:http';

export type Headers = Readonly<Record<string, string>>;

export function send(
  response: ServerResponse,
  status: number,
  headers: Headers,
  body: string | Buffer,
): void {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers }).end(body);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  send(response, status, headers, JSON.stringify(body));
}

/** Closes the connection: what was refused may still be on its way in. */
export function sendError(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) return;
  response.setHeader('connection', 'close');
  sendJson(response, status, { error });
}
