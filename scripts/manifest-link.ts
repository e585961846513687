/**
 * A link that opens Slack's page for a new app with our manifest filled in: `npm run manifest-link` for
 * Socket Mode, `npm run manifest-link -- flops.example.org` for HTTP at that host.
 * Source: docs.slack.dev/app-manifests/configuring-apps-with-app-manifests, 2026-11-24.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const root = join(import.meta.dirname, '..');

/** What stands in manifest.yml for everybody's own. */
const exampleHost = 'flops.example.com';

/** Throws RangeError for what is no host name. */
export function manifestLink(host?: string): string {
  if (
    host !== undefined &&
    !/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?::\d{1,5})?$/i.test(host)
  )
    throw new RangeError(`“${host}” is not a host name such as ${exampleHost}`);
  const file = host === undefined ? 'manifest.socket.yml' : 'manifest.yml';
  const text = readFileSync(join(root, file), 'utf8').replaceAll(exampleHost, host ?? exampleHost);
  // Without our comments, which are for whoever reads the file: an address may not be too long.
  const manifest = stringify(parse(text), { lineWidth: 0 });
  const query = new URLSearchParams({ new_app: '1', manifest_yaml: manifest });
  return `https://api.slack.com/apps?${query.toString().replaceAll('+', '%20')}`;
}

function main([host]: readonly string[]): void {
  try {
    process.stdout.write(`${manifestLink(host)}\n`);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main(process.argv.slice(2));
