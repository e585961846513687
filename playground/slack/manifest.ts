import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const parameters = z.object({
  properties: z.record(
    z.string(),
    z.object({ type: z.string(), title: z.string(), description: z.string().default('') }),
  ),
  required: z.array(z.string()).default([]),
});

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
  functions: z
    .record(
      z.string(),
      z.object({
        title: z.string(),
        description: z.string(),
        input_parameters: parameters,
        output_parameters: parameters,
      }),
    )
    .default({}),
});

export type Parameters = z.output<typeof parameters>;

export type Manifest = z.output<typeof manifest>;

/** What the bot asks Slack for, which is all that this workspace offers. */
export function readManifest(): Manifest {
  const file = new URL('../../manifest.yml', import.meta.url);
  return manifest.parse(parse(readFileSync(file, 'utf8')));
}
