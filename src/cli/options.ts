import * as z from 'zod';

/** What the command line asks for; `text` is the message, or `-` for lines from standard input. */
export type Options = {
  readonly ok: true;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** The day whose prices hold, YYYY-MM-DD. */
  readonly on: string;
  /** Where it is that day; undefined where `--now` named the day. */
  readonly zone: string | undefined;
  readonly text: string;
};

export type OptionsProblem = { readonly ok: false; readonly problem: string };

/**
 * Options may stand anywhere among the words of a message, and a message may begin with a dash.
 * `parseArgs` of Node allows only one of the two: it takes `-5B` for a bundle of options.
 */
export function readOptions(
  argv: readonly string[],
  today: string,
  here: string,
): Options | OptionsProblem {
  const seen = sort(argv);
  if (seen.unknown !== undefined) return problem(`there is no option ${seen.unknown}`);
  const on = z.iso.date().safeParse(seen.now ?? today);
  if (!on.success) return problem(`--now takes a day such as 2026-11-23, not “${seen.now}”`);
  const { json, version, words } = seen;
  const empty = words.length === 0 && !version && !seen.help;
  // Nothing but JSON goes to standard output, the usage neither.
  if (empty && json)
    return problem('--json needs a message, or - to read them from standard input');
  const zone = seen.now === undefined ? here : undefined;
  const help = seen.help || empty;
  return { ok: true, json, help, version, on: on.data, zone, text: words.join(' ') };
}

type Seen = {
  json: boolean;
  help: boolean;
  version: boolean;
  now?: string;
  unknown?: string;
  readonly words: string[];
};

function sort(argv: readonly string[]): Seen {
  const seen: Seen = { json: false, help: false, version: false, words: [] };
  const left = [...argv];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    if (argument === '--') seen.words.push(...left.splice(0));
    else if (argument === '--json') seen.json = true;
    else if (argument === '--help' || argument === '-h') seen.help = true;
    else if (argument === '--version') seen.version = true;
    else if (argument === '--now') seen.now = left.shift() ?? '';
    else if (argument.startsWith('--now=')) seen.now = argument.slice('--now='.length);
    else if (looksLikeOption(argument)) seen.unknown ??= argument;
    else seen.words.push(argument);
  }
  return seen;
}

/** `--yaml` is a slip of somebody who expects an option; `-5B`, `--5B` and `-h100` are messages. */
function looksLikeOption(argument: string): boolean {
  return /^--[a-z][\w-]*(=\S*)?$/i.test(argument);
}

function problem(text: string): OptionsProblem {
  return { ok: false, problem: text };
}
