import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';

/*
 * Run by npm after every install (`prepare`), on whatever Node the machine has.
 *
 * npm 10 installs the Node packages for all machines, then removes those for other machines, and
 * with each of them `node_modules/.bin/node`, a name that they share with the one that stays.
 * npm's scripts would then run on the machine's own Node. npm 11 leaves the link alone.
 */
const root = new URL('../', import.meta.url);
const link = new URL('node_modules/.bin/node', root);
const { optionalDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const installed = Object.keys(optionalDependencies).find((name) =>
  existsSync(new URL(`node_modules/${name}/bin/node`, root)),
);
if (installed !== undefined && !existsSync(link)) {
  // A link to nothing does not exist, but is in the way.
  rmSync(link, { force: true });
  symlinkSync(`../${installed}/bin/node`, link);
}
