import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { displayName } from '../../src/slack/ids.ts';
import { bot, people } from '../slack/people.ts';
import type { About } from '../wire.ts';

/** The part of the manifest that shows in Slack's own surfaces. */
const manifest = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
        }),
      )
      .default([]),
  }),
});

/** Commands, shortcuts and tabs as the manifest asks Slack for them: the page offers no others. */
export function readAbout(examples: readonly string[]): About {
  const file = new URL('../../manifest.yml', import.meta.url);
  const { features } = manifest.parse(parse(readFileSync(file, 'utf8')));
  return {
    people,
    bot: { id: bot.botUserId, name: displayName },
    commands: features.slash_commands.map(({ command, usage_hint: hint }) => ({
      name: command,
      hint,
    })),
    shortcuts: features.shortcuts.map(({ callback_id: callbackId, ...shortcut }) => ({
      ...shortcut,
      callbackId,
    })),
    hasHome: features.app_home.home_tab_enabled,
    examples,
  };
}
