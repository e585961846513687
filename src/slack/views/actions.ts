import type { Report, ReportAction } from '../../answer/report.ts';
import type { ActionsBlock, Button, Menu, Message } from '../blocks.ts';
import { actionPrefix, menuId } from '../ids.ts';
import { limits } from '../limits.ts';

/**
 * The buttons of a report, most wanted first, and a menu of what is wanted less. All that a press needs is
 * in a button's value; an option has no room for it, and takes it from the button beside it (press.ts).
 */
export function actionBlocks(actions: Report['actions'] = []): ActionsBlock[] {
  const buttons = inFront(actions)
    .flatMap(button)
    // Bolt's clients know a button by its id: two of one kind must not share it.
    .map((each, index) => ({ ...each, action_id: `${each.action_id}:${index}` }));
  if (buttons.length === 0) return [];
  const shown = inFront(actions);
  const menu = menuOf(actions.filter((action) => isOption(action) && !shown.includes(action)));
  return [{ type: 'actions', elements: [...buttons, ...menu] }];
}

/** For one person's eyes: Slack sends no such message along with a choice, so a menu knew not of what. */
export function withoutMenus({ text, blocks }: Message): Message {
  const kept = blocks.map((block) =>
    block.type === 'actions'
      ? { ...block, elements: block.elements.filter(({ type }) => type === 'button') }
      : block,
  );
  return { text, blocks: kept };
}

/** As many as are read. Copies stand among them only where nothing else would. */
function inFront(actions: readonly ReportAction[]): readonly ReportAction[] {
  const own = actions.filter((action) => !isCopy(action));
  return own.length > 0 ? own.slice(0, limits.buttons) : actions.slice(0, 1);
}

function isCopy({ kind }: ReportAction): boolean {
  return ['copy-text', 'copy-command', 'copy-json'].includes(kind);
}

/** What a message and its day are enough for. */
function isOption(action: ReportAction): boolean {
  return isCopy(action) || action.kind === 'show-working' || action.kind === 'compare';
}

function menuOf(actions: readonly ReportAction[]): Menu[] {
  if (actions.length === 0) return [];
  const options = actions.slice(0, limits.menuOptions).map((action) => ({
    text: plainText(actionLabel(action)),
    value: action.kind,
  }));
  return [{ type: 'overflow', action_id: menuId, options }];
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
    case 'compare':
      return 'Compare';
    case 'share':
      return 'Share';
    case 'copy-text':
      return action.page === undefined ? 'Copy as text' : 'Next page';
    case 'copy-command':
      return 'Copy the command';
    case 'copy-json':
      return action.page === undefined ? 'JSON' : 'Next page';
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
