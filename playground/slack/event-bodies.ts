import { asSlackHasIt } from './methods/chat.ts';
import type { Message } from './message.ts';
import type { Manifest, Parameters } from './manifest.ts';
import { directMessageId } from './channel.ts';
import { appId, bot, team } from './people.ts';
import type { Step } from './steps.ts';
import type { View } from './views.ts';

/** What the Events API sends. Source: docs.slack.dev/reference/events, 2026-11. */
export function eventBody(event: object): object {
  const authorization = { user_id: bot.botUserId, is_bot: true, is_enterprise_install: false };
  return {
    token: 'deprecated',
    team_id: team.id,
    api_app_id: appId,
    type: 'event_callback',
    // The same on a retry alone.
    event_id: `Ev${crypto.randomUUID().replaceAll('-', '').toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [{ enterprise_id: null, team_id: team.id, ...authorization }],
    event,
  };
}

export function mentionEvent(message: Message): object {
  return { ...asSlackHasIt(message), ...placeOf(message), type: 'app_mention' };
}

/** Of the person's or of the bot's: Slack tells an app of its own messages as well. */
export function directMessageEvent(message: Message): object {
  return { ...asSlackHasIt(message), ...placeOf(message), channel_type: 'im' };
}

/** What an edit sends, whoever made it; no `user` at the top. `at`: a `ts` of its own. */
export function changedEvent(before: Message, message: Message, at: string): object {
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: message.channel,
    channel_type: 'im',
    message: asSlackHasIt(message),
    previous_message: asSlackHasIt(before),
    ts: at,
    event_ts: at,
  };
}

function placeOf({ channel, ts }: Message) {
  return { channel, event_ts: ts };
}

export function homeOpenedEvent(person: string, tab: 'home' | 'messages', at: string, view?: View) {
  return {
    type: 'app_home_opened',
    user: person,
    channel: directMessageId(person),
    tab,
    event_ts: at,
    ...(view ? { view } : {}),
  };
}

export function functionEvent(
  step: Step,
  { title, description, ...parameters }: Manifest['functions'][string],
  token: string,
  at: string,
): object {
  return {
    type: 'function_executed',
    function: {
      id: `Fn${step.callbackId}`,
      callback_id: step.callbackId,
      title,
      description,
      type: 'app',
      input_parameters: listed(parameters.input_parameters),
      output_parameters: listed(parameters.output_parameters),
      app_id: appId,
      date_created: 0,
      date_updated: 0,
      date_deleted: 0,
    },
    inputs: step.inputs,
    function_execution_id: step.id,
    workflow_execution_id: `Wx${step.id}`,
    event_ts: at,
    bot_access_token: token,
  };
}

function listed({ properties, required }: Parameters): readonly object[] {
  return Object.entries(properties).map(([name, parameter]) => ({
    ...parameter,
    name,
    is_required: required.includes(name),
  }));
}
