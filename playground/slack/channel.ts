import { people } from './people.ts';

export type Channel = {
  readonly id: string;
  readonly name: string;
  /** `direct` is one person's talk with the bot. */
  readonly kind: 'channel' | 'direct';
  readonly topic: string;
  /** Whether the bot is in it from the start; `/invite @Flops` brings it in. */
  readonly hasBot: boolean;
  readonly members: readonly string[];
};

const everyone = people.map(({ id }) => id);

/** Two channels, so that what belongs to one can be seen not to show in the other; and one without the bot. */
export const channels: readonly Channel[] = [
  {
    id: 'C0COMPUTE',
    name: 'compute',
    kind: 'channel',
    topic: 'Runs, GPUs and what they cost',
    hasBot: true,
    members: everyone,
  },
  {
    id: 'C0RESEARCH',
    name: 'research',
    kind: 'channel',
    topic: 'A second team: its runs and budgets are its own',
    hasBot: true,
    members: everyone.slice(0, 2),
  },
  {
    id: 'C0LOUNGE',
    name: 'lounge',
    kind: 'channel',
    topic: 'Flops has not been invited here',
    hasBot: false,
    members: everyone,
  },
  ...people.map(({ id, name }) => ({
    id: directMessageId(id),
    name: 'Flops',
    kind: 'direct' as const,
    topic: `${name} and Flops, nobody else`,
    hasBot: true,
    members: [id],
  })),
];

/** `U0ADA` talks with the bot in `D0ADA`. */
export function directMessageId(person: string): string {
  return `D${person.slice(1)}`;
}

/** A channel by its id; a person's id means the talk with them, as in `chat.postMessage`. */
export function channelOf(id: string): Channel | undefined {
  const wanted = id.startsWith('U') ? directMessageId(id) : id;
  return channels.find((channel) => channel.id === wanted);
}
