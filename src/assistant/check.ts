import type { Answer } from '../answer/answer.ts';
import type { Report } from '../answer/report.ts';
import type { Asker, Reply } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { receipt } from './receipt.ts';
import { toSender } from './reply.ts';

/**
 * Whether the numbers of somebody's message go together. Messages are about more than numbers: what
 * cannot be read as a whole is read line by line, then sentence by sentence, and the first that
 * claims something is checked. Nothing that is written there is carried out.
 */
export async function check(text: string, tools: Tools, asker: Asker): Promise<Reply> {
  let estimate: Report | undefined;
  for (const part of partsOf(text)) {
    const { answer, report } = await receipt(part, tools.estimates, tools.ledger, asker);
    if (isChecked(answer)) return toSender(report);
    if (report.tone === 'answer' && isRun(answer)) estimate ??= report;
  }
  return toSender(estimate === undefined ? nothingToCheck : unclaimed(estimate));
}

/** More sentences are no message but a document. */
const mostParts = 40;

/** The whole first. */
function partsOf(text: string): readonly string[] {
  const lines = text.split(/\n+/);
  const sentences = lines.flatMap((line) => line.split(/(?<=[.!?])\s+(?=\p{Lu})/u));
  const parts = [text, ...lines, ...sentences].map((part) => part.trim());
  return [...new Set(parts)].filter((part) => /\d/.test(part)).slice(0, mostParts);
}

function isChecked(answer: Answer): boolean {
  return 'checks' in answer && answer.checks.length > 0;
}

function isRun({ kind }: Answer): boolean {
  return ['training', 'usage', 'partial', 'claim'].includes(kind);
}

function unclaimed(estimate: Report): Report {
  return {
    ...estimate,
    headline: `Nothing to check: no time, cost or hours are claimed. By itself: ${estimate.headline}`,
  };
}

const nothingToCheck: Report = {
  tone: 'question',
  headline:
    'There is nothing to check in this message. A check needs a model or its size, its tokens and the hardware, and one thing more that is claimed: how long it took, what it cost, or the GPU-hours.',
  sections: [],
  suggestions: ['70B on 2T tokens on 1024 H100s took 24 days and cost $1.5M'],
};
