import type { Readable, Writable } from 'node:stream';

/** The streams of a process, or a test's. */
export type Console = {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  readonly env?: Readonly<Record<string, string | undefined>>;
};
