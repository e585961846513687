import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { readBody } from '../http/read-body.ts';
import { signatureCheck } from './signature.ts';

const form = 'application/x-www-form-urlencoded';

/** Ten thousand emoji, percent-encoded, are 120 kB; nothing of Slack's comes near this. */
const bodyLimit = 1_000_000;

type IsSigned = ReturnType<typeof signatureCheck>;

/**
 * The door in front of Bolt's HTTPReceiver. Lets in what Slack signed, and mends two things:
 *
 * - A body of `null` (or a form's `payload=null`) makes the receiver read a property of null in
 *   a promise that nobody awaits: an unhandled rejection, which ends the process.
 * - A form whose content type carries `; charset=…`, as some proxies and every `fetch` write it,
 *   is taken for JSON and refused.
 *
 * The receiver uses a `rawBody` that is already there.
 */
export function admitSigned(next: RequestListener, signingSecret: string): RequestListener {
  const isSigned = signatureCheck(signingSecret);
  return (request, response) => {
    // Only events and commands change anything, and they are posted. All but a plain reading
    // request is checked, so that a new kind of request is refused until somebody thinks of it.
    if (request.method === 'GET' || request.method === 'HEAD') return next(request, response);
    void readBody(request, bodyLimit).then((body) => {
      const status = body === 'gone' ? undefined : judge(body, request, isSigned);
      if (status === 'admit') letIn(request, response, body, next);
      else if (status !== undefined) end(response, status);
    });
  };
}

function judge(
  body: Buffer | 'too-large' | 'gone',
  request: IncomingMessage,
  isSigned: IsSigned,
): number | 'admit' {
  if (typeof body === 'string') return 413;
  // Slack tries the certificate with an unsigned form; it is answered, and goes no further.
  if (isForm(request) && isCertificateCheck(body)) return 200;
  if (!isSigned(request.headers, body, Date.now())) return 401;
  return isNull(body, isForm(request)) ? 400 : 'admit';
}

function letIn(
  request: IncomingMessage,
  response: ServerResponse,
  rawBody: Buffer | string,
  next: RequestListener,
): void {
  if (isForm(request)) request.headers['content-type'] = form;
  try {
    next(Object.assign(request, { rawBody }), response);
  } catch {
    // The receiver throws for a path that it does not serve.
    end(response, 404);
  }
}

function isForm(request: IncomingMessage): boolean {
  const type = request.headers['content-type'] ?? '';
  return type === form || type.toLowerCase().startsWith(`${form};`);
}

function isCertificateCheck(body: Buffer): boolean {
  return body.includes('ssl_check') && parse(body.toString())['ssl_check'] === '1';
}

function isNull(body: Buffer, isFormBody: boolean): boolean {
  if (!isFormBody) return body.length < 64 && body.toString().trim() === 'null';
  if (!body.includes('payload=')) return false;
  const { payload } = parse(body.toString());
  return typeof payload === 'string' && payload.trim() === 'null';
}

/** Closes the connection: after a refusal the rest of it is not worth reading. */
function end(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 200 ? {} : { connection: 'close' });
  response.end();
}
