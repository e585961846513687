import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { redirectPath } from '../src/slack/oauth/paths.ts';
import { routes } from '../src/slack/routes.ts';
import { botScopes, optionalBotScopes } from '../src/slack/scopes.ts';

const parameters = z.strictObject({
  properties: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(['string', 'number']),
      title: z.string().max(80),
      description: z.string(),
    }),
  ),
  required: z.array(z.string()),
});

/** What the tests look at. Strict, so that a new part of the manifest is looked at too. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[\dA-F]{6}$/),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().max(32),
        url: z.string().optional(),
        description: z.string().max(2000),
        usage_hint: z.string().max(60),
        should_escape: z.literal(true),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.enum(['global', 'message']),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.string()).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: z.string().optional(),
      bot_events: z.array(z.string()),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(routes.interactivity),
      request_url: z.string().optional(),
    }),
    org_deploy_enabled: z.boolean(),
    function_runtime: z.literal('remote'),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
  functions: z.record(
    z.string(),
    z.strictObject({
      title: z.string().max(80),
      description: z.string(),
      input_parameters: parameters,
      output_parameters: parameters,
    }),
  ),
});

/** The scope that each thing needs; null where Slack asks for none. */
const scopeOfMethod: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'oauth.v2.access': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'users.info': 'users:read',
  'views.publish': null,
  'views.push': null,
  'views.open': null,
  'views.update': null,
};
/** What the bot does without where the scope was declined. */
const optionalScopesOfMethod: Readonly<Record<string, readonly string[]>> = {
  'conversations.info': ['channels:read', 'groups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  filesUploadV2: ['files:write'],
};
const scopeOfEvent: Readonly<Record<string, string | null>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  app_home_opened: null,
  app_uninstalled: null,
  tokens_revoked: null,
};

describe.each(['manifest.yml', 'manifest.socket.yml'])('%s', (file) => {
  const manifest = manifestSchema.parse(parse(read(`../${file}`)));
  const isSocket = file.includes('socket');

  test('offers exactly the commands that the code answers', () => {
    const commands = manifest.features.slash_commands.map(({ command }) => command);
    expect(commands).toEqual([...routes.commands]);
  });

  test.each(['global', 'message'] as const)('offers exactly the %s shortcuts', (type) => {
    const offered = manifest.features.shortcuts.filter((shortcut) => shortcut.type === type);
    expect(offered.map(({ callback_id: id }) => id)).toEqual([...routes.shortcuts[type]]);
  });

  test('offers exactly the steps of workflows that the code carries out, with what they give back', () => {
    expect(Object.keys(manifest.functions)).toEqual([...routes.steps]);
    const { input_parameters: takes, output_parameters: gives } = manifest.functions[
      routes.steps[0]
    ] ?? { input_parameters: undefined, output_parameters: undefined };
    expect(takes?.required).toEqual(['question']);
    expect(gives?.required).toEqual(['summary', 'reading']);
    expect(Object.keys(gives?.properties ?? {})).toEqual([
      'summary',
      'reading',
      'flop',
      'days',
      'accelerator_hours',
      'cost_usd',
    ]);
  });

  test('subscribes to exactly the events that the code answers', () => {
    const { bot_events: events } = manifest.settings.event_subscriptions;
    expect(new Set(events)).toEqual(new Set(routes.subscriptions));
  });

  test('asks for exactly the scopes that commands, events and API calls need', () => {
    const needed = [
      'commands',
      ...routes.subscriptions.flatMap((event) => scopeOfEvent[event] ?? []),
      ...methodsInUse().flatMap((method) => scopeOfMethod[method] ?? []),
    ];
    expect(new Set(manifest.oauth_config.scopes.bot)).toEqual(new Set(needed));
  });

  test('asks for no more at a person’s discretion than what the code can do without', () => {
    const optional = Object.values(optionalScopesOfMethod).flat();
    expect(new Set(manifest.oauth_config.scopes.bot_optional)).toEqual(new Set(optional));
  });

  test('asks for the scopes that an installation by OAuth asks for', () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect(new Set(botScopes)).toEqual(new Set(bot));
    expect(new Set(optionalBotScopes)).toEqual(new Set(optional));
  });

  test('can be installed by many workspaces, and by organisations, over HTTP alone', () => {
    const url = `https://flops.example.com${redirectPath}`;
    expect(manifest.oauth_config.redirect_urls).toEqual(isSocket ? undefined : [url]);
    // Steps for Workflow Builder need it, also where a single workspace uses the bot.
    expect(manifest.settings.org_deploy_enabled).toBe(true);
  });

  test('has one address for commands, events and presses over HTTP, and none in Socket Mode', () => {
    const { settings, features } = manifest;
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(({ url }) => url),
    ];
    const expected = isSocket ? undefined : 'https://flops.example.com/slack/events';
    expect(new Set(urls)).toEqual(new Set([expected]));
    expect(settings.socket_mode_enabled).toBe(isSocket);
  });
});

test('every API method that the code calls has its scope written down here', () => {
  const known = [...Object.keys(scopeOfMethod), ...Object.keys(optionalScopesOfMethod)];
  expect(methodsInUse()).toEqual(known.toSorted());
});

/** Reads the calls out of the source: `client.chat.postMessage(` is `chat.postMessage`. */
function methodsInUse(): string[] {
  const folder = new URL('../src/slack/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const source = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`../src/slack/${file}`));
  const calls = [
    ...source.join('\n').matchAll(/\bclient((?:\.[a-zA-Z\d]+){2,}|\.filesUploadV2)\(/g),
  ];
  return [...new Set(calls.map(([, path = '']) => path.slice(1)))].toSorted();
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
