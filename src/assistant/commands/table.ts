import { budgetCommand } from './budget.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';
import { defaultsCommand } from './defaults.ts';
import { exportCommand } from './export.ts';
import { logCommand } from './log.ts';
import { runCommand } from './run.ts';
import { runsCommand } from './runs.ts';
import { summaryCommand } from './summary.ts';
import { tokenCommand } from './token.ts';
import { whyCommand } from './why.ts';
import { Words } from '../reading/words.ts';

/** All that can be told to the bot besides questions: help, docs and routing are made of this. */
export const commands: readonly Command[] = [
  logCommand,
  runsCommand,
  runCommand,
  budgetCommand,
  defaultsCommand,
  summaryCommand,
  exportCommand,
  tokenCommand,
  whyCommand,
];

export type FoundCommand = {
  readonly command: Command;
  readonly input: string;
  readonly read: ReadCommand;
};

/** The command that a text is; undefined where its first words are none's, or its words no command's. */
export function findCommand(setting: ReadSetting): FoundCommand | undefined {
  const found = readFirst(setting);
  if (found === undefined || found.read.ok) return found;
  const { command, input, read } = found;
  const faults = read.faults.map((fault) => ({
    ...fault,
    suggestions: repairsThatWork(fault.suggestions, command, setting),
  }));
  return { command, input, read: { ok: false, faults } };
}

function readFirst(setting: ReadSetting): FoundCommand | undefined {
  if (!mayBeCommand(setting.raw)) return undefined;
  for (const command of commands) {
    const words = new Words(setting.raw);
    const read = command.read(words, setting);
    if (read !== undefined) return { command, input: words.input, read };
  }
  return undefined;
}

/** Nobody is sent from one fault to the next: a repair that needs another one gets it. */
function repairsThatWork(
  suggestions: readonly string[],
  { examples }: Command,
  setting: ReadSetting,
): readonly string[] {
  const working = suggestions.flatMap((text) => mended(text, setting) ?? []);
  return working.length > 0 ? [...new Set(working)] : examples.slice(0, 1);
}

function mended(suggestion: string, setting: ReadSetting): string | undefined {
  let text: string | undefined = suggestion;
  for (let tries = 0; text !== undefined && tries < mostTries; tries += 1) {
    const found = readFirst({ ...setting, raw: text });
    if (found === undefined) return undefined;
    if (found.read.ok) return text;
    text = found.read.faults[0]?.suggestions[0];
  }
  return undefined;
}

/** More things wrong at once are no slip. */
const mostTries = 4;

/** Nearly everything that is typed is an estimate: one look at its beginning says so. */
export function mayBeCommand(raw: string): boolean {
  return openings.test(raw) && raw.length <= longestCommand;
}

const openings = /^[\s"'`*_~]*(?:log|runs?|budgets?|defaults|summary|export|token|why)\b/i;

/** A pasted config, and a message about it. */
const longestCommand = 30_000;
