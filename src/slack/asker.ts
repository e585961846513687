import { hasDeadline } from '../answer/day.ts';
import type { Asker } from '../assistant/assistant.ts';
import { opensCommand } from '../assistant/commands/table.ts';
import type { Origin } from './origin.ts';
import type { Senders } from './senders.ts';

export type AskerTools = { readonly senders: Senders; readonly now: () => Date };

/** Who asks. The zone is asked of Slack only where something hangs on it: see `hangsOnTheDay`. */
export async function askerOf(
  { workspace, channel, sender, isShared }: Origin,
  needsZone: boolean,
  { senders, now }: AskerTools,
): Promise<Asker> {
  return {
    workspace,
    channel,
    // A message that names nobody may ask, and change nothing.
    user: sender ?? '',
    now: now(),
    zone: needsZone ? await senders.zoneOf(sender) : 'UTC',
    role: () => senders.roleOf(sender),
    isShared,
  };
}

/**
 * Whether an answer depends on where the sender is: a deadline does, and so does whatever is kept
 * with a day (a run, a budget's period, a summary's hour). An estimate alone does not, and most are.
 */
export function hangsOnTheDay(text: string): boolean {
  return opensCommand(text) || hasDeadline(text);
}
