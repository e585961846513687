/**
 * What an installation asks for: the same as the manifests, which say of each what it is for
 * (test/manifest.test.ts compares them).
 */
export const botScopes: readonly string[] = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'users:read',
];

/** Slack asks whoever installs the bot about each of these by itself. */
export const optionalBotScopes: readonly string[] = [
  'files:write',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
];
