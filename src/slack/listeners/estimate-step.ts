import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { StepOutcome } from '../../assistant/estimate-step.ts';
import type { Tools } from '../answering.ts';
import { within } from '../closing.ts';
import { clampText, limits } from '../limits.ts';
import { describeError } from '../logging.ts';
import type { Incoming } from '../payloads.ts';
import type { Seen } from '../seen.ts';
import { readSlackText } from '../slack-text.ts';

/**
 * A step of a workflow: ends once, well or ill, else the workflow would stand there for ever. Bolt has
 * acknowledged it, and gives `complete` and `fail` the token of this step.
 */
export function estimateStep(
  tools: Tools,
  seen: Seen,
): Middleware<SlackEventMiddlewareArgs<'function_executed'>> {
  return async ({ complete, fail, context }) => {
    // Bolt lets a step have no context of our type; edge.ts has put it there all the same.
    const incoming = context['incoming'] as Incoming;
    if (incoming.kind !== 'function') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const outcome = await worked(incoming.question, tools);
    try {
      if (outcome.ok) await complete({ outputs: outputsOf(outcome) });
      else await fail({ error: clampText(outcome.because, limits.textCharacters) });
    } catch (error) {
      const what = `a step of a workflow was not ended: ${describeError(error)}`;
      tools.log.write('error', `reference ${tools.newReference()} ${what}`);
    }
  };
}

/** Far longer than an estimate takes, also one that asks the Hub. */
const patienceMs = 20_000;

const late = 'This takes longer than a step may. Run the workflow again in a minute.';

async function worked(question: string, tools: Tools): Promise<StepOutcome> {
  try {
    // A variable of the workflow may be a message, with Slack's marks in it.
    const work = tools.assistant.step(readSlackText(question, undefined), tools.now());
    return (await within(patienceMs, work)) ? await work : { ok: false, because: late };
  } catch (error) {
    const reference = tools.newReference();
    const what = `could not work out a step: ${describeError(error, question)}`;
    tools.log.write('error', `reference ${reference} ${what}`);
    const because = `Something broke on our side; give whoever runs Flops the reference ${reference}.`;
    return { ok: false, because };
  }
}

/** By the names that the manifests declare. */
function outputsOf(outcome: StepOutcome & { readonly ok: true }) {
  const { ok: _ok, acceleratorHours, usd, ...same } = outcome;
  return {
    ...same,
    ...(acceleratorHours === undefined ? {} : { accelerator_hours: acceleratorHours }),
    ...(usd === undefined ? {} : { cost_usd: usd }),
  };
}
