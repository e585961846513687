import { displayName } from '../../src/slack/ids.ts';
import { channelOf, channels, type Channel } from './channel.ts';
import type { Message } from './message.ts';
import { asSlackHasIt } from './methods/chat.ts';
import { appId, bot, people, team } from './people.ts';
import type { View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What commands and interactivity send to an app. Source: docs.slack.dev/interactivity, 2026-11. */
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
    channel_name: nameIn(channel.id),
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
    channel: { id: channel, name: nameIn(channel) },
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
  return { ...action, action_ts: workspace.newTs() };
}

export function viewBody(
  workspace: Workspace,
  type: 'view_submission' | 'view_closed',
  person: string,
  view: View,
  values: object,
): object {
  const end =
    type === 'view_closed'
      ? { is_cleared: view.clear_on_close ?? false }
      : { response_urls: responseUrls(workspace, person, view, values) };
  return { ...interaction(workspace, type, person), view: viewAsSent(view, values), ...end };
}

type Filled = Readonly<
  Record<string, Readonly<Record<string, { readonly selected_conversation?: string | null }>>>
>;

/** One for each conversation that was chosen where the app asked for `response_url_enabled`. */
function responseUrls(workspace: Workspace, person: string, view: View, values: object) {
  return view.blocks.flatMap(({ block_id: id, element }) => {
    const { action_id: action, response_url_enabled: isWanted } = Object(element) as {
      readonly action_id?: string;
      readonly response_url_enabled?: boolean;
    };
    const [blockId, actionId] = [String(id), String(action)];
    const channel = (values as Filled)[blockId]?.[actionId]?.selected_conversation;
    if (isWanted !== true || !channel) return [];
    const url = workspace.replyUrls.issue({ channel, person });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
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
    channel: { id: channel, name: nameIn(channel) },
    message_ts: ts,
    message: asSlackHasIt(message),
    response_url: workspace.replyUrls.issue({ channel, person }),
  };
}

/** With what Slack adds, and every field that the app left out. */
function viewAsSent(view: View, values: object): object {
  return {
    callback_id: '',
    private_metadata: '',
    external_id: '',
    notify_on_close: false,
    clear_on_close: false,
    submit: null,
    close: null,
    ...view,
    team_id: team.id,
    app_id: appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
    state: { values },
  };
}

/** As Slack's clients send it: brackets and ampersands escaped, mentions and channels turned into ids. */
export function transportText(typed: string): string {
  const escaped = typed
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/https?:\/\/[^\s|]+/g, '<$&>')
    .replace(/#([a-z0-9-]+)\b/g, (whole, name: string) => channelLink(name) ?? whole);
  const named = [{ id: bot.botUserId, name: displayName }, ...people];
  return named
    .reduce(
      (text, { id, name }) => text.replace(new RegExp(`@${name}\\b`, 'gi'), `<@${id}>`),
      escaped,
    )
    .replace(/@(here|channel|everyone)\b/g, '<!$1>');
}

function channelLink(name: string): string | undefined {
  const found = channels.find((channel) => channel.kind === 'channel' && channel.name === name);
  return found && `<#${found.id}|${name}>`;
}

/** As payloads have it. */
function nameIn(id: string): string {
  const channel = channelOf(id);
  return channel?.kind === 'channel' ? channel.name : 'directmessage';
}

function nameOf(person: string): string {
  return people.find(({ id }) => id === person)?.name ?? person;
}
