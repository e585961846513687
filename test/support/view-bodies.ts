/** Payloads of modals and shortcuts as Slack sends them. */
let count = 0;

type Json = Readonly<Record<string, unknown>>;

/** A view as it comes back: what we opened, and what stands in its fields. */
export function openView(view: Json, entered: Readonly<Record<string, Json>> = {}): Json {
  return {
    id: 'V1',
    team_id: 'T1',
    app_installed_team_id: 'T1',
    app_id: 'A1',
    bot_id: 'BBOT',
    hash: '1700000000.hash',
    root_view_id: 'V1',
    previous_view_id: null,
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state: {
      values: Object.fromEntries(
        Object.entries(entered).map(([block, value]) => [block, { [block]: value }]),
      ),
    },
  };
}

export function typed(value: string | null): Json {
  return { type: 'plain_text_input', value };
}

export function chosen(value: string): Json {
  const selected = { text: { type: 'plain_text', text: value }, value };
  return { type: 'static_select', selected_option: selected };
}

export function conversation(channel: string | null): Json {
  return { type: 'conversations_select', selected_conversation: channel };
}

/** A change in a field, or a press of a button, of that view. */
export function viewPressBody(view: Json, action: Json = {}, overrides: Json = {}): object {
  count += 1;
  const ts = `1700000000.${String(count).padStart(6, '0')}`;
  return {
    ...whoAndWhere('block_actions'),
    container: { type: 'view', view_id: view['id'] },
    view,
    actions: [{ type: 'button', action_id: 'a', block_id: 'b', action_ts: ts, ...action }],
    ...overrides,
  };
}

export function submissionBody(view: Json, overrides: Json = {}): object {
  return { ...whoAndWhere('view_submission'), view, response_urls: [], ...overrides };
}

export function shortcutBody(callbackId: string, overrides: Json = {}): object {
  const more = { callback_id: callbackId, action_ts: '1700000000.1' };
  return { ...whoAndWhere('shortcut'), ...more, ...overrides };
}

/** The shortcut of a message, whose words these are. */
export function messageShortcutBody(
  callbackId: string,
  text: string,
  overrides: Json = {},
): object {
  return {
    ...whoAndWhere('message_action'),
    callback_id: callbackId,
    action_ts: '1700000000.1',
    channel: { id: 'C1', name: 'general' },
    message_ts: '1699999999.000100',
    message: { type: 'message', user: 'U8', ts: '1699999999.000100', text },
    response_url: 'https://hooks.slack.com/app/T1/1/secret',
    ...overrides,
  };
}

function whoAndWhere(type: string): Json {
  count += 1;
  return {
    type,
    token: 'deprecated',
    team: { id: 'T1', domain: 'acme' },
    user: { id: 'U7', username: 'ada', name: 'ada', team_id: 'T1' },
    api_app_id: 'A1',
    trigger_id: `7.7.${count}`,
    enterprise: null,
    is_enterprise_install: false,
  };
}
