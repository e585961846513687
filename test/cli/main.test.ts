import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';
import { main } from '../../src/cli/main.ts';
import { Collected, flops, openConsole } from './streams.ts';

const day = ['--now', '2026-11-23'];
const question = '70B on 2T tokens on 1024 H100s';

function parsed(stdout: string) {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => answerSchema.parse(JSON.parse(line)));
}

describe('one message', () => {
  test('is answered on the terminal, and the exit status is 0', async () => {
    const { exit, stdout, stderr } = await flops([...day, question]);
    expect(exit).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^70B on 2T tokens on 1,024 × H100 .*8\.4 × 10²³ FLOP/);
    expect(stdout).toMatch(/\n$/);
    expect(stderr).toBe('');
  });

  test('may be many arguments', async () => {
    expect(await flops([...day, ...question.split(' ')])).toEqual(await flops([...day, question]));
  });

  test('that is not understood is asked about on the terminal, and the exit status is 2', async () => {
    const { exit, stdout, stderr } = await flops([...day, '70B on 2T toknes']);
    expect(exit).toBe(2);
    expect(stdout).toMatch('^^^^^^ ');
    expect(stderr).toBe('');
  });

  test('that is empty is a message too', async () => {
    const { exit, stdout } = await flops(['--json', '']);
    expect(exit).toBe(2);
    expect(parsed(stdout)).toMatchObject([{ ok: false, diagnostics: [{ code: 'EMPTY' }] }]);
  });

  test.each([
    ['before the text', ['--json', question]],
    ['behind the text', [question, '--json']],
    ['in the middle of it', ['70B', 'on', '--json', '2T', 'tokens', 'on', '1024', 'H100s']],
  ])('is one line of JSON with --json %s', async (_where, argv) => {
    const { exit, stdout } = await flops([...day, ...argv]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(parsed(stdout)).toMatchObject([{ ok: true, kind: 'training', input: question }]);
  });

  test('that is not understood is one line of JSON too', async () => {
    const { exit, stdout } = await flops(['--json', '70B on 2T toknes']);
    expect(exit).toBe(2);
    expect(parsed(stdout)).toMatchObject([{ ok: false }]);
  });

  test.each([
    ['-5B on 2T tokens'],
    ['-70B'],
    ['--5B on 2T tokens'],
    ['- 70B on 2T tokens'],
    ['—70B on 2T tokens'],
    ['-h100'],
  ])('may begin with a dash: %s', async (text) => {
    const { stdout, stderr, exit } = await flops(['--json', text]);
    expect(stderr).toBe('');
    expect(exit).not.toBe(1);
    expect(parsed(stdout)).toHaveLength(1);
  });

  test('may begin with a dash and have the option behind it', async () => {
    const { stdout, stderr } = await flops(['-5B on 2T tokens', '--json']);
    expect(stderr).toBe('');
    expect(parsed(stdout)).toMatchObject([{ ok: false, diagnostics: [{ code: 'OUT_OF_RANGE' }] }]);
  });

  test('may be told from options by --', async () => {
    const { stdout } = await flops(['--json', '--', '--help']);
    expect(parsed(stdout)).toHaveLength(1);
  });
});

describe('the day', () => {
  test('is what --now says, so that an answer can be reproduced', async () => {
    const early = await flops(['--now', '2020-01-01', '--json', question]);
    const late = await flops(['--now=2026-11-23', '--json', question]);
    const [dated] = parsed(early.stdout);
    expect(dated?.ok === true && dated.warnings.map(({ code }) => code)).toContain('NO_PRICE');
    expect(parsed(late.stdout)).toMatchObject([{ query: { usdPerAcceleratorHour: 3 } }]);
  });

  test.each(['today', '2026-13-01', '2026-02-30', '23.11.2026', '', '2026-11-23T00:00'])(
    '“%s” is refused, with a day that would do',
    async (now) => {
      const { exit, stdout, stderr } = await flops([`--now=${now}`, question]);
      expect(exit).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toMatch('2026-11-23');
    },
  );

  test('must be there once --now is', async () => {
    const { exit, stderr } = await flops([question, '--now']);
    expect(exit).toBe(1);
    expect(stderr).toMatch('--now');
  });
});

describe('what is not a message', () => {
  test.each([[['--help']], [['-h']], [[]]])('%j prints how to use it', async (argv) => {
    const { exit, stdout } = await flops(argv);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Usage: flops /);
  });

  test('every option is in the help', async () => {
    const { stdout } = await flops(['--help']);
    for (const option of ['--json', '--now', '--version', '--help']) expect(stdout).toMatch(option);
  });

  test('--version prints the version and nothing else', async () => {
    const { exit, stdout } = await flops(['--version']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('an unknown option is refused, with the usage', async () => {
    const { exit, stdout, stderr } = await flops(['--yaml', question]);
    expect(exit).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/--yaml[\s\S]*Usage: flops/);
  });
});

describe('lines from standard input', () => {
  test('get one JSON object each, in order', async () => {
    const { exit, stdout, stderr } = await flops(
      ['--json', '-', ...day],
      `${question}\n70B on 2T\nH100\n`,
    );
    expect(exit).toBe(0);
    expect(stderr).toBe('');
    expect(parsed(stdout).map(({ input }) => input)).toEqual([question, '70B on 2T', 'H100']);
  });

  test('that are empty get their line', async () => {
    const { exit, stdout } = await flops(['--json', '-'], '\nH100\n\n');
    expect(exit).toBe(2);
    expect(parsed(stdout).map(({ input }) => input)).toEqual(['', 'H100', '']);
  });

  test('need no line feed behind the last', async () => {
    const { stdout } = await flops(['--json', '-'], 'H100\nA100');
    expect(parsed(stdout).map(({ input }) => input)).toEqual(['H100', 'A100']);
  });

  test('may end in carriage return and line feed', async () => {
    const { stdout } = await flops(['--json', '-'], 'H100\r\n\r\nA100\r\n');
    expect(parsed(stdout).map(({ input }) => input)).toEqual(['H100', '', 'A100']);
  });

  test.each([
    ['a line separator of Unicode', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a form feed', '\f'],
    ['a next-line character', '\u0085'],
  ])('are not cut in two by %s', async (_name, separator) => {
    const { stdout } = await flops(['--json', '-'], `70B on${separator}2T tokens\nH100\n`);
    expect(parsed(stdout).map(({ input }) => input)).toEqual(['70B on 2T tokens', 'H100']);
  });

  test('that nobody sends are no failure', async () => {
    expect(await flops(['--json', '-'], '')).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  test('end with 2 when one among many was not understood', async () => {
    const { exit } = await flops(['--json', '-'], 'H100\n70B on 2T toknes\nA100\n');
    expect(exit).toBe(2);
  });

  test('may hold anything', async () => {
    const odd = ['\u0000', '"', '{"ok":true}', '🔥', '\ud800', 'x'.repeat(50_000), '  '];
    const { stdout } = await flops(['--json', '-'], odd.join('\n'));
    expect(parsed(stdout)).toHaveLength(odd.length);
  });

  test('are printed for a terminal without --json', async () => {
    const { stdout } = await flops([...day, '-'], 'H100\nA100\n');
    expect(stdout).toMatch(/^H100 [\s\S]*\nA100 /);
  });

  test('stay in order over two thousand of them', async () => {
    const sizes = Array.from({ length: 2000 }, (_, index) => index + 1);
    const { stdout } = await flops(
      ['--json', '-'],
      sizes.map((size) => `${size}M params on 1B tokens`).join('\n'),
    );
    const parameters = parsed(stdout).map((answer) =>
      answer.ok && answer.kind === 'training' ? answer.query.parameters : 0,
    );
    expect(parameters).toEqual(sizes.map((size) => size * 1e6));
  });

  test('are answered one by one: line k is out before line k + 1 is in', async () => {
    const { console, stdin, stdout } = openConsole();
    const ended = main(['--json', '-', ...day], console);
    const lines = createInterface({ input: stdout });
    for (const text of [question, 'H100', '', '70B on 2T']) {
      const line = once(lines, 'line');
      stdin.write(`${text}\n`);
      const [json] = z.tuple([z.string()]).parse(await line);
      expect(answerSchema.parse(JSON.parse(json)).input).toBe(text);
    }
    stdin.end();
    expect(await ended).toBe(2);
  });
});

describe('colours', () => {
  const escape = String.fromCodePoint(27);

  test('are for a terminal only', async () => {
    const plain = await flops([...day, question]);
    expect(plain.stdout).not.toMatch(escape);
    const stdout = Object.assign(new Collected(), { isTTY: true });
    const { console } = openConsole();
    await main([...day, question], { ...console, stdout });
    expect(stdout.text).toMatch(`${escape}[1m`);
    expect(stdout.text.replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), '')).toBe(plain.stdout);
  });

  test('and control characters of the message do not reach the terminal', async () => {
    const { stdout } = await flops([`${escape}[31m70B on 2T toknes${escape}]0;title\u0007`]);
    expect(stdout).not.toMatch(escape);
    expect(stdout).not.toMatch('\u0007');
  });
});
