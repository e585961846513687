import { createHash } from 'node:crypto';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Home, HomePage, Viewer } from '../assistant/home/page.ts';
import type { Tools } from './answering.ts';
import { askerOf } from './asker.ts';
import type { HomeMetadata } from './home-metadata.ts';
import { describeError } from './logging.ts';
import type { Origin } from './origin.ts';
import { brokenHome } from './broken-home.ts';
import { homeView } from './views/home.ts';

export type HomeTools = Pick<Tools, 'assistant' | 'toolsIn' | 'now' | 'log' | 'newReference'>;

/** Who looks at a page, or presses on it something that is done in `channel`. */
export async function viewerOf(
  from: Pick<Origin, 'workspace' | 'sender' | 'channel'>,
  tools: Pick<Tools, 'toolsIn' | 'now'>,
): Promise<Viewer> {
  const asker = await askerOf({ ...from, isShared: undefined }, true, tools);
  const { channelsOf } = await tools.toolsIn(from.workspace);
  const channels = channelsOf(from.sender);
  return { ...asker, channels: () => channels };
}

export type Publishing = {
  readonly workspace: string;
  readonly sender: string;
  readonly page: HomePage;
  readonly metadata: HomeMetadata;
  /** Of what stands there; a newer one is not overwritten. Empty for none. */
  readonly hash: string;
};

/** Draws somebody's Home anew, if there is anything new to draw. Never rejects: nobody waits for it. */
export async function publishHome(
  publishing: Publishing,
  client: WebClient,
  tools: HomeTools,
): Promise<void> {
  const { sender: user, metadata, hash } = publishing;
  const { own, field, drawn: before } = metadata;
  const home = await thought(publishing, tools);
  const drawn = digestOf(homeView(home, field, '').blocks);
  if (drawn === before) return;
  const view = homeView(home, field, JSON.stringify({ own, field, drawn }));
  try {
    await client.views.publish({ user_id: user, view, ...(hash === '' ? {} : { hash }) });
  } catch (error) {
    // Another delivery, or another instance, drew it meanwhile.
    if (error instanceof WebAPIPlatformError && error.data.error === 'hash_conflict') return;
    tools.log.write('warn', `a Home was not published: ${describeError(error)}`);
  }
}

async function thought(publishing: Publishing, tools: HomeTools): Promise<Home> {
  const { workspace, sender, page, metadata } = publishing;
  try {
    const viewer = await viewerOf({ workspace, sender, channel: metadata.own }, tools);
    return await tools.assistant.home(viewer, page);
  } catch (error) {
    const reference = tools.newReference();
    tools.log.write('error', `reference ${reference} Home broke: ${describeError(error)}`);
    return brokenHome(reference);
  }
}

function digestOf(blocks: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('base64url').slice(0, 22);
}
