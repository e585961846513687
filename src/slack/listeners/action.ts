import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { answerQuestion, type Question, type Tools } from '../answering.ts';
import type { EdgeContext } from '../edge.ts';
import { commandName } from '../ids.ts';
import { describeError } from '../logging.ts';
import { openAssumptions } from '../modals/assumptions.ts';
import { openCompare } from '../modals/compare.ts';
import type { Press } from '../press.ts';
import type { Seen } from '../seen.ts';
import { staleButton } from '../views/stale-button.ts';
import { throughResponseUrl } from './response-url-delivery.ts';

/** A press of a button, also of one that was posted before the last start: its value says it all. */
export function action(
  tools: Tools,
  seen: Seen,
): Middleware<SlackActionMiddlewareArgs<BlockAction>, EdgeContext> {
  return async ({ ack, client, respond, context: { incoming } }) => {
    await ack();
    if (incoming.kind !== 'press') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    if (await opensForm(incoming, client, tools)) return;
    if (!(await isFirstShare(incoming, tools, seen))) return;
    const delivery = throughResponseUrl(respond, incoming.threadTs);
    await answerQuestion(pressed(incoming), delivery, tools);
  };
}

/** A form that cannot be opened, such as after three seconds, is no dead end: words say what to do instead. */
async function opensForm(press: Press, client: WebClient, tools: Tools): Promise<boolean> {
  const { action: wanted } = press;
  try {
    if (wanted?.kind === 'compare') return await openCompare(press, wanted, client, tools);
    if (wanted?.kind !== 'change-assumptions') return false;
    return await openAssumptions(press, wanted, client, tools);
  } catch (error) {
    tools.log.write('warn', `a form was not opened: ${describeError(error)}`);
    return false;
  }
}

/** A double click has another trigger; what is shown to all is shown to them once. */
async function isFirstShare(press: Press, tools: Tools, seen: Seen): Promise<boolean> {
  const isShare = press.action?.kind === 'share';
  return !isShare || seen.claim(`shared ${press.key}`, tools.now().getTime());
}

function pressed(press: Press): Question {
  const { action: wanted, key } = press;
  return {
    listener: 'action',
    // What the button carries is what somebody typed.
    words: wanted !== undefined && 'message' in wanted ? wanted.message : '',
    from: press,
    threadTs: threadForFiles(press),
    prefix: `${commandName} `,
    needsZone: true,
    put: (assistant, asker) =>
      wanted === undefined ? Promise.resolve(staleButton) : assistant.act(wanted, key, asker),
  };
}

/** A file hangs under the message that it is of. */
function threadForFiles({ threadTs, messageTs, isEphemeral }: Press): string | undefined {
  return threadTs ?? (isEphemeral ? undefined : messageTs);
}
