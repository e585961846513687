import { channels } from '../slack/channel.ts';
import type { Workspace } from '../slack/workspace.ts';
import type { Snapshot } from '../wire.ts';

/** What one person sees of the workspace now. */
export function snapshotFor(workspace: Workspace, viewer: string): Snapshot {
  const own = channels
    .filter(({ members }) => members.includes(viewer))
    .map((channel) => ({ ...channel, hasBot: workspace.botChannels.has(channel.id) }));
  const visible = new Set(own.map(({ id }) => id));
  const messages = workspace
    .messages()
    .filter(({ channel, onlyFor }) => visible.has(channel) && (onlyFor ?? viewer) === viewer);
  return {
    now: workspace.clock.now().toISOString(),
    viewer,
    channels: own,
    messages,
    modals: workspace.views.stack(viewer),
    home: workspace.views.home(viewer),
    steps: workspace.steps.all().filter(({ person }) => person === viewer),
    problems: workspace.problems(),
  };
}
