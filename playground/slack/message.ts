/** A block as it came over the wire, let through by the schema. */
export type Block = { readonly type: string; readonly [key: string]: unknown };

export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
};

/** What stands in a channel. `ts` names it there, and orders it. */
export type Message = {
  readonly ts: string;
  readonly channel: string;
  /** A person's id or the bot's. */
  readonly author: string;
  readonly threadTs?: string;
  /** Set on an ephemeral message: the one person who sees it. */
  readonly onlyFor?: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata?: unknown;
  readonly files?: readonly UploadedFile[];
  /** When its author last changed it. */
  readonly editedTs?: string;
};

export type MessageDraft = Omit<Message, 'ts'>;
