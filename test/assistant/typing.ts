import { createFlops } from '../../src/answer/ask.ts';
import { findCommand } from '../../src/assistant/commands/table.ts';
import type { FoundCommand } from '../../src/assistant/commands/table.ts';
import type { Fault } from '../../src/assistant/reading/fault.ts';

const { lexicon } = createFlops();

/** Tuesday, 24 November 2026, in Berlin. */
const today = '2026-11-24';

export function typed(raw: string): FoundCommand | undefined {
  return findCommand({ lexicon, raw, today, zone: 'Europe/Berlin' });
}

/** What a command was read as. */
export function orderOf(raw: string): object {
  const found = typed(raw);
  if (found?.read.ok !== true) throw new Error(`no command, or a faulty one: ${raw}`);
  return found.read.order;
}

export function faultsOf(raw: string): readonly Fault[] {
  const found = typed(raw);
  if (found === undefined || found.read.ok) throw new Error(`no faulty command: ${raw}`);
  return found.read.faults;
}
