import type { CodedError } from '@slack/bolt';
import type { Tools } from '../answering.ts';
import { describeError } from '../logging.ts';

/**
 * What no listener caught. Throws it again: swallowed here, an error before `ack()` would leave
 * the HTTP request open until the watchdog's 404, three seconds later.
 */
export function lastResort({ log, newReference }: Tools) {
  return (error: CodedError): Promise<void> => {
    log.write('error', `a listener failed: ${describeError(error)}`, { reference: newReference() });
    return Promise.reject(error);
  };
}
