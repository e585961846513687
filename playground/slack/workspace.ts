import { channels } from './channel.ts';
import type { Clock } from './clock.ts';
import { createFiles, type Files } from './files.ts';
import type { Manifest } from './manifest.ts';
import type { Message, MessageDraft } from './message.ts';
import { createReplyUrls, type ReplyUrls } from './reply-urls.ts';
import { createSteps, type Steps } from './steps.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createViews, type Views } from './views.ts';

/**
 * A Slack workspace in memory: what was said, which views are open, which tickets are out. Nothing
 * here knows the bot; it is reached through the Web API, as Slack is.
 */
export type Workspace = {
  readonly clock: Clock;
  readonly views: Views;
  readonly files: Files;
  readonly triggers: Triggers;
  readonly replyUrls: ReplyUrls;
  readonly steps: Steps;
  /** The channels that the bot is in. */
  readonly botChannels: Set<string>;
  /** Oldest first. */
  readonly messages: () => readonly Message[];
  readonly find: (channel: string, ts: string) => Message | undefined;
  readonly add: (draft: MessageDraft) => Message;
  readonly change: (message: Message, changes: Partial<MessageDraft>) => Message;
  readonly remove: (message: Message) => void;
  /** Calls the function after every new or changed message; with what it was before. */
  readonly onSpoken: (hear: Hear) => void;
  /** A time that no message has. */
  readonly newTs: () => string;
  /** Faults on the way to the bot, for the page to show; the newest last. */
  readonly problems: () => readonly string[];
  readonly complain: (problem: string) => void;
  readonly zones: Map<string, string>;
  /** Calls the function after every change; returns how to stop that. */
  readonly watch: (onChange: () => void) => () => void;
  readonly changed: () => void;
};

type Hear = (message: Message, before?: Message) => void;

/** A page that shows everything has to end somewhere. */
const bounds = { messages: 500, problems: 5 };

export function createWorkspace(clock: Clock, functions: Manifest['functions'] = {}): Workspace {
  let messages: readonly Message[] = [];
  let problems: readonly string[] = [];
  let sequence = 0;
  const watchers = new Set<() => void>();
  const hearers: Hear[] = [];
  const changed = () => watchers.forEach((watcher) => watcher());
  const keep = (next: readonly Message[]) => {
    messages = next.slice(-bounds.messages);
    changed();
  };
  const newTs = () => {
    sequence += 1;
    const seconds = Math.floor(clock.now().getTime() / 1000);
    return `${seconds}.${String(sequence).padStart(6, '0')}`;
  };
  const spoken: Hear = (message, before) => hearers.forEach((hear) => hear(message, before));
  return {
    clock,
    changed,
    views: createViews(clock, changed),
    files: createFiles(),
    triggers: createTriggers(clock),
    replyUrls: createReplyUrls(clock),
    zones: new Map(),
    steps: createSteps(functions, changed),
    botChannels: new Set(channels.filter(({ hasBot }) => hasBot).map(({ id }) => id)),
    newTs,
    onSpoken: (hear) => void hearers.push(hear),
    messages: () => messages,
    problems: () => problems,
    find: (channel, ts) => messages.find((one) => one.channel === channel && one.ts === ts),
    add(draft) {
      const message = { ...draft, ts: newTs() };
      keep([...messages, message]);
      spoken(message);
      return message;
    },
    change(message, changes) {
      const next = { ...message, ...changes };
      keep(messages.map((one) => (one === message ? next : one)));
      spoken(next, message);
      return next;
    },
    remove: (message) => keep(messages.filter((one) => one !== message)),
    complain(problem) {
      problems = [...problems, problem].slice(-bounds.problems);
      changed();
    },
    watch(onChange) {
      watchers.add(onChange);
      return () => void watchers.delete(onChange);
    },
  };
}
