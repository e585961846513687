import type { IncomingMessage } from 'node:http';

/** The token of `Authorization: Bearer …`, as RFC 6750 writes it. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** What RFC 6750 asks of a 401. */
export const challenge = { 'www-authenticate': 'Bearer' } as const;
