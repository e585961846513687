import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flops-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const place = ['--workspace', 'T1', '--channel', 'C1'];

async function flops(...argv: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { FLOPS_DATA: join(folder, 'flops.db') };
  const exit = await main(argv, { stdin: Readable.from([]), stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { exit, out: await text(stdout), err: await text(stderr) };
}

test('runs come in, are listed, and go out as they came', async () => {
  const file = join(folder, 'runs.csv');
  writeFileSync(
    file,
    'message,name\n70B on 2T tokens on 1024 H100s,first\n8B on 1T tokens on 256 H100,second\n',
  );
  expect(await flops('import', file, ...place)).toMatchObject({
    exit: 0,
    out: '2 runs brought in: numbers 1 to 2.\n',
  });
  expect((await flops('runs', ...place)).out).toMatch(/second .*planned[^]*first .*planned/);
  const exported = await flops('export', ...place);
  expect(exported.out.split('\n')).toHaveLength(4);
  writeFileSync(file, exported.out);
  const elsewhere = ['--workspace', 'T1', '--channel', 'C2'];
  expect((await flops('import', file, ...elsewhere)).exit).toBe(0);
  expect((await flops('runs', '--csv', ...elsewhere)).out).toBe(exported.out);
});

test('a file with faults changes nothing, and each is told with its place', async () => {
  const file = join(folder, 'runs.csv');
  writeFileSync(file, 'message,usd\n70B on 2T tokens,1\n70B on 2T tokens,cheap\n');
  const refused = await flops('import', file, ...place);
  expect(refused).toMatchObject({ exit: 2, out: '' });
  expect(refused.err).toContain('line 3, column usd: expected a number');
  expect((await flops('runs', '--json', ...place)).out).toBe('[]\n');
});

test('whose runs they are has to be said', async () => {
  const { exit, err } = await flops('runs');
  expect(exit).toBe(1);
  expect(err).toContain('--workspace');
});
