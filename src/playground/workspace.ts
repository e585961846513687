import type { MessageBlock } from '../slack/blocks.ts';

/**
 * The make-believe workspace: one channel and one direct message for each visitor, in memory,
 * bounded in number and in length.
 */
export type PlaygroundMessage = {
  readonly ts: string;
  readonly room: Room;
  readonly threadTs?: string;
  readonly author: 'you' | 'bot';
  readonly audience: 'everyone' | 'you';
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
};

/** `channel` is shared with colleagues that nobody plays; `direct` is the talk with the bot. */
export type Room = 'channel' | 'direct';

export type Draft = Omit<PlaygroundMessage, 'ts'>;

export type Conversation = {
  readonly id: string;
  /** Oldest first. */
  readonly messages: PlaygroundMessage[];
  /** Of the browser, as it said last: what `users.info` says of this visitor. */
  zone?: string;
};

export type Workspace = {
  /** The visitor's conversation; begun when there is none. */
  readonly open: (id: string) => Conversation;
  readonly find: (id: string) => Conversation | undefined;
  readonly add: (conversation: Conversation, draft: Draft) => PlaygroundMessage;
  /** A moment as Slack writes it, later than every one before. */
  readonly nextTs: () => string;
};

const bounds = { conversations: 200, messages: 400 };

export function createWorkspace(now: () => Date): Workspace {
  const conversations = new Map<string, Conversation>();
  let sequence = 0;
  const nextTs = () => {
    sequence += 1;
    const seconds = Math.floor(now().getTime() / 1000);
    return `${seconds}.${String(sequence).padStart(6, '0')}`;
  };
  return {
    nextTs,
    find: (id) => conversations.get(id),
    open(id) {
      const conversation = conversations.get(id) ?? { id, messages: [] };
      // Back to the end of the line: whoever was away longest goes first.
      conversations.delete(id);
      conversations.set(id, conversation);
      const [oldest] = conversations.keys();
      if (conversations.size > bounds.conversations && oldest) conversations.delete(oldest);
      return conversation;
    },
    add({ messages }, draft) {
      const message = { ...draft, ts: nextTs() };
      messages.push(message);
      if (messages.length > bounds.messages) messages.shift();
      return message;
    },
  };
}

/** The id of the one workspace. */
export const team = 'TPLAYGROUND';

/** Ids as Slack has them, made from the visitor's: `C…` for the channel, `D…` for the direct message. */
export function channelId(conversation: Conversation, room: Room): string {
  return `${room === 'channel' ? 'C' : 'D'}${conversation.id}`;
}

/** A visitor is a person of the workspace, with a zone of their own. */
export function userId({ id }: Conversation): string {
  return `U${id}`;
}

/** The way back; undefined for an id that no visitor has. */
export function locate(workspace: Workspace, channel: string) {
  const room: Room | undefined = { C: 'channel' as const, D: 'direct' as const }[channel[0] ?? ''];
  const conversation = workspace.find(channel.slice(1));
  return room && conversation ? { room, conversation } : undefined;
}
