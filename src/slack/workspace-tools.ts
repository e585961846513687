import type { WebClientOptions } from '@slack/web-api';
import { createChannelsOf, type ChannelsOf } from './channels-of.ts';
import { perIdentity, type Identities, type Identity } from './identities.ts';
import { describeError, type Log } from './logging.ts';
import { askingChannels } from './look-up-channels.ts';
import { askingSlack } from './look-up-sender.ts';
import { askingShared } from './look-up-shared.ts';
import { createSenders, type Senders } from './senders.ts';
import { createSharedChannels, type SharedChannels } from './shared-channels.ts';
import { uploadingToSlack, type Upload } from './upload.ts';

/** What is asked of Slack, or sent to it, with the token of one workspace, and remembered for it alone. */
export type WorkspaceTools = {
  readonly senders: Senders;
  readonly isSharedIn: SharedChannels;
  readonly channelsOf: ChannelsOf;
  readonly upload: Upload;
};

export type ToolsIn = (workspace: string) => Promise<WorkspaceTools>;

export function createToolsIn(
  identities: Identities,
  clientOptions: WebClientOptions,
  log: Log,
  now: () => Date,
): ToolsIn {
  return perIdentity(identities, (identity) => toolsOf(identity, clientOptions, log, now));
}

function toolsOf(
  identity: Identity,
  clientOptions: WebClientOptions,
  log: Log,
  now: () => Date,
): WorkspaceTools {
  const onFailure = (error: unknown) =>
    log.write('warn', `which channels somebody is in is not known: ${describeError(error)}`);
  return {
    senders: createSenders(askingSlack(identity, clientOptions, log), now),
    isSharedIn: createSharedChannels(askingShared(identity, clientOptions, log), now),
    channelsOf: createChannelsOf(askingChannels(identity, clientOptions, log), now, onFailure),
    upload: uploadingToSlack(identity, clientOptions, log),
  };
}
