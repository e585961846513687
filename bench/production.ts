import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { portOf } from '../src/slack/port-of.ts';

/** The bot as the image holds it: built, no sources, no types; and a Slack that knows its token. */
export type Production = {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => void;
};

const root = join(import.meta.dirname, '..');

export async function production(): Promise<Production> {
  build();
  const folder = mkdtempSync(join(tmpdir(), 'flops-production-'));
  for (const name of ['bin', 'dist', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const slack = createServer((request, response) => {
    request.resume().on('end', () => {
      const who = { ok: true, user_id: 'UBENCH', bot_id: 'BBENCH', team: 'Bench', team_id: 'T1' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(who));
    });
  });
  await once(slack.listen(0, '127.0.0.1'), 'listening');
  return {
    folder,
    environment: {
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: 'bench-signing-secret',
      SLACK_API_URL: `http://127.0.0.1:${portOf(slack)}/api/`,
      FLOPS_DATA: join(folder, 'flops.db'),
    },
    close: () => {
      slack.close();
      slack.closeAllConnections();
    },
  };
}
