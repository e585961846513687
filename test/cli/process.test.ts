import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/answer/day.ts';

const program = fileURLToPath(new URL('../../bin/flops.js', import.meta.url));

function start(...argv: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...argv]);
}

async function run(argv: readonly string[], input = '', zone = process.env['TZ']) {
  const env = { ...process.env, TZ: zone };
  const child = spawn(process.execPath, [program, ...argv], { env });
  const closed = once(child, 'close');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const [exit] = (await closed) as [number | null];
  return { exit, stdout, stderr };
}

describe('the program as it is installed', () => {
  test.concurrent.each([
    ['answers', ['70B on 2T tokens on 1024 H100s'], 0],
    ['asks', ['70B on 2T toknes'], 2],
    ['fails', ['--now', 'someday', '70B on 2T tokens'], 1],
    ['takes a message that begins with a dash', ['-5B on 2T tokens'], 2],
  ])('%s: %j ends with %d', async (_name, argv, exit) => {
    const { exit: ended, stderr } = await run(argv);
    expect(ended).toBe(exit);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('writes nothing but JSON to standard output with --json', async () => {
    const { stdout, stderr, exit } = await run(['--json', '-'], 'H100\n\nnonsense\n');
    expect(exit).toBe(2);
    expect(stderr).toBe('');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { ok: unknown }).ok)).toEqual([
      true,
      false,
      false,
    ]);
  });

  // A day apart at every instant: the zones are 25 hours from each other.
  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'counts a deadline from the day that it is in %s',
    async (zone) => {
      const { stdout } = await run(['70B on 2T tokens on 1024 H100s by March 1'], '', zone);
      expect(stdout).toContain(`days from ${dayOf(new Date(), zone)} (${zone}) to the day named`);
    },
  );

  test('counts in UTC where the environment names no zone that there is', async () => {
    const { stdout } = await run(['70B on 2T tokens on 1024 H100s by March 1'], '', 'Mars/Rim');
    expect(stdout).toContain(`days from ${dayOf(new Date())} (UTC) to the day named`);
  });

  test('answers a line while its input is still open', async () => {
    const child = start('--json', '-');
    const closed = once(child, 'close');
    const lines = createInterface({ input: child.stdout });
    for (const text of ['70B on 2T tokens', 'H100']) {
      const line = once(lines, 'line');
      child.stdin.write(`${text}\n`);
      const [json] = (await line) as [string];
      expect(JSON.parse(json)).toMatchObject({ input: text });
    }
    child.stdin.end();
    expect(await closed).toEqual([0, null]);
  });

  test('ends without a stack trace when its reader goes away', async () => {
    const child = start('--json', '-');
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on('error', () => undefined);
    const closed = once(child, 'close');
    child.stdin.write('H100\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('H100\n'.repeat(5000));
    await closed;
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
