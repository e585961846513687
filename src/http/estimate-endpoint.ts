import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JsonAnswer } from '../answer/contract.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { createAllowance } from './allowance.ts';
import type { Allowance } from './allowance.ts';
import { bearerOf, challenge } from './bearer.ts';
import { answering } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { readEstimateRequest } from './estimate-request.ts';
import { readBody } from './read-body.ts';
import type { Said } from './said.ts';

export type EstimateTools = {
  readonly ledger: Pick<Ledger, 'apiTokens'>;
  /** A message and the day whose prices hold → the contract's JSON. */
  readonly answer: (message: string, on: string) => Promise<JsonAnswer>;
  readonly now: () => Date;
  /** Given what is ours to mend; the caller learns no more than that. */
  readonly onFailure: (error: unknown) => void;
};

/** 2,000 characters of a message, escaped to six each, and what stands around them. */
const bodyLimit = 16 * 1024;

/** Of one token and one instance; an answer takes about a millisecond. */
export const requestsPerMinute = 120;

export const estimatePath = '/v1/estimate';

/**
 * `POST /v1/estimate`: the answer that Slack and the command line give, as the contract's JSON.
 * See docs/api.md.
 *
 * 200: answered. 422: not understood, as the contract says it. Everything else is
 * `{ error, repair }`. A token reaches no run, budget or setting, not of its own workspace either.
 */
export function createEstimateEndpoint(tools: EstimateTools): Endpoint {
  const allowance = createAllowance(requestsPerMinute);
  return (request, response) => {
    if (pathOf(request) !== estimatePath) return false;
    return answering(response, answer(request, tools, allowance), (error) => failure(error, tools));
  };
}

export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

/** Undefined where the caller is gone. */
async function answer(
  request: IncomingMessage,
  tools: EstimateTools,
  allowance: Allowance,
): Promise<Said | undefined> {
  const body = await readBody(request, bodyLimit);
  if (body === 'gone') return undefined;
  if (request.method !== 'POST')
    return refuse(405, 'only POST is answered here', 'post a message', { allow: 'POST' });
  return (await refused(request, tools, allowance)) ?? (await answerBody(body, tools));
}

/** Who asks, and how often; a body of a stranger is not looked at. */
async function refused(
  request: IncomingMessage,
  { ledger, now }: EstimateTools,
  allowance: Allowance,
): Promise<Said | undefined> {
  const token = bearerOf(request);
  if (token === undefined || (await ledger.apiTokens.workspaceOf(token)) === undefined) {
    const repair = 'send “Authorization: Bearer ⟨token⟩”; an admin makes one with /flops token api';
    return refuse(401, 'no token that holds', repair, challenge);
  }
  const seconds = allowance.take(createHash('sha256').update(token).digest('hex'), now().getTime());
  if (seconds !== undefined) {
    const error = `more than ${requestsPerMinute} requests a minute with this token`;
    return refuse(429, error, `try again in ${seconds} s`, { 'retry-after': `${seconds}` });
  }
  return unreadable(request);
}

function unreadable({ headers }: IncomingMessage): Said | undefined {
  const kind = headers['content-type'] ?? '';
  if (!/^application\/json *(;|$)/i.test(kind))
    return refuse(415, 'the body is not said to be JSON', 'send Content-Type: application/json');
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity')
    return refuse(415, 'the body is compressed', 'send it as it is, without Content-Encoding');
  return undefined;
}

async function answerBody(body: Buffer | 'too-large', tools: EstimateTools): Promise<Said> {
  if (body === 'too-large')
    return refuse(
      413,
      `more than ${bodyLimit} bytes`,
      'send one message of up to 2,000 characters',
    );
  const read = readEstimateRequest(body);
  if (!read.ok) {
    const repair = 'send { "message": "70B on 2T tokens on 1024 H100s" }';
    return { status: 400, body: { error: 'not a request', repair, faults: read.faults } };
  }
  const { message, date = tools.now().toISOString().slice(0, 10) } = read.asked;
  const answered = await tools.answer(message, date);
  return { status: answered.ok ? 200 : 422, body: answered };
}

function failure(error: unknown, { onFailure }: EstimateTools): Said {
  onFailure(error);
  if (!(error instanceof LedgerError))
    return refuse(500, 'something broke on our side', 'send another message, and tell us of this');
  const later = { 'retry-after': '30' };
  return refuse(503, 'tokens cannot be looked up just now', 'send the same again in 30 s', later);
}

function refuse(
  status: number,
  error: string,
  repair: string,
  headers: Readonly<Record<string, string>> = {},
): Said {
  return { status, body: { error, repair }, headers };
}
