import { z } from 'zod';
import { acceleratorFile, ambiguousNameFile } from './rows/accelerator.ts';
import { energyFile } from './rows/energy.ts';
import { modelFile, unpublishedModelFile } from './rows/model.ts';
import { priceFile } from './rows/price.ts';
import { utilisationFile } from './rows/utilisation.ts';

/**
 * The schemas of the catalog's files: tests parse every file with them, editors use the JSON.
 *
 * Nothing that runs in production imports this: the files are part of the program and are checked
 * by its tests, and importing zod (70 to 90 ms) would double what the command line takes to start.
 */
const fileSchemas = {
  'accelerators.schema.json': acceleratorFile,
  'ambiguous-names.schema.json': ambiguousNameFile,
  'energy.schema.json': energyFile,
  'models.schema.json': modelFile,
  'prices.schema.json': priceFile,
  'unpublished-models.schema.json': unpublishedModelFile,
  'utilisation.schema.json': utilisationFile,
} as const;

export type SchemaFileName = keyof typeof fileSchemas;

/** File name → JSON Schema, for `src/catalog/schema/`. */
export function catalogSchemas(): Record<SchemaFileName, object> {
  return {
    'accelerators.schema.json': jsonSchema('accelerators.schema.json'),
    'ambiguous-names.schema.json': jsonSchema('ambiguous-names.schema.json'),
    'energy.schema.json': jsonSchema('energy.schema.json'),
    'models.schema.json': jsonSchema('models.schema.json'),
    'prices.schema.json': jsonSchema('prices.schema.json'),
    'unpublished-models.schema.json': jsonSchema('unpublished-models.schema.json'),
    'utilisation.schema.json': jsonSchema('utilisation.schema.json'),
  };
}

/** What a file's text violates, one line each: where, and what to do. Empty where it is right. */
export function fileProblems(schema: SchemaFileName, content: unknown): readonly string[] {
  const result = fileSchemas[schema].safeParse(content);
  if (result.success) return [];
  return result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

function jsonSchema(name: SchemaFileName): object {
  return z.toJSONSchema(fileSchemas[name]);
}
