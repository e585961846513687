import type { Answer } from '../answer/answer.ts';
import type { Flops } from '../answer/ask.ts';
import { dayOf } from '../answer/day.ts';
import type { Report } from '../answer/report.ts';
import { modelOfConfig } from '../catalog/model-of-config.ts';
import type { Hub } from './hub.ts';

/** A question may compare two models; more requests for one message nobody needs. */
const mostFetched = 2;

/**
 * Answers, and where a model `org/name` is all that stands in the way, looks it up on the Hub and
 * answers again, knowing it for this one question. Never rejects for what the Hub does: then the
 * question stays what it was, with the reason.
 */
export async function answerWithHub(
  flops: Flops,
  hub: Hub,
  text: string,
  on: string,
  zone?: string,
): Promise<{ readonly flops: Flops; readonly answer: Answer }> {
  let known = flops;
  let answer = known.answer(text, on, zone);
  for (let fetched = 0; fetched < mostFetched; fetched += 1) {
    const name = unknownName(answer);
    if (name === undefined) break;
    const found = await hub.architecture(name);
    if (!found.ok) return { flops: known, answer: because(answer, name, found.problem) };
    const source = `huggingface.co/${name}, config.json`;
    known = known.knowing(modelOfConfig(name, found.architecture, { source, checkedOn: on }));
    answer = known.answer(text, on, zone);
  }
  return { flops: known, answer };
}

/** What Slack and the playground need, for a bot that may ask the Hub. */
export function createHubAsk(
  flops: Flops,
  hub: Hub,
): (text: string, now: Date, zone?: string) => Promise<Report> {
  return async (text, now, zone) => {
    const on = dayOf(now, zone);
    const { flops: known, answer } = await answerWithHub(flops, hub, text, on, zone);
    return known.report(answer, on);
  };
}

/** As people type it, since names on the Hub are told apart by case. */
function unknownName(answer: Answer): string | undefined {
  if (answer.kind !== 'question') return undefined;
  return answer.diagnostics
    .flatMap((diagnostic) => (diagnostic.code === 'UNKNOWN_MODEL' ? [diagnostic.name] : []))
    .find((name) => name.includes('/'));
}

function because(answer: Answer, unknown: string, problem: string): Answer {
  if (answer.kind !== 'question') return answer;
  const diagnostics = answer.diagnostics.map((diagnostic) =>
    diagnostic.code === 'UNKNOWN_MODEL' && diagnostic.name === unknown
      ? { ...diagnostic, because: problem }
      : diagnostic,
  );
  return { ...answer, diagnostics };
}
