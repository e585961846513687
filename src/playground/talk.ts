import type { PlaygroundReceiver } from './receiver.ts';
import { toSlackBody } from './typed.ts';
import type { Conversation, PlaygroundMessage, Room, Workspace } from './workspace.ts';

export type Typed = {
  readonly room: Room;
  readonly text: string;
  readonly threadTs?: string | undefined;
};

/** Puts what was typed into the conversation, lets the bot answer, returns all that is new. */
export async function say(
  typed: Typed,
  conversation: Conversation,
  workspace: Workspace,
  receiver: PlaygroundReceiver,
): Promise<readonly PlaygroundMessage[]> {
  const { room, text, threadTs } = typed;
  const thread = threadTs === undefined ? {} : { threadTs };
  const draft = { room, author: 'you', audience: 'everyone', text, blocks: [], ...thread } as const;
  const mine = workspace.add(conversation, draft);
  const body = toSlackBody(conversation, mine);
  const said = body && (await receiver.deliver(body));
  if (said) workspace.add(conversation, { room, author: 'bot', audience: 'you', ...said });
  // Not by index: a long conversation drops its oldest messages meanwhile.
  return conversation.messages.slice(conversation.messages.indexOf(mine));
}
