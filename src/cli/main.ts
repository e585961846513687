import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createFlops, dayOf } from '../answer/ask.ts';
import type { Flops } from '../answer/ask.ts';
import { toJson } from '../answer/to-json.ts';
import { renderReport } from './render.ts';
import { programVersion } from './version.ts';

/** The streams of a process, or a test's. */
export type Console = {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
};

/** Exit status: every message answered, the program failed, at least one message not understood. */
const status = { answered: 0, failed: 1, notUnderstood: 2 } as const;

const usage = `Usage: flops [--json] [--now YYYY-MM-DD] TEXT…
       flops --json -          one message a line from standard input, one JSON object a line out

  flops 70B on 2T tokens on 1024 H100s
  flops --json "LoRA fine-tune 8B on 50M tokens on 8xA100"

  --json     print the answer as JSON (docs/json.md)
  --now DAY  the day whose prices hold, so that an answer can be reproduced
  --version  print the version
  --help     print this

Exit status: 0 answered, 2 not understood, 1 the program failed.
`;

/** Runs the command line; resolves to the exit status and never rejects for anything typed. */
export async function main(argv: readonly string[], console: Console): Promise<number> {
  const options = readOptions(argv);
  if (!options.ok) {
    console.stderr.write(`flops: ${options.problem}\n\n${usage}`);
    return status.failed;
  }
  if (options.help) return print(console, usage);
  if (options.version) return print(console, `${programVersion()}\n`);
  const flops = createFlops();
  if (options.text === '-') return answerLines(flops, options, console);
  return answerOne(flops, options, options.text, console);
}

type Options = {
  readonly ok: true;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly on: string;
  readonly text: string;
};

function readOptions(argv: readonly string[]): Options | { ok: false; problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...dashesAsText(argv)],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        now: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
    const on = z.iso.date().safeParse(values.now ?? dayOf(new Date()));
    if (!on.success)
      return { ok: false, problem: `--now takes a day such as 2026-11-23, not “${values.now}”` };
    const { json, help, version } = values;
    const text = positionals.join(' ');
    if (text === '' && !help && !version && positionals.length === 0)
      return { ok: true, json, help: true, version, on: on.data, text };
    return { ok: true, json, help, version, on: on.data, text };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

const ownOptions: ReadonlySet<string> = new Set([
  '--json',
  '--now',
  '--help',
  '-h',
  '--version',
  '--',
  '-',
]);

/** `-5 tokens` and other text that starts with a dash is a message, not an option. */
function dashesAsText(argv: readonly string[]): readonly string[] {
  const first = argv.findIndex((argument, index) => {
    const value = argv[index - 1] === '--now';
    return (
      !value &&
      !ownOptions.has(argument) &&
      !argument.startsWith('--now=') &&
      (!argument.startsWith('--') || /\s/.test(argument))
    );
  });
  if (first === -1 || argv.slice(0, first).includes('--')) return argv;
  const behind = argv.slice(first);
  const trailing = behind.filter(
    (argument) => ['--json', '--now'].includes(argument) || argument.startsWith('--now='),
  );
  return trailing.length > 0 ? argv : [...argv.slice(0, first), '--', ...behind];
}

async function answerLines(flops: Flops, options: Options, console: Console): Promise<number> {
  let exit: number = status.answered;
  for await (const line of createInterface({ input: console.stdin, crlfDelay: Infinity })) {
    exit = Math.max(exit, await answerOne(flops, options, line, console));
  }
  return exit;
}

async function answerOne(
  flops: Flops,
  options: Options,
  text: string,
  console: Console,
): Promise<number> {
  const { on, json } = options;
  const answer = flops.answer(text, on);
  const output = json
    ? `${JSON.stringify(toJson(answer, flops.catalog, programVersion(), on))}\n`
    : renderReport(flops.report(answer, on), console.stdout.isTTY === true);
  await write(console.stdout, output);
  return answer.kind === 'question' ? status.notUnderstood : status.answered;
}

async function print(console: Console, text: string): Promise<number> {
  await write(console.stdout, text);
  return status.answered;
}

/** Waits for a slow reader, so that a long input streams in bounded memory. */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
