import { catalogSchemas } from '../../src/catalog/schema.ts';
import type { GeneratedFile } from '../generate.ts';

/** What the `$schema` of every catalog file points to, so that editors complete and check rows. */
export function catalogSchemaFiles(): readonly GeneratedFile[] {
  return Object.entries(catalogSchemas()).map(([name, schema]) => ({
    path: `src/catalog/schema/${name}`,
    text: JSON.stringify(schema, null, 2),
  }));
}
