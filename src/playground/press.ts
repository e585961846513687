import type { Button } from '../slack/blocks.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { responseUrl } from './web-api.ts';
import { channelId, team, userId } from './workspace.ts';
import type { Conversation, PlaygroundMessage, Workspace } from './workspace.ts';

/** Which button of which message. */
export type Pressed = { readonly ts: string; readonly actionId: string };

/** Presses it as the visitor and returns all that is new; undefined where there is no such button. */
export async function press(
  { ts, actionId }: Pressed,
  conversation: Conversation,
  workspace: Workspace,
  receiver: PlaygroundReceiver,
): Promise<readonly PlaygroundMessage[] | undefined> {
  const message = conversation.messages.find((one) => one.ts === ts && one.author === 'bot');
  const button = message && buttonsOf(message).find(({ action_id: id }) => id === actionId);
  if (!message || !button) return undefined;
  const last = conversation.messages.at(-1);
  await receiver.deliver(actionBody(conversation, message, button, workspace));
  return conversation.messages.slice(last ? conversation.messages.indexOf(last) + 1 : 0);
}

function buttonsOf({ blocks }: PlaygroundMessage): readonly Button[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
}

/** What Slack would send. Of a message that only one person sees it sends no `message`. */
function actionBody(
  conversation: Conversation,
  { ts, room, threadTs, audience }: PlaygroundMessage,
  { action_id: actionId, value }: Button,
  { nextTs }: Workspace,
): object {
  const channel = channelId(conversation, room);
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const isEphemeral = audience === 'you';
  const container = { type: 'message', message_ts: ts, channel_id: channel, ...thread };
  const actionTs = nextTs();
  return {
    type: 'block_actions',
    user: { id: userId(conversation) },
    team: { id: team },
    container: { ...container, is_ephemeral: isEphemeral },
    channel: { id: channel },
    ...(isEphemeral ? {} : { message: { ts, ...thread } }),
    trigger_id: `${channel}.${actionTs}`,
    response_url: responseUrl(channel),
    actions: [{ type: 'button', action_id: actionId, value, action_ts: actionTs }],
  };
}
