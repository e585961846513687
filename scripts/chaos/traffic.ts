import { commandBody } from '../../test/support/slack-bodies.ts';
import { createMix, type Delivery } from '../load/mix.ts';
import { requestOf } from '../stand-in/deliver.ts';

/** What is sent to a bot that has a bad day. A booking is known by its run's name wherever it is seen. */
export type Sent = Delivery & { readonly booking?: string };

/** The mix of the load, with a booking for every third. */
export function createTraffic(
  seed: number,
  responseUrl: (number: number) => string,
): { readonly next: () => Sent; readonly book: () => Sent } {
  const mix = createMix(seed, responseUrl, { workspaces: 3, perWorkspace: 5 });
  let number = 0;
  const book = (): Sent => {
    number += 1;
    const booking = `chaos-${number}-${seed}`;
    const url = responseUrl(50_000_000 + number);
    const body = commandBody(`log 7B on 1T tokens on 64 H100s as ${booking}`, {
      team_id: 'T0',
      user_id: `U${number % 7}`,
      channel_id: `C${number % 3}`,
      response_url: url,
      trigger_id: `5.${seed}.${number}`,
    });
    const { pathname: key } = new URL(url);
    return { kind: 'command', key, request: requestOf('command', body), booking };
  };
  return { book, next: () => ((number + 1) % 3 === 0 ? book() : ((number += 1), mix())) };
}
