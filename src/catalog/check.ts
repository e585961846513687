import { acceleratorProblems } from './check/accelerators.ts';
import { energyProblems } from './check/energy.ts';
import { modelProblems } from './check/models.ts';
import { nameProblems } from './check/names.ts';
import { priceProblems } from './check/prices.ts';
import { utilisationProblems } from './check/utilisation.ts';
import type { CatalogRows } from './files.ts';

/**
 * What is wrong between rows, each line naming the repair; empty where all is well. What is wrong
 * inside one row is the schema's business. Runs in tests only: the files don't change at run time.
 */
export function catalogProblems(rows: CatalogRows): readonly string[] {
  return [
    ...acceleratorProblems(rows),
    ...nameProblems(rows),
    ...priceProblems(rows),
    ...utilisationProblems(rows),
    ...energyProblems(rows),
    ...modelProblems(rows),
  ];
}
