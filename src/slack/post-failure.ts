import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Found, Gone, PostOutcome } from '../summary/post.ts';

/** What became of a message whose post failed; `blocks-refused` is worth a try as text. */
export function postFailure(error: unknown): PostOutcome | 'blocks-refused' {
  if (error instanceof WebAPIRateLimitedError) return later(error);
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error;
    // Whoever refuses a request has not carried it out; a server that broke may have.
    const isRefused = statusCode >= 400 && statusCode < 500 && statusCode !== 408;
    return isRefused ? { kind: 'refused', code: `http_${statusCode}` } : { kind: 'unknown' };
  }
  return neverSent(error) ? { kind: 'retry' } : { kind: 'unknown' };
}

/** Reading changes nothing, so whatever may get better is tried again. */
export function readFailure(error: unknown): Found {
  if (error instanceof WebAPIRateLimitedError) return later(error);
  if (error instanceof WebAPIPlatformError && !isPassing(error.data.error)) {
    return { kind: 'cannot-tell' };
  }
  return { kind: 'retry' };
}

function later({ retryAfter }: WebAPIRateLimitedError): { kind: 'retry'; afterMs: number } {
  return { kind: 'retry', afterMs: Math.max(1, retryAfter) * 1000 };
}

/** Slack's words, from the reference of chat.postMessage (docs.slack.dev, 2026-11). */
function refusal(code: string): PostOutcome | 'blocks-refused' {
  const because = gone[code];
  if (because !== undefined) return { kind: 'gone', because };
  if (blocks.includes(code)) return 'blocks-refused';
  if (limited.includes(code)) return { kind: 'retry' };
  // "Some aspect of the operation may have succeeded before the error was raised."
  return isPassing(code) ? { kind: 'unknown' } : { kind: 'refused', code };
}

const gone: Readonly<Record<string, Gone>> = {
  is_archived: 'archived',
  not_in_channel: 'not-in-channel',
  // A private channel that the bot was removed from is none that it knows of.
  channel_not_found: 'no-such-channel',
  restricted_action: 'not-allowed',
  restricted_action_read_only_channel: 'not-allowed',
  restricted_action_thread_only_channel: 'not-allowed',
  restricted_action_non_threadable_channel: 'not-allowed',
  ekm_access_denied: 'not-allowed',
  account_inactive: 'token-revoked',
  token_revoked: 'token-revoked',
  token_expired: 'token-revoked',
  invalid_auth: 'token-revoked',
  not_authed: 'token-revoked',
};

const blocks: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_attachments',
];

/** Of these nothing was carried out. */
const limited: readonly string[] = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

function isPassing(code: string): boolean {
  // The client takes whatever is not JSON, a page of a gateway say, for Slack's word.
  if (!/^[a-z_]+$/.test(code)) return true;
  return ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'].includes(code);
}

/** The connection never came about: nothing of ours has left this machine. */
export function neverSent(error: unknown): boolean {
  const original = error instanceof WebAPIRequestError ? error.original : error;
  if (!(original instanceof Error) || !('code' in original)) return false;
  return typeof original.code === 'string' && unconnected.test(original.code);
}

const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;
