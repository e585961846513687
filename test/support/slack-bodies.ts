import { remember } from './spoken.ts';

/** Payloads as Slack sends them; a test names what it is about and leaves the rest. */
let count = 0;

export function commandBody(text: string, overrides: Record<string, string> = {}) {
  count += 1;
  return {
    token: 'deprecated',
    team_id: 'T1',
    team_domain: 'acme',
    channel_id: 'C1',
    channel_name: 'general',
    user_id: 'U7',
    user_name: 'ada',
    command: '/flops',
    text: remember(text),
    response_url: 'https://hooks.slack.com/commands/T1/1/secret',
    trigger_id: `1.2.${count}`,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    ...overrides,
  };
}

export function mentionBody(text: string, event: object = {}, envelope: object = {}) {
  return eventBody(
    { type: 'app_mention', text: remember(text), channel: 'C1', ...event },
    envelope,
  );
}

export function directMessageBody(text: string, event: object = {}, envelope: object = {}) {
  const place = { channel: 'D1', channel_type: 'im' };
  return eventBody({ type: 'message', text: remember(text), ...place, ...event }, envelope);
}

/** A press of the button with that value, under a message of the bot's. */
export function pressBody(value: string, overrides: object = {}) {
  count += 1;
  const ts = `1700000000.${String(count).padStart(6, '0')}`;
  return {
    type: 'block_actions',
    user: { id: 'U7', username: 'ada', name: 'ada', team_id: 'T1' },
    api_app_id: 'A1',
    token: 'deprecated',
    container: { type: 'message', message_ts: '1699999999.000100', channel_id: 'C1' },
    trigger_id: `9.8.${count}`,
    team: { id: 'T1', domain: 'acme' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'C1', name: 'general' },
    message: { type: 'message', ts: '1699999999.000100' },
    response_url: 'https://hooks.slack.com/actions/T1/1/secret',
    actions: [
      { type: 'button', action_id: 'flops:save-run:0', block_id: 'b', value, action_ts: ts },
    ],
    ...overrides,
  };
}

/** A choice in a menu under a message of the bot's, which Slack sends along. */
export function choiceBody(actionId: string, option: object, overrides: object = {}) {
  const body = pressBody('', overrides);
  const chosen = { type: 'overflow', action_id: actionId, block_id: 'b', selected_option: option };
  return { ...body, actions: body.actions.map((one) => ({ action_ts: one.action_ts, ...chosen })) };
}

export function eventBody(event: object, envelope: object = {}) {
  count += 1;
  const ts = `1700000000.${String(count).padStart(6, '0')}`;
  return {
    type: 'event_callback',
    token: 'deprecated',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: `Ev${count}`,
    event_time: 1_700_000_000,
    authorizations: [
      { team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
    ],
    event: { user: 'U7', ts, event_ts: ts, ...event },
    ...envelope,
  };
}
