import { comparisonOf, isComparable } from '../answer/compare.ts';
import { comparisonReport } from '../answer/comparison-report.ts';
import { withChart } from '../answer/report/comparison-chart.ts';
import { continueFrom } from '../answer/conversation.ts';
import type { Report } from '../answer/report.ts';
import type { Asker, Comparing, ComparisonOutcome } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { seenOn } from './seen-on.ts';
import { toChannel } from './reply.ts';

/**
 * An estimate beside up to three others. A line may be a whole message, or what it changes of the first,
 * as in a thread. `faults` are by the number of the line, 0 for the first of the others.
 */
export async function compare(
  { message, on, others }: Comparing,
  tools: Tools,
  asker: Asker,
): Promise<ComparisonOutcome> {
  const messages = others.map((line) => wholeOf(message, line, on, tools, asker));
  const compared = await Promise.all(
    [message, ...messages].map(async (one) => ({
      message: one,
      ...(await seenOn(one, on, tools, asker)),
    })),
  );
  const faults = compared.slice(1).flatMap(({ answer, report }, line) => {
    return isComparable(answer) ? [] : [[line, faultOf(report)] as const];
  });
  if (faults.length > 0) return { kind: 'faults', faults: new Map(faults) };
  const comparison = comparisonOf(compared);
  if (comparison === undefined) return { kind: 'faults', faults: new Map([[0, notComparable]]) };
  return { kind: 'reply', reply: toChannel(withChart(comparisonReport(comparison), comparison)) };
}

function wholeOf(message: string, line: string, on: string, tools: Tools, asker: Asker): string {
  const taken = continueFrom(tools.flops, message, line, on, asker.zone);
  return taken.kind === 'changed' ? taken.message : line;
}

function faultOf({ tone, headline, suggestions }: Report): string {
  if (tone !== 'question') return notComparable;
  const [first] = suggestions;
  return first === undefined ? headline : `${headline} Try: ${first}`;
}

const notComparable = 'This is no single estimate, which alone can be compared.';
