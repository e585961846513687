import { expect, test } from 'vitest';
import { licenceProblems } from '../../scripts/check-licences.ts';

const nothing = () => undefined;

test.each([
  ['what is permissive', { license: 'MIT' }, []],
  ['what is not, and shipped', { license: 'MPL-2.0' }, ['a: MPL-2.0, and it is shipped']],
  ['what is not, and used in development alone', { license: 'MPL-2.0', dev: true }, []],
  ['what nobody here may use', { license: 'AGPL-3.0', dev: true }, ['a: AGPL-3.0']],
  ['what does not say', {}, ['a: says nothing of its licence']],
])('%s', (_, locked, problems) => {
  expect(licenceProblems({ '': {}, 'node_modules/a': locked }, nothing)).toEqual(problems);
});

test('a package that says another thing than the lockfile', () => {
  const packages = { 'node_modules/b/node_modules/@x/a': { license: 'MIT' } };
  expect(licenceProblems(packages, () => 'GPL-3.0-only')).toEqual([
    '@x/a: MIT in the lockfile, GPL-3.0-only as installed',
  ]);
});
