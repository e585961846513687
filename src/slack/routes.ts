import type { App } from '@slack/bolt';
import type { Tools } from './answering.ts';
import { departureEvents } from './departure-payloads.ts';
import type { EdgeContext } from './edge.ts';
import { commandName, shortcutIds, stepIds } from './ids.ts';
import { createInTurn } from './in-turn.ts';
import { action } from './listeners/action.ts';
import { appMention } from './listeners/app-mention.ts';
import { departed, type OnDeparture } from './listeners/departed.ts';
import { directMessage } from './listeners/direct-message.ts';
import { editedQuestion } from './listeners/edited-question.ts';
import { lastResort } from './listeners/error.ts';
import { estimateStep } from './listeners/estimate-step.ts';
import { homeOpened } from './listeners/home-opened.ts';
import { flopsCommand } from './listeners/flops-command.ts';
import { shortcut } from './listeners/shortcut.ts';
import { unknownCommand } from './listeners/unknown-command.ts';
import { viewPress } from './listeners/view-press.ts';
import { viewSubmission } from './listeners/view-submission.ts';
import { viewsOf } from './modals/table.ts';
import type { Seen } from './seen.ts';

/**
 * Everything that Slack can say to us, and who answers. The manifests must ask for exactly this:
 * test/manifest.test.ts compares them.
 */
export const routes = {
  commands: [commandName],
  /** As the manifest names them. Bolt knows `message.im` as `message`. */
  subscriptions: ['app_mention', 'message.im', 'app_home_opened', ...departureEvents],
  /** From anywhere, and of a message. */
  shortcuts: { global: [shortcutIds.estimate], message: [shortcutIds.check] },
  /** Of Workflow Builder: `function_executed` comes without a subscription. */
  steps: [stepIds.estimate],
  /** Buttons under our messages, forms and shortcuts. */
  interactivity: true,
} as const;

export function registerRoutes(
  app: App<EdgeContext>,
  tools: Tools,
  seen: Seen,
  onDeparture: OnDeparture,
): void {
  app.command(commandName, flopsCommand(tools, seen));
  app.command(otherThan(routes.commands), unknownCommand());
  const inTurn = createInTurn();
  const edited = editedQuestion(tools, seen, inTurn);
  app.event('app_mention', appMention(tools, seen, inTurn));
  app.event('app_mention', edited);
  app.event('message', directMessage(tools, seen, inTurn));
  app.event('message', edited);
  app.event('app_home_opened', homeOpened(tools, seen));
  app.function(stepIds.estimate, estimateStep(tools, seen));
  for (const event of departureEvents) app.event(event, departed(onDeparture));
  // Every press there is: one that nobody acknowledges shows a warning sign after three seconds.
  const inMessage = action(tools, seen);
  const views = viewsOf(tools, seen);
  const inView = viewPress(views, tools, seen);
  app.action({ type: 'block_actions' }, (args) =>
    args.context.incoming.kind === 'view-press' ? inView(args) : inMessage(args),
  );
  // Every one there is, as above.
  app.shortcut(/^/, shortcut(tools, seen));
  app.view({ type: 'view_submission' }, viewSubmission(views, tools));
  app.error(lastResort(tools));
}

function otherThan(commands: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${commands.join('|')})$)`);
}
