import type { Report, ReportAction } from '../../answer/report.ts';
import type { ActionsBlock, Button } from '../blocks.ts';
import { actionPrefix } from '../ids.ts';
import { limits } from '../limits.ts';

/** The buttons of a report, most wanted first. All that a press needs is in its value. */
export function actionBlocks(actions: Report['actions']): ActionsBlock[] {
  const elements = (actions ?? [])
    .flatMap(button)
    .slice(0, limits.buttons)
    // Bolt's clients know a button by its id: two of one kind must not share it.
    .map((each, index) => ({ ...each, action_id: `${each.action_id}:${index}` }));
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** None where the value would be cut: half a message would be saved as if it were the whole. */
function button(action: ReportAction): Button[] {
  const value = JSON.stringify(action);
  if (value.length > limits.buttonValue) return [];
  const confirm = confirmation(action);
  return [
    {
      type: 'button',
      action_id: `${actionPrefix}${action.kind}`,
      text: plainText(actionLabel(action)),
      value,
      ...(confirm ? { confirm } : {}),
    },
  ];
}

/** A verb, and at most two words more. */
export function actionLabel(action: ReportAction): string {
  switch (action.kind) {
    case 'save-run':
      return 'Save as run';
    case 'show-working':
      return 'Show working';
    case 'change-assumptions':
      return 'Change assumptions';
    case 'start-run':
      return `Start run ${action.run}`;
    case 'cancel-run':
      return `Cancel run ${action.run}`;
    case 'list-runs':
      return action.before === undefined ? 'Show runs' : 'Older runs';
    case 'summary-off':
      return 'Stop summary';
    default:
      return action satisfies never;
  }
}

/** What others would miss is asked about once more. */
export function confirmation(action: ReportAction): Button['confirm'] {
  if (action.kind === 'cancel-run') {
    const text = 'It no longer counts against the budget. Its history stays.';
    return question(`Cancel run ${action.run}?`, text, 'Cancel it', 'Keep it');
  }
  if (action.kind === 'summary-off') {
    const text = 'This channel gets no more summaries until somebody turns them on again.';
    return question('Stop the summary?', text, 'Stop it', 'Keep it');
  }
  return undefined;
}

function question(title: string, text: string, confirm: string, deny: string) {
  return {
    title: plainText(title),
    text: plainText(text),
    confirm: plainText(confirm),
    deny: plainText(deny),
    style: 'danger',
  } as const;
}

function plainText(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}
