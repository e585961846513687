import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The layout: which folder of `src` may import from which others, types included. Arrows point
 * down only, so that the model can be read without the language and the language without Slack.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  catalog: ['model'],
  language: ['model', 'catalog'],
  hub: ['catalog', 'answer'],
  answer: ['language', 'catalog', 'model'],
  booking: ['model'],
  ledger: ['booking', 'model'],
  // Keys and envelopes, for whatever is to be kept from whoever reads the store.
  secrets: [],
  installations: ['ledger', 'secrets'],
  assistant: ['answer', 'language', 'catalog', 'model', 'booking', 'ledger'],
  summary: ['answer', 'assistant', 'model', 'booking', 'ledger'],
  http: ['answer', 'booking', 'ledger'],
  metrics: ['summary'],
  slack: [
    'installations',
    'secrets',
    'http',
    'metrics',
    'answer',
    'assistant',
    'summary',
    'booking',
    'ledger',
  ],
  'playground.ts': ['slack', 'assistant', 'summary'],
  cli: [
    'installations',
    'secrets',
    'answer',
    'assistant',
    'booking',
    'ledger',
    'mcp',
    'answers.ts',
    'program-version.ts',
  ],
  mcp: ['answer'],
  'index.ts': ['model', 'catalog', 'hub', 'language', 'answer'],
  'config.ts': ['secrets'],
  'program-version.ts': [],
  'answers.ts': ['answer', 'assistant', 'hub'],
  'assemble.ts': [
    'config.ts',
    'secrets',
    'answers.ts',
    'program-version.ts',
    'playground.ts',
    'slack',
    'http',
    'metrics',
    'summary',
    'assistant',
    'ledger',
  ],
  'main.ts': ['assemble.ts', 'config.ts', 'slack'],
};

/** Packages that only some places may know, each with the reason that a failing test shows. */
const packageRules: readonly {
  readonly name: RegExp;
  readonly places: readonly string[];
  readonly because: string;
}[] = [
  {
    name: /^mathjs/,
    places: ['language/allow-list.ts', 'language/units.ts', 'language/mathjs.d.ts'],
    because: 'mathjs evaluates what people type: one file builds it, and one decides what it may',
  },
  {
    name: /^@slack\//,
    places: ['slack/', 'main.ts'],
    because: 'everything below Slack must be usable without it',
  },
  {
    name: /^zod/,
    places: [
      'catalog/',
      'answer/contract.ts',
      'http/',
      'metrics/',
      'mcp/',
      'slack/',
      'cli/',
      'config.ts',
      'program-version.ts',
    ],
    because: 'parse at an edge, once; inside, types cannot be wrong',
  },
  {
    name: /^node:/,
    places: [
      'cli/',
      'ledger/',
      'summary/',
      'secrets/',
      'http/',
      'metrics/',
      'mcp/',
      'slack/',
      'main.ts',
      'program-version.ts',
    ],
    because: 'model, catalog, language and answer are a library for any runtime',
  },
  {
    name: /^pino/,
    places: ['slack/json-log.ts'],
    because: 'everybody else writes to a Log, and a terminal needs no pino',
  },
  {
    name: /^prom-client/,
    places: ['metrics/prometheus.ts'],
    because:
      'everybody else counts on a Meter, and a bot that nobody measures needs no prom-client',
  },
  {
    name: /^undici/,
    places: ['slack/'],
    because: 'nothing but Slack speaks to the network',
  },
  {
    name: /^(kysely|pg$)/,
    places: ['ledger/'],
    because: 'one folder knows that the store is a database',
  },
  {
    name: /^(pg-boss|croner)/,
    places: ['summary/'],
    because: 'nothing but the summary runs by the clock',
  },
  {
    name: /^temporal-polyfill/,
    places: ['booking/zone-time.ts'],
    because: 'one file turns days of a zone into moments',
  },
  {
    name: /^@modelcontextprotocol\//,
    places: ['mcp/'],
    because: 'loaded by `flops mcp` alone: nothing else pays for it',
  },
  {
    name: /^csv-/,
    places: ['assistant/', 'cli/'],
    because: 'runs go in and out as files at the edge',
  },
];

type Import = { readonly file: string; readonly from: string };

const source = new URL('../src/', import.meta.url);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .toSorted();

const importing =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(new URL(file, source), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(importing)].map(([, from, bare, late]) => ({
    file,
    from: from ?? bare ?? late ?? '',
  }));
});

/** The folder of a file, or the file itself where it stands in `src`. */
function place(path: string): string {
  return path.split('/')[0] ?? path;
}

function isOwn({ from }: Import): boolean {
  return from.startsWith('.');
}

function target({ file, from }: Import): string {
  return posix.join(posix.dirname(file), from);
}

test('the imports are found at all', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports).toContainEqual({ file: 'assemble.ts', from: './playground.ts' });
  expect(imports).toContainEqual({ file: 'language/units.ts', from: 'mathjs/lib/browser/math.js' });
});

test('every place in src has its row in the table', () => {
  expect([...new Set(files.map(place))].toSorted()).toEqual(Object.keys(mayImport).toSorted());
});

describe('arrows between the folders', () => {
  test.each(Object.entries(mayImport))('%s imports nothing but %j', (folder, allowed) => {
    const wrong = imports
      .filter((found) => isOwn(found) && place(found.file) === folder)
      .filter((found) => ![folder, ...allowed].includes(place(target(found))))
      .map(
        (found) =>
          `src/${found.file} → src/${target(found)}: ${folder} may import ${allowed.join(', ') || 'nothing'}`,
      );
    expect(wrong).toEqual([]);
  });

  test('leave src for nothing but its own folders', () => {
    const outside = imports.filter((found) => isOwn(found) && target(found).startsWith('..'));
    expect(outside).toEqual([]);
  });

  test('end in the name of a file', () => {
    const bare = imports.filter((found) => isOwn(found) && !/\.(ts|json)$/.test(found.from));
    expect(bare).toEqual([]);
  });

  test('go round in no circle inside a folder', () => {
    expect(circles()).toEqual([]);
  });
});

describe('packages', () => {
  test.each(packageRules)('$name only where it belongs: $because', ({ name, places, because }) => {
    const wrong = imports
      .filter(({ from }) => name.test(from))
      .filter(({ file }) => !places.some((start) => file.startsWith(start)))
      .map(({ file, from }) => `src/${file} → ${from}: ${because}`);
    expect(wrong).toEqual([]);
  });

  test('are all governed by a rule', () => {
    const free = imports
      .filter((found) => !isOwn(found) && !packageRules.some(({ name }) => name.test(found.from)))
      .map(({ file, from }) => `src/${file} → ${from}`);
    expect(free).toEqual([]);
  });
});

/** Files that reach themselves through imports that are left after types are erased. */
function circles(): readonly string[] {
  const typeOnly = /(?:^|\n)\s*(?:import|export)\s+type\s[^;]*?from\s*['"][^'"]+['"]/g;
  const arrows = new Map(
    files.map((file) => {
      const text = readFileSync(new URL(file, source), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(typeOnly, '');
      const targets = [...text.matchAll(importing)]
        .map(([, from, bare]) => from ?? bare ?? '')
        .filter((from) => from.startsWith('.'))
        .map((from) => target({ file, from }));
      return [file, targets] as const;
    }),
  );
  return files.filter((file) => reaches(file, file, new Set()));

  function reaches(from: string, goal: string, seen: Set<string>): boolean {
    return (arrows.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  }
}
