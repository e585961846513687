import type { App } from '@slack/bolt';
import type { Meter } from '../metrics/meter.ts';
import { readIncoming, type Incoming } from './payloads.ts';

/** What a listener finds in its context: the payload, parsed. */
export type EdgeContext = { readonly incoming: Incoming };

/**
 * Stands between every receiver and Bolt. Parses each body once, throws MalformedPayloadError
 * for what Slack never sends (Bolt alone would keep that request open for three seconds), and
 * counts the work in hand, which neither `stop()` nor anything else in Bolt waits for.
 */
export function guardEdge(
  app: App<EdgeContext>,
  meter: Meter,
): { readonly idle: () => Promise<void> } {
  const processEvent = app.processEvent.bind(app);
  const inHand = new Set<Promise<void>>();
  app.processEvent = async (event) => {
    const context: EdgeContext = { incoming: readIncoming(event.body) };
    const measured = meter.delivery(context.incoming.kind);
    const ack: typeof event.ack = (said) => {
      measured.acknowledged();
      return event.ack(said);
    };
    const work = processEvent({ ...event, ack, customProperties: context });
    inHand.add(work);
    try {
      await work;
    } finally {
      inHand.delete(work);
      measured.ended();
    }
  };
  return {
    async idle() {
      while (inHand.size > 0) await Promise.allSettled(inHand);
    },
  };
}
