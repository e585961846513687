import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogProblems } from '../../src/catalog/check.ts';
import { catalogRows } from '../../src/catalog/files.ts';
import type { SchemaFileName } from '../../src/catalog/schema.ts';
import { catalogSchemas, fileProblems } from '../../src/catalog/schema.ts';

const folder = new URL('../../src/catalog/', import.meta.url);
const rows = catalogRows();

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
}

const files: readonly (readonly [string, SchemaFileName])[] = [
  ...readdirSync(new URL('accelerators/', folder)).map(
    (name) => [`accelerators/${name}`, 'accelerators.schema.json'] as const,
  ),
  ...readdirSync(new URL('prices/', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [`prices/${name}`, 'prices.schema.json'] as const),
  ...readdirSync(new URL('models/', folder)).map(
    (name) => [`models/${name}`, 'models.schema.json'] as const,
  ),
  ['ambiguous-names.json', 'ambiguous-names.schema.json'],
  ['energy.json', 'energy.schema.json'],
  ['unpublished-models.json', 'unpublished-models.schema.json'],
  ['utilisation.json', 'utilisation.schema.json'],
];

describe('every file of the catalog', () => {
  test.each(files)('%s follows its schema', (path, schema) => {
    expect(fileProblems(schema, read(path))).toEqual([]);
  });

  test('is loaded: a file that nobody imports would be silently ignored', () => {
    const accelerators = files.filter(([, schema]) => schema === 'accelerators.schema.json');
    const prices = files.filter(([, schema]) => schema === 'prices.schema.json');
    const models = files.filter(([, schema]) => schema === 'models.schema.json');
    expect(rows.accelerators).toHaveLength(accelerators.length);
    expect(rows.models).toHaveLength(models.length);
    expect(rows.prices).toHaveLength(
      prices.flatMap(([path]) => (read(path) as { prices: unknown[] }).prices).length,
    );
  });

  test('agrees with the others: ids sorted and unique, names owned by one, bands in order', () => {
    expect(catalogProblems(rows)).toEqual([]);
  });

  test('names no folder of the machine it was made on', () => {
    const text = files.map(([path]) => readFileSync(new URL(path, folder), 'utf8')).join('');
    expect(text).not.toMatch(/\/(work|tmp|home)\//);
  });
});

describe('the JSON Schemas on disk', () => {
  const schemas = catalogSchemas();

  test.each(Object.entries(schemas))(
    '%s is what zod says: run `npm run generate`',
    (name, schema) => {
      expect(read(`schema/${name}`)).toEqual(schema);
    },
  );

  test('are no more and no fewer than those generated', () => {
    expect(readdirSync(new URL('schema/', folder)).toSorted()).toEqual(
      Object.keys(schemas).toSorted(),
    );
  });

  test('explain every field that a row may have', () => {
    expect(Object.entries(schemas).flatMap(([name, schema]) => undescribed(schema, name))).toEqual(
      [],
    );
  });
});

/** Paths of properties, at any depth, that no sentence describes. */
function undescribed(schema: unknown, path: string): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => undescribed(part, path));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key !== 'properties' || typeof value !== 'object' || value === null)
      return undescribed(value, path);
    return Object.entries(value).flatMap(([name, field]: [string, unknown]) => [
      ...(hasDescription(field) ? [] : [`${path}/${name}`]),
      ...undescribed(field, `${path}/${name}`),
    ]);
  });
}

function hasDescription(field: unknown): boolean {
  if (typeof field !== 'object' || field === null || !('description' in field)) return false;
  return typeof field.description === 'string' && field.description.endsWith('.');
}
