import type { Sent } from './traffic.ts';

/** A way from Slack to the bots. */
export type Lines = {
  /** Once; true where it was acknowledged within Slack's three seconds. */
  readonly deliver: (sent: Sent) => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

/** Slack sends an event again that was not acknowledged: here after less than its minutes. */
const retriesAfterMs = [200, 1000, 4000];

/** As Slack does it: events are sent again until they are acknowledged, commands and presses are not. */
export async function deliverAsSlack(
  sent: Sent,
  { deliver }: Lines,
  wait: (ms: number) => Promise<void>,
): Promise<boolean> {
  if (await deliver(sent)) return true;
  if (sent.kind === 'command' || sent.kind === 'press') return false;
  for (const afterMs of retriesAfterMs) {
    await wait(afterMs);
    if (await deliver(sent)) return true;
  }
  return false;
}

export const acknowledgeWithinMs = 3000;
