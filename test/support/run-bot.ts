import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../bin/flops-bot.js', import.meta.url));

/** Starts the bot as a person does, with this environment and nothing else, in an empty folder. */
export function runBot(environment: Record<string, string>) {
  const cwd = mkdtempSync(join(tmpdir(), 'flops-bot-'));
  const child = spawn(process.execPath, [entry], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment },
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.err += chunk));
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  return {
    child,
    output,
    /** The exit status; null when a signal ended it. */
    exit: async () => (await ended)[0],
    /** Waits until that much has been said on standard output. */
    async said(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = pattern.exec(output.out);
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`it ended: ${output.err}`);
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
    },
  };
}
