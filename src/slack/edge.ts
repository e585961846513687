import type { App } from '@slack/bolt';
import { readIncoming, type Incoming } from './payloads.ts';

/** What a listener finds in its context: the payload, parsed. */
export type EdgeContext = { readonly incoming: Incoming };

/**
 * Stands between every receiver and Bolt. Parses each body once, throws MalformedPayloadError
 * for what Slack never sends (Bolt alone would keep that request open for three seconds), and
 * counts the work in hand, which neither `stop()` nor anything else in Bolt waits for.
 */
export function guardEdge(app: App<EdgeContext>): { readonly idle: () => Promise<void> } {
  const processEvent = app.processEvent.bind(app);
  const inHand = new Set<Promise<void>>();
  app.processEvent = async (event) => {
    const context: EdgeContext = { incoming: readIncoming(event.body) };
    const work = processEvent({ ...event, customProperties: context });
    inHand.add(work);
    try {
      await work;
    } finally {
      inHand.delete(work);
    }
  };
  return {
    async idle() {
      while (inHand.size > 0) await Promise.allSettled(inHand);
    },
  };
}
