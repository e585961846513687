import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The package's version: `package.json` stands one folder up from here, in the checkout and in the build. */
export function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
