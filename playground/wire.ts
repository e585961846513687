import type { Channel } from './slack/channel.ts';
import type { Message } from './slack/message.ts';
import type { Person } from './slack/people.ts';
import type { Step } from './slack/steps.ts';
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
  /** The steps of workflows that the viewer ran, the newest last. */
  readonly steps: readonly Step[];
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
  /** Steps for workflows, with what has to be filled in. */
  readonly functions: readonly OfferedFunction[];
  readonly hasHome: boolean;
  /** Messages that invite a click. */
  readonly examples: readonly string[];
};

export type OfferedFunction = {
  readonly callbackId: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    /** As the manifest has it: `string`, `number`, `slack#/types/channel_id` … */
    readonly type: string;
    readonly isRequired: boolean;
  }[];
};

export type { Block, Message } from './slack/message.ts';
export type { Channel } from './slack/channel.ts';
export type { Person } from './slack/people.ts';
export type { Step } from './slack/steps.ts';
export type { View } from './slack/views.ts';
export type { FormErrors } from './slack/submit.ts';
export type { Act } from './server/act.ts';
