import { displayName } from '../../src/slack/ids.ts';
import type { Channel } from './channel.ts';
import type { Message } from './message.ts';
import { asSlackHasIt } from './methods/chat.ts';
import { appId, bot, people, team } from './people.ts';
import type { View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What Slack sends to an app. Source: docs.slack.dev/interactivity and /reference/events, 2026-11. */
const token = 'deprecated';

export function commandBody(
  workspace: Workspace,
  person: string,
  channel: Channel,
  command: string,
  text: string,
): Record<string, string> {
  return {
    token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'direct' ? 'directmessage' : channel.name,
    user_id: person,
    user_name: nameOf(person).toLowerCase(),
    command,
    // As `should_escape` in the manifest asks for it.
    text: transportText(text),
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: workspace.replyUrls.issue({
      channel: channel.id,
      person,
      command: `${command} ${text}`.trim(),
    }),
    trigger_id: workspace.triggers.issue(person),
  };
}

/** The envelope of the Events API. */
export function eventBody(event: object, key: string): object {
  const authorization = { user_id: bot.botUserId, is_bot: true, is_enterprise_install: false };
  return {
    token,
    team_id: team.id,
    api_app_id: appId,
    type: 'event_callback',
    event_id: `Ev${key.replace(/\W/g, '')}`,
    event_time: Math.floor(Date.now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [{ enterprise_id: null, team_id: team.id, ...authorization }],
    event,
  };
}

export function spokenEvent(
  type: 'app_mention' | 'message',
  { author, text, ts, channel, threadTs, isEdited }: Message,
): object {
  const inThread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const edited = isEdited ? { edited: { user: author, ts } } : {};
  const direct = type === 'message' ? { channel_type: 'im' } : {};
  return { type, user: author, text, ts, event_ts: ts, channel, ...direct, ...inThread, ...edited };
}

/** The start that all interactivity has in common. */
function interaction(workspace: Workspace, type: string, person: string) {
  return {
    type,
    token,
    api_app_id: appId,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person, name: nameOf(person).toLowerCase(), team_id: team.id },
    trigger_id: workspace.triggers.issue(person),
  };
}

export type Pressed = { readonly [key: string]: unknown };

export function messagePressBody(
  workspace: Workspace,
  person: string,
  message: Message,
  action: Pressed,
): object {
  const { channel, ts, threadTs, onlyFor } = message;
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const isEphemeral = onlyFor !== undefined;
  return {
    ...interaction(workspace, 'block_actions', person),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: { id: channel },
    // Slack does not send the content of an ephemeral message back.
    ...(isEphemeral ? {} : { message: asSlackHasIt(message) }),
    response_url: workspace.replyUrls.issue({ channel, person, original: ts }),
    actions: [stamped(workspace, action)],
  };
}

export function viewPressBody(
  workspace: Workspace,
  person: string,
  view: View,
  action: Pressed,
  values: object,
): object {
  return {
    ...interaction(workspace, 'block_actions', person),
    container: { type: 'view', view_id: view.id },
    view: viewAsSent(view, values),
    actions: [stamped(workspace, action)],
  };
}

function stamped(workspace: Workspace, action: Pressed): object {
  return { ...action, action_ts: (workspace.clock.now().getTime() / 1000).toFixed(6) };
}

export function viewBody(
  workspace: Workspace,
  type: 'view_submission' | 'view_closed',
  person: string,
  view: View,
  values: object,
): object {
  const end = type === 'view_closed' ? { is_cleared: false } : { response_urls: [] };
  return { ...interaction(workspace, type, person), view: viewAsSent(view, values), ...end };
}

export function shortcutBody(workspace: Workspace, person: string, callbackId: string): object {
  return { ...interaction(workspace, 'shortcut', person), callback_id: callbackId };
}

export function messageShortcutBody(
  workspace: Workspace,
  person: string,
  callbackId: string,
  message: Message,
): object {
  const { channel, ts } = message;
  return {
    ...interaction(workspace, 'message_action', person),
    callback_id: callbackId,
    channel: { id: channel },
    message_ts: ts,
    message: asSlackHasIt(message),
    response_url: workspace.replyUrls.issue({ channel, person }),
  };
}

function viewAsSent(view: View, values: object): object {
  return { ...view, team_id: team.id, app_id: appId, state: { values } };
}

/** As Slack's clients send it: brackets and ampersands escaped, mentions turned into ids. */
export function transportText(typed: string): string {
  const escaped = typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const named = [{ id: bot.botUserId, name: displayName }, ...people];
  return named
    .reduce(
      (text, { id, name }) => text.replace(new RegExp(`@${name}\\b`, 'gi'), `<@${id}>`),
      escaped,
    )
    .replace(/@(here|channel|everyone)\b/g, '<!$1>');
}

function nameOf(person: string): string {
  return people.find(({ id }) => id === person)?.name ?? person;
}
