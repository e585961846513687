import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whether a request comes from our own page (or from a terminal), by status: undefined is yes.
 *
 * Any web page can post to localhost, and one whose name resolves to 127.0.0.1 can even read the
 * reply (DNS rebinding). So on a loopback address the Host has to be a loopback name, the Origin
 * has to be that Host, and a body has to be JSON, which no foreign form can send.
 */
export function refusal(request: IncomingMessage, isLoopback: boolean): number | undefined {
  const host = request.headers.host ?? '';
  if (isLoopback && !isLoopbackName(nameOf(host))) return 403;
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = request.headers;
  if (origin !== undefined && !isSameHost(origin, host)) return 403;
  if (request.method !== 'POST') return undefined;
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return 403;
  return type.split(';')[0]?.trim().toLowerCase() === 'application/json' ? undefined : 415;
}

/** localhost and everything that is this machine talking to itself. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIPv4(name)) return name.startsWith('127.');
  return isIPv6(name) && (name === '::1' || name === '0:0:0:0:0:0:0:1');
}

function nameOf(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  } catch {
    return '';
  }
}

function isSameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === new URL(`http://${host}`).host;
  } catch {
    // `null`, from a sandboxed frame or a file.
    return false;
  }
}
