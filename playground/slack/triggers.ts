import type { Clock } from './clock.ts';

/** Tickets that let a view be opened: good for three seconds, and for one view. */
export type Triggers = {
  readonly issue: (person: string) => string;
  /** Whose it is, or Slack's word for why it is not taken. */
  readonly redeem: (id: string) => { readonly person: string } | { readonly error: string };
};

/** Source: docs.slack.dev/interactivity/handling-user-interaction, 2026-11. */
const lifeMs = 3000;

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, { person: string; until: number; isUsed: boolean }>();
  return {
    issue(person) {
      const nowMs = clock.now().getTime();
      for (const [id, { until }] of issued) if (until < nowMs - 60_000) issued.delete(id);
      const id = `${nowMs}.${issued.size}.${crypto.randomUUID()}`;
      issued.set(id, { person, until: nowMs + lifeMs, isUsed: false });
      return id;
    },
    redeem(id) {
      const ticket = issued.get(id);
      if (ticket === undefined) return { error: 'invalid_trigger_id' };
      if (ticket.isUsed) return { error: 'exchanged_trigger_id' };
      if (clock.now().getTime() > ticket.until) return { error: 'expired_trigger_id' };
      ticket.isUsed = true;
      return { person: ticket.person };
    },
  };
}
