import type { Clock } from './clock.ts';

/** Where the answer to a command or a press may be sent, and what it answers. */
export type ReplyPlace = {
  readonly channel: string;
  readonly person: string;
  /** What was typed: shown in the channel once the answer is. */
  readonly command?: string;
  /** The message whose button was pressed: what `replace_original` replaces. */
  readonly original?: string;
};

export type ReplyUrls = {
  readonly issue: (place: ReplyPlace) => string;
  /** Counts as one use. Undefined when it is used up, too old or none of ours. */
  readonly redeem: (url: string) => ReplyPlace | undefined;
  /** True the first time alone. */
  readonly takeCommand: (place: ReplyPlace) => boolean;
};

export const replyUrlBase = 'http://slack.playground.invalid/response/';

/** Source: docs.slack.dev/interactivity/handling-user-interaction, 2026-11. */
const uses = 5;
const lifeMs = 30 * 60_000;

export function createReplyUrls(clock: Clock): ReplyUrls {
  const shown = new WeakSet<ReplyPlace>();
  const issued = new Map<string, { place: ReplyPlace; until: number; left: number }>();
  return {
    issue(place) {
      const nowMs = clock.now().getTime();
      for (const [url, { until }] of issued) if (until < nowMs) issued.delete(url);
      const url = `${replyUrlBase}${crypto.randomUUID()}`;
      issued.set(url, { place, until: nowMs + lifeMs, left: uses });
      return url;
    },
    redeem(url) {
      const ticket = issued.get(url);
      if (!ticket || ticket.left === 0 || clock.now().getTime() > ticket.until) return undefined;
      ticket.left -= 1;
      return ticket.place;
    },
    takeCommand(place) {
      if (shown.has(place)) return false;
      shown.add(place);
      return true;
    },
  };
}
