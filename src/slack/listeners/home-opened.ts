import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Tools } from '../answering.ts';
import type { EdgeContext } from '../edge.ts';
import { readHomeMetadata } from '../home-metadata.ts';
import { publishHome } from '../publish-home.ts';
import type { Seen } from '../seen.ts';

/** The Home tab is looked at: drawn anew, if anything on it is new. */
export function homeOpened(
  tools: Tools,
  seen: Seen,
): Middleware<SlackEventMiddlewareArgs<'app_home_opened'>, EdgeContext> {
  return async ({ client, context: { incoming } }) => {
    if (incoming.kind !== 'home-opened' || incoming.sender === undefined) return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const { workspace, sender, channel: own, view } = incoming;
    const before = view && readHomeMetadata(view.metadata);
    const metadata = { field: 'question', ...before, own };
    const publishing = { workspace, sender, page: {}, metadata, hash: view?.hash ?? '' };
    await publishHome(publishing, client, tools);
  };
}
