import { existsSync } from 'node:fs';

/** A checkout runs its TypeScript as it stands; the built package, which has no `src`, its JavaScript. */
export async function load(module) {
  const source = new URL(`../src/${module}.ts`, import.meta.url);
  return import(existsSync(source) ? source : new URL(`../dist/${module}.js`, import.meta.url));
}
