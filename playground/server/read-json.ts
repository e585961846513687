import type { IncomingMessage } from 'node:http';
import { readBody } from '../../src/http/read-body.ts';

const bodyLimit = 128 * 1024;

/** The JSON that was posted; undefined for what is none, too long, or was never finished. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, bodyLimit);
  if (typeof body === 'string') return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
