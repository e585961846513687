import { hasDeadline } from '../answer/day.ts';
import type { Asker } from '../assistant/assistant.ts';
import { mayBeCommand } from '../assistant/commands/table.ts';
import type { Origin } from './origin.ts';
import type { ToolsIn } from './workspace-tools.ts';

export type AskerTools = {
  readonly toolsIn: ToolsIn;
  readonly now: () => Date;
};

/** Who asks. The zone is asked of Slack only where something hangs on it: see `hangsOnTheDay`. */
export async function askerOf(
  origin: Origin,
  needsZone: boolean,
  { toolsIn, now }: AskerTools,
): Promise<Asker> {
  const { workspace, channel, sender } = origin;
  const { senders, isSharedIn } = await toolsIn(workspace);
  const [isShared, zone] = await Promise.all([
    isSharedIn(origin),
    needsZone ? senders.zoneOf(sender) : 'UTC',
  ]);
  return {
    workspace,
    channel,
    // A message that names nobody may ask, and change nothing.
    user: sender ?? '',
    now: now(),
    zone,
    role: () => senders.roleOf(sender),
    isShared,
  };
}

/**
 * Whether an answer depends on where the sender is: a deadline does, and so does whatever is kept
 * with a day (a run, a budget's period, a summary's hour). An estimate alone does not, and most are.
 */
export function hangsOnTheDay(text: string): boolean {
  return mayBeCommand(text) || hasDeadline(text);
}
