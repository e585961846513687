import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';

/** The day of all that is generated: the same facts hold whenever it runs. */
export const exampleDay = '2026-11-23';
export const exampleMessage = '70B on 2T tokens on 1024 H100s';

/** What the command line prints. Throws where it does not answer: documentation must not show that. */
export async function ask(...argv: readonly string[]): Promise<string> {
  const chunks: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  const status = await main(['--now', exampleDay, ...argv], {
    stdin: Readable.from([]),
    stdout: sink,
    stderr: sink,
  });
  if (status !== 0)
    throw new Error(`flops ${argv.join(' ')} ended with ${status}: ${chunks.join('')}`);
  return chunks.join('');
}
