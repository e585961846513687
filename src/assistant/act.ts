import { dayOf } from '../answer/day.ts';
import type { Report, ReportAction } from '../answer/report.ts';
import type { Asker, Reply } from './assistant.ts';
import { book } from './book.ts';
import { changeRun } from './commands/run-change.ts';
import type { RunOrder } from './commands/run.ts';
import { listRuns } from './commands/runs.ts';
import { stopSummary } from './commands/summary-plan.ts';
import type { Tools } from './commands/command.ts';
import { toSender } from './reply.ts';
import { copy } from './copies.ts';
import { share } from './share.ts';
import { showWorking } from './show-working.ts';

/** A press of a button, perhaps long after its report: all it needs came with it, and it is asked who may. */
export async function act(
  action: ReportAction,
  key: string,
  asker: Asker,
  tools: Tools,
): Promise<Reply> {
  const today = dayOf(asker.now, asker.zone);
  switch (action.kind) {
    case 'save-run': {
      const { message, on } = action;
      return book({ message, on, start: today, key, again: (repaired) => repaired }, tools, asker);
    }
    case 'show-working':
      return showWorking(action.message, action.on, tools, asker);
    case 'change-assumptions':
    case 'compare':
      return toSender(noForm);
    case 'share':
      return share(action, tools, asker);
    case 'copy-text':
    case 'copy-command':
    case 'copy-json':
      return copy(action, tools, asker);
    case 'start-run':
      return change({ kind: 'start', day: today, run: numbered(action.run) }, tools, asker);
    case 'cancel-run':
      return change({ kind: 'cancel', run: numbered(action.run) }, tools, asker);
    case 'list-runs': {
      const { before } = action;
      return listRuns({ which: 'all', ...(before === undefined ? {} : { before }) }, tools, asker);
    }
    case 'summary-off':
      return stopSummary(tools, asker);
    default:
      return action satisfies never;
  }
}

/** Where a form cannot be opened, words do the same. */
const noForm: Report = {
  tone: 'help',
  headline:
    'The form could not be opened just now. Say the change in a thread instead: mention me, and name what should be different.',
  sections: [],
  suggestions: ['what about 512 B200s?', 'at 50% MFU', 'with LoRA', '$2 per GPU-hour'],
};

/** It changes or shows what a channel keeps; the others rest on their message alone. */
export function isOfChannel({ kind }: ReportAction): boolean {
  switch (kind) {
    case 'save-run':
    case 'start-run':
    case 'cancel-run':
    case 'list-runs':
    case 'summary-off':
      return true;
    case 'show-working':
    case 'change-assumptions':
    case 'compare':
    case 'share':
    case 'copy-text':
    case 'copy-command':
    case 'copy-json':
      return false;
    default:
      return kind satisfies never;
  }
}

function numbered(number: number): RunOrder['run'] {
  return { kind: 'number', number };
}

async function change(order: RunOrder, tools: Tools, asker: Asker): Promise<Reply> {
  const done = await changeRun(order, tools, asker);
  return 'otherwise' in done ? done.otherwise : done;
}
