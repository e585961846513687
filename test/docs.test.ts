import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tenancy } from '../src/ledger/tenancy.ts';
import { createPrometheusMeter } from '../src/metrics/prometheus.ts';

const root = new URL('../', import.meta.url);
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe.each(pages)('%s', (page) => {
  test('links to nothing that is not there', () => {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      const [path = '', anchor] = target.split('#');
      const file =
        path === '' ? page : new URL(path, new URL(page, root)).href.slice(root.href.length);
      expect(existsSync(new URL(file, root)), `${target}, in ${page}`).toBe(true);
      if (anchor === undefined) continue;
      const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        anchorOf(heading),
      );
      expect(headings, `${target}, in ${page}`).toContain(anchor);
    }
  });
});

describe('docs/operations.md', () => {
  const operations = read('docs/operations.md');

  test.each(Object.keys(tenancy))('tells of the table %s, and how long it is kept', (table) => {
    expect(operations).toMatch(new RegExp(`^\\| .*\`${table}\``, 'm'));
  });

  test('names the metrics that there are, and no other', async () => {
    const { page, watch } = createPrometheusMeter();
    watch({ waiting: () => Promise.resolve(0) });
    const there = [...(await page()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    const told = [...operations.matchAll(/\b(?:flops|nodejs)_[a-z\d_]+/g)]
      .map(([name]) => name.replace(/_(?:bucket|count)$/, ''))
      .filter((name) => name !== 'flops_jobs');
    expect(there).toEqual(expect.arrayContaining([...new Set(told)]));
    const ours = there.filter((name) => name.startsWith('flops_'));
    expect(told).toEqual(expect.arrayContaining(ours));
  });
});

test('SECURITY.md and docs/threat-model.md name tests that there are', () => {
  for (const page of ['SECURITY.md', 'docs/threat-model.md'])
    for (const [, file = ''] of read(page).matchAll(/`(test\/[^`]+\.ts)`/g))
      expect(existsSync(new URL(file, root)), file).toBe(true);
});
