import { createContext, useContext } from 'react';
import type { About, Act, FormErrors, Message, Snapshot } from '../wire.ts';

/** What every part of the page may need: what is there, who looks at it, and how to act on it. */
export type Slack = {
  readonly about: About;
  readonly snapshot: Snapshot;
  /** The conversation that is open; none on Home. */
  readonly place: string;
  readonly theme: 'light' | 'dark';
  /** Faults are shown in the page; then the promise is undefined. */
  readonly act: (act: Act) => Promise<FormErrors | undefined>;
  readonly openThread: (message: Message) => void;
};

export const SlackContext = createContext<Slack | undefined>(undefined);

export function useSlack(): Slack {
  const slack = useContext(SlackContext);
  if (slack === undefined) throw new Error('outside of the workspace');
  return slack;
}

/** The name of a person or of the bot. */
export function nameOf({ people, bot }: About, id: string): string {
  return id === bot.id ? bot.name : (people.find((person) => person.id === id)?.name ?? id);
}
