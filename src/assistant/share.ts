import type { Asker, Reply } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { commandHelp, withCommands } from './help.ts';
import { receipt } from './receipt.ts';
import { toSender } from './reply.ts';
import type { ShareAction } from './shareable.ts';
import { showWorking } from './show-working.ts';

/** Answered anew, as of the day that it was answered on; no command in it is carried out. */
export async function share(action: ShareAction, tools: Tools, asker: Asker): Promise<Reply> {
  const { report } = await again(action, tools, asker);
  const actions = (report.actions ?? []).filter(({ kind }) => kind !== 'share');
  return { report: { ...report, actions }, audience: 'channel', sharedBy: asker.user };
}

async function again(
  { what, message, on }: ShareAction,
  tools: Tools,
  asker: Asker,
): Promise<Reply> {
  if (what === 'working') return showWorking(message, on, tools, asker);
  const help = commandHelp(message);
  if (help !== undefined) return toSender(help);
  const found = await receipt(message, tools.estimates, tools.ledger, asker, on);
  return found.answer.kind === 'help'
    ? { ...found, report: withCommands(found.report) }
    : { ...found };
}
