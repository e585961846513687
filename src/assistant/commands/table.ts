import { budgetCommand } from './budget.ts';
import type { Command, ReadCommand, ReadSetting } from './command.ts';
import { defaultsCommand } from './defaults.ts';
import { exportCommand } from './export.ts';
import { logCommand } from './log.ts';
import { runCommand } from './run.ts';
import { runsCommand } from './runs.ts';
import { summaryCommand } from './summary.ts';
import { tokenCommand } from './token.ts';
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
];

export type FoundCommand = { readonly input: string; readonly read: ReadCommand };

/** The command that a text is; undefined where its first words are none's, or its words no command's. */
export function findCommand(setting: ReadSetting): FoundCommand | undefined {
  if (!opensCommand(setting.raw)) return undefined;
  for (const command of commands) {
    const words = new Words(setting.raw);
    const found = command.read(words, setting);
    if (found !== undefined) return { input: words.input, read: found };
  }
  return undefined;
}

/** Nearly everything that is typed is an estimate: one look at its beginning says so. */
export function opensCommand(text: string): boolean {
  return openings.test(text) && text.length <= longestCommand;
}

const openings = /^[\s"'`*_~]*(?:log|runs?|budgets?|defaults|summary|export|token)\b/i;

/** A pasted config, and a message about it. */
const longestCommand = 30_000;
