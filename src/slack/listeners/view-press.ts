import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Tools } from '../answering.ts';
import type { EdgeContext } from '../edge.ts';
import { describeError } from '../logging.ts';
import type { Views } from '../modals/handlers.ts';
import type { Seen } from '../seen.ts';

/** A press, a choice or a letter in a modal or in the Home tab. */
export function viewPress(
  views: Views,
  tools: Tools,
  seen: Seen,
): Middleware<SlackActionMiddlewareArgs<BlockAction>, EdgeContext> {
  return async ({ ack, client, context: { incoming } }) => {
    await ack();
    if (incoming.kind !== 'view-press') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    // What is in the modal stays as it is; the next press, or letter, brings it up to date.
    if (!tools.rates.take(incoming, tools.now().getTime()).isThere) return;
    const { callbackId } = incoming.view;
    try {
      await views.get(callbackId)?.pressed?.(incoming, { client });
    } catch (error) {
      const what = `press in ${callbackId}: ${describeError(error)}`;
      tools.log.write('error', `reference ${tools.newReference()} ${what}`);
    }
  };
}
