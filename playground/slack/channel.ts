import { people } from './people.ts';

export type Channel = {
  readonly id: string;
  readonly name: string;
  /** `direct` is one person's talk with the bot. */
  readonly kind: 'channel' | 'direct';
  readonly topic: string;
  /** People; the bot is in all of them. */
  readonly members: readonly string[];
};

const everyone = people.map(({ id }) => id);

/** Two channels, so that what belongs to one can be seen not to show in the other. */
export const channels: readonly Channel[] = [
  {
    id: 'C0COMPUTE',
    name: 'compute',
    kind: 'channel',
    topic: 'Runs, GPUs and what they cost',
    members: everyone,
  },
  {
    id: 'C0RESEARCH',
    name: 'research',
    kind: 'channel',
    topic: 'A second team: its runs and budgets are its own',
    members: everyone.slice(0, 2),
  },
  ...people.map(({ id, name }) => ({
    id: directMessageId(id),
    name: 'Flops',
    kind: 'direct' as const,
    topic: `${name} and Flops, nobody else`,
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
