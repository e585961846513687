import { PassThrough, Writable } from 'node:stream';
import type { Console } from '../../src/cli/console.ts';
import { main } from '../../src/cli/main.ts';

export type Ran = { readonly exit: number; readonly stdout: string; readonly stderr: string };

/** The command line with everything that it wrote, on a day whose prices are known. */
export async function flops(
  argv: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const stdin = new PassThrough();
  stdin.end(input);
  const stdout = new Collected();
  const stderr = new Collected();
  const exit = await main(argv, { stdin, stdout, stderr, env });
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

/** For a test that talks to it line by line. */
export function openConsole(): { console: Console; stdin: PassThrough; stdout: PassThrough } {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  return { console: { stdin, stdout, stderr: new Collected() }, stdin, stdout };
}

export class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
