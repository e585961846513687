import type { Channel } from './slack/channel.ts';
import type { Message } from './slack/message.ts';
import type { Person } from './slack/people.ts';
import type { View } from './slack/views.ts';

/** What server and page say to each other. */
export type Snapshot = {
  /** The workspace's time, which can be ahead of the machine's. */
  readonly now: string;
  readonly viewer: string;
  readonly channels: readonly Channel[];
  /** What the viewer may see, oldest first. */
  readonly messages: readonly Message[];
  readonly modals: readonly View[];
  readonly home: View | undefined;
  readonly problems: readonly string[];
};

/** What does not change while the page is open. */
export type About = {
  readonly people: readonly Person[];
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: readonly { readonly name: string; readonly hint: string }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly type: 'global' | 'message';
    readonly callbackId: string;
  }[];
  readonly hasHome: boolean;
  /** Messages that invite a click. */
  readonly examples: readonly string[];
};

export type { Block, Message } from './slack/message.ts';
export type { Channel } from './slack/channel.ts';
export type { Person } from './slack/people.ts';
export type { View } from './slack/views.ts';
export type { FormErrors } from './slack/submit.ts';
export type { Act } from './server/act.ts';
