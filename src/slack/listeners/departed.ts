import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Departure } from '../../installations/departure.ts';
import type { DepartureEvent } from '../departure-payloads.ts';
import type { EdgeContext } from '../edge.ts';

/** What there is to be done when a workspace is gone. */
export type OnDeparture = (workspace: string, departure: Departure) => Promise<void>;

/** `app_uninstalled` and `tokens_revoked`: Slack gives no token with them, and none is needed. */
export function departed(
  onDeparture: OnDeparture,
): Middleware<SlackEventMiddlewareArgs<DepartureEvent>, EdgeContext> {
  return async ({ context: { incoming } }) => {
    if (incoming.kind !== 'departed') return;
    const { workspace, because, at } = incoming;
    await onDeparture(workspace, at === undefined ? { because } : { because, at });
  };
}
