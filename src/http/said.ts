import type { ServerResponse } from 'node:http';

/** What an endpoint answers: one JSON object. */
export type Said = {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
};

export function refuse(
  status: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): Said {
  return { status, body: { error }, headers };
}

export function send(response: ServerResponse, { status, body, headers = {} }: Said): void {
  // What was refused for its length may still be on its way in.
  const closing = status === 413 ? { connection: 'close' } : {};
  const kind = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(status, { ...kind, ...headers, ...closing }).end(`${JSON.stringify(body)}\n`);
}
