import type { Console } from './console.ts';

/** `flops migrate-store FROM TO`. */
export function migrateStore(argv: readonly string[], console: Console): Promise<number> {
  console.stderr.write(`flops migrate-store: not yet (${argv.length} operands)\n`);
  return Promise.resolve(1);
}
