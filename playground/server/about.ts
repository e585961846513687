import { displayName } from '../../src/slack/ids.ts';
import type { Manifest } from '../slack/manifest.ts';
import { bot, people } from '../slack/people.ts';
import type { About, OfferedFunction } from '../wire.ts';

/** Commands, shortcuts, steps and tabs as the manifest asks Slack for them: the page offers no others. */
export function aboutThe({ features, functions }: Manifest, examples: readonly string[]): About {
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
    functions: Object.entries(functions).map(offered),
    hasHome: features.app_home.home_tab_enabled,
    examples,
  };
}

function offered([callbackId, declared]: [string, Manifest['functions'][string]]): OfferedFunction {
  const { title, description, input_parameters: inputs } = declared;
  return {
    callbackId,
    title,
    description,
    inputs: Object.entries(inputs.properties).map(([name, property]) => ({
      ...property,
      name,
      isRequired: inputs.required.includes(name),
    })),
  };
}
