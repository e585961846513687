import { createFlops } from '../answer/ask.ts';
import { dayOf, isZone } from '../answer/day.ts';
import type { JsonAnswer } from '../answer/contract.ts';
import { toJson } from '../answer/to-json.ts';
import { asking, createAnswers } from '../answers.ts';
import { brokenJson } from './broken.ts';
import type { Console } from './console.ts';
import { linesOf } from './lines.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { renderReport } from './render.ts';
import { subcommands, subcommandUsage } from './subcommands.ts';
import { programVersion } from '../program-version.ts';
import { write } from './write.ts';

/** Exit status: every message answered, the program failed, at least one message not understood. */
const status = { answered: 0, failed: 1, notUnderstood: 2 } as const;

const usage = `Usage: flops [--json] [--now YYYY-MM-DD] TEXT…
       flops --json -          one message a line from standard input, one JSON object a line out
${subcommandUsage()}
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
  // The writes themselves say what became of them; without a listener a lost reader ends the process.
  console.stdout.on('error', () => undefined);
  const [name = '', ...operands] = argv;
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand !== undefined) return guarded(console, () => subcommand.run(operands, console));
  const zone = zoneOfMachine();
  const options = readOptions(argv, dayOf(new Date(), zone), zone);
  if (!options.ok) {
    console.stderr.write(`flops: ${options.problem}\n\n${usage}`);
    return status.failed;
  }
  return guarded(console, () => run(options, console));
}

/** A failure of the program is told on standard error and in the exit status. */
async function guarded(console: Console, running: () => Promise<number>): Promise<number> {
  try {
    return await running();
  } catch (error) {
    console.stderr.write(`flops: ${error instanceof Error ? error.message : String(error)}\n`);
    return status.failed;
  }
}

/** UTC where the environment names a zone that there is not (`TZ=Mars`). */
function zoneOfMachine(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isZone(timeZone) ? timeZone : 'UTC';
}

async function run(options: Options, console: Console): Promise<number> {
  if (options.help) return print(console, usage);
  if (options.version) return print(console, `${programVersion()}\n`);
  // The Hub is asked for unknown models only where `FLOPS_HUB=on` says so.
  const answer = asking(await createAnswers(console.env?.['FLOPS_HUB'] === 'on'));
  if (options.text === '-') return answerLines(answer, options, console);
  return (await answerOne(answer, options, options.text, console)).exit;
}

type Answering = ReturnType<typeof asking>;

async function answerLines(
  answering: Answering,
  options: Options,
  console: Console,
): Promise<number> {
  let exit: number = status.answered;
  for await (const line of linesOf(console.stdin)) {
    const written = await answerOne(answering, options, line, console);
    exit = worst(exit, written.exit);
    if (!written.isRead) break;
  }
  return exit;
}

/** One failure is the program's; else one message that was not understood. */
function worst(...exits: readonly number[]): number {
  return exits.includes(status.failed) ? status.failed : Math.max(...exits);
}

async function answerOne(
  answering: Answering,
  options: Options,
  text: string,
  console: Console,
): Promise<{ readonly exit: number; readonly isRead: boolean }> {
  const { on, zone, json } = options;
  const outcome = await outcomeOf(async () => {
    const { flops, answer } = await answering(text, on, zone);
    const output = json
      ? jsonLine(toJson(answer, flops.catalog, programVersion(), on))
      : renderReport(flops.report(answer, on), console.stdout.isTTY === true);
    return { output, exit: answer.kind === 'question' ? status.notUnderstood : status.answered };
  });
  return { exit: outcome.exit, isRead: await write(console.stdout, outcome.output) };

  /** What breaks on one message is told, and does not keep the others from being answered. */
  async function outcomeOf(answered: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await answered();
    } catch (error) {
      console.stderr.write(`flops: ${error instanceof Error ? error.message : String(error)}\n`);
      const { date } = createFlops().catalog;
      const output = json ? jsonLine(brokenJson(text, programVersion(), date)) : '';
      return { output, exit: status.failed };
    }
  }
}

type Outcome = { readonly output: string; readonly exit: number };

function jsonLine(json: JsonAnswer): string {
  return `${JSON.stringify(json)}\n`;
}

async function print(console: Console, text: string): Promise<number> {
  await write(console.stdout, text);
  return status.answered;
}
