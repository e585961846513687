import { createHmac } from 'node:crypto';
import type { Workspace } from './workspace.ts';

/** Where the app listens, and the secret that it shares with Slack. */
export type AppAddress = { readonly url: string; readonly signingSecret: string };

/** Hands bodies to the app as Slack does: a signed POST that is waited for three seconds. */
export type Deliver = {
  /** Events. A fault is shown in the page; Slack would try three times more. */
  readonly json: (body: object) => Promise<string | undefined>;
  /** Commands, with their fields as they are. */
  readonly form: (fields: Readonly<Record<string, string>>) => Promise<string | undefined>;
  /** Interactivity: JSON in the one field `payload`. */
  readonly payload: (payload: object) => Promise<string | undefined>;
};

/** Source: docs.slack.dev/interactivity/handling-user-interaction, 2026-11. */
const patienceMs = 3000;

/** Each resolves to what the app answered, or to undefined where it answered no 200 in time. */
export function createDeliver(app: AppAddress, workspace: Workspace): Deliver {
  const post = async (contentType: string, body: string) => {
    const fault = (what: string) => workspace.complain(`Flops did not take it: ${what}`);
    try {
      const response = await send(app, contentType, body);
      const answer = await response.text();
      if (response.ok) return answer;
      fault(`HTTP ${response.status}`);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      fault(isLate ? 'operation_timeout (no answer within 3 seconds)' : 'dispatch_failed');
    }
    return undefined;
  };
  const form = (fields: Readonly<Record<string, string>>) =>
    post('application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  return {
    form,
    json: (body) => post('application/json', JSON.stringify(body)),
    payload: (payload) => form({ payload: JSON.stringify(payload) }),
  };
}

/** The signature is of now, the real one: the app holds it against the machine's clock. */
function send({ url, signingSecret }: AppAddress, contentType: string, body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signed}`,
    },
    // Bytes, because fetch would add a charset to the content type of a string.
    body: new TextEncoder().encode(body),
    signal: AbortSignal.timeout(patienceMs),
  });
}
