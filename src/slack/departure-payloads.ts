import { z } from 'zod';
import { id, malformed, workspaceOf } from './origin.ts';

/** The bot was removed from a workspace, or its token revoked. The two events come in any order. */
export type Departed = {
  readonly kind: 'departed';
  readonly workspace: string;
  readonly because: DepartureEvent;
  /** UTC milliseconds, by Slack's clock, in whole seconds; absent where it does not say. */
  readonly at?: number;
};

export const departureEvents = ['app_uninstalled', 'tokens_revoked'] as const;

export type DepartureEvent = (typeof departureEvents)[number];

const installation = {
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  is_enterprise_install: z.boolean().optional(),
};

const departure = z.object({
  ...installation,
  event_time: z.number().int().positive().optional(),
  authorizations: z.array(z.object(installation)).optional(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      /** Ids of people and of the bot, never tokens. */
      tokens: z.object({ bot: z.array(id).default([]) }),
    }),
  ]),
});

export function isDeparture(type: string): type is DepartureEvent {
  return departureEvents.some((event) => event === type);
}

/** Ignored: a person's own token was revoked, of which we have none. Throws MalformedPayloadError. */
export function readDeparture(body: object): Departed | { readonly kind: 'ignored' } {
  const read = departure.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { event, authorizations, event_time: seconds } = read.data;
  if (event.type === 'tokens_revoked' && event.tokens.bot.length === 0) return { kind: 'ignored' };
  const workspace = workspaceOf(authorizations?.[0] ?? read.data);
  const told = { kind: 'departed', workspace, because: event.type } as const;
  return seconds === undefined ? told : { ...told, at: seconds * 1000 };
}
