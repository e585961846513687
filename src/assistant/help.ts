import type { Report, ReportSection } from '../answer/report.ts';
import { commands } from './commands/table.ts';
import type { Command } from './commands/command.ts';
import { notes, said } from './reply.ts';

/** The help of the estimate language, and below what else can be told to the bot. */
export function withCommands(help: Report): Report {
  return { ...help, sections: [...help.sections, commandsSection()] };
}

function commandsSection(): ReportSection {
  return {
    kind: 'notes',
    title: 'Runs, budgets and summaries',
    tone: 'plain',
    items: [
      ...commands.map(({ does, examples }) => `${does} ${examples.slice(0, 2).join(' · ')}`),
      'More of each: “help budget”, “help summary”.',
    ],
  };
}

/** `help budget`: all that can be said of it; undefined for anything else behind “help”. */
export function commandHelp(text: string): Report | undefined {
  const name = /^\s*help\s+(?:with\s+|on\s+)?([a-z]{2,20})\W*$/i.exec(text)?.[1]?.toLowerCase();
  const command = commands.find((one) => one.name === name);
  return command === undefined ? undefined : helpOf(command);
}

function helpOf({ name, does, grammar, examples }: Command): Report {
  return said(
    `${name}: ${does}`,
    [{ kind: 'fixed', text: grammar }, ...notes('Examples', examples)],
    examples.slice(0, 3),
  );
}
