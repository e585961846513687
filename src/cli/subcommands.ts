import type { Console } from './console.ts';

/** `flops NAME …`: everything behind the name is the subcommand's own. */
export type Subcommand = {
  /** What follows the name, then a few words of purpose, as the usage shows them. */
  readonly operands: string;
  readonly purpose: string;
  /** Resolves to the exit status; what it rejects with is told as a fault of the program. */
  readonly run: (argv: readonly string[], console: Console) => Promise<number>;
};

/** Each is loaded when it is called: an estimate waits for no store. A name is one plain word. */
export const subcommands: Readonly<Record<string, Subcommand>> = {
  runs: {
    operands: '--workspace ID --channel ID [--csv | --json]',
    purpose: 'list the runs of a channel',
    run: async (argv, console) => (await import('./runs.ts')).listRuns(argv, console),
  },
  export: {
    operands: '--workspace ID --channel ID [--csv | --json]',
    purpose: 'write all runs of a channel as a file',
    run: async (argv, console) => (await import('./runs.ts')).exportRuns(argv, console),
  },
  import: {
    operands: 'FILE --workspace ID --channel ID',
    purpose: 'bring in runs from CSV, all or none; - reads standard input',
    run: async (argv, console) => (await import('./import-runs.ts')).importRuns(argv, console),
  },
  mcp: {
    operands: '',
    purpose: 'serve the answers to an agent, over the Model Context Protocol on stdin and stdout',
    run: async (argv, console) => (await import('./mcp.ts')).serveMcp(argv, console),
  },
  'rotate-key': {
    operands: '',
    purpose: 'put the tokens of all workspaces under FLOPS_ENCRYPTION_KEY',
    run: async (argv, console) => (await import('./rotate-key.ts')).rotateKeys(argv, console),
  },
  'migrate-store': {
    operands: 'FROM TO',
    purpose: 'copy all runs, budgets and plans; each a file or a postgres:// URL',
    run: async (argv, console) => (await import('./migrate-store.ts')).migrateStore(argv, console),
  },
};

/** The lines of the usage that tell of them. */
export function subcommandUsage(): string {
  return Object.entries(subcommands)
    .map(
      ([name, { operands, purpose }]) => `       flops ${name} ${operands}\n         ${purpose}\n`,
    )
    .join('');
}
