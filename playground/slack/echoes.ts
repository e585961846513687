import { channelOf } from './channel.ts';
import type { Deliver } from './deliver.ts';
import { changedEvent, directMessageEvent, eventBody } from './event-bodies.ts';
import { bot } from './people.ts';
import type { Workspace } from './workspace.ts';

/**
 * In direct messages, where the app hears everything, it hears itself too: what it posts comes back
 * as a message, what it edits as a change without a `user`.
 */
export function echoBotMessages(workspace: Workspace, deliver: Deliver): void {
  workspace.onSpoken((message, before) => {
    const isDirect = channelOf(message.channel)?.kind === 'direct';
    const isOwn = message.author === bot.botUserId && message.onlyFor === undefined;
    if (!isDirect || !isOwn) return;
    const event = before
      ? changedEvent(before, message, workspace.newTs())
      : directMessageEvent(message);
    void deliver.json(eventBody(event));
  });
}
