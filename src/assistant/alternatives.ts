import type { Answer } from '../answer/answer.ts';
import { isComparable } from '../answer/compare.ts';
import { continueFrom } from '../answer/conversation.ts';
import type { Hardware } from '../model/query.ts';
import type { Asker } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { seenOn } from './seen-on.ts';

/** What somebody may well want to see beside an estimate: messages that are understood, three at most. */
export async function alternatives(
  message: string,
  on: string,
  tools: Tools,
  asker: Asker,
): Promise<readonly string[]> {
  const { answer } = await seenOn(message, on, tools, asker);
  const { flops } = tools;
  const found = changesOf(answer).flatMap((change) => {
    const taken = continueFrom(flops, message, change, on, asker.zone);
    if (taken.kind !== 'changed' || taken.message === message) return [];
    return isComparable(flops.answer(taken.message, on, asker.zone)) ? [taken.message] : [];
  });
  return [...new Set(found)].slice(0, mostAlternatives);
}

const mostAlternatives = 3;

/** The next generation, twice the number, fewer bits, adapters: each as it would be said in a thread. */
function changesOf(answer: Answer): readonly string[] {
  const hardware = hardwareOf(answer);
  const next = nextOf(hardware?.accelerator?.id ?? '');
  const doubled = hardware?.count === undefined ? [] : [`on ${hardware.count * 2}`];
  const isFull =
    'query' in answer && 'regime' in answer.query && answer.query.regime.kind === 'full';
  return [
    ...next.map((name) => `what about ${name}s?`),
    ...(isFull ? ['with LoRA'] : []),
    ...doubled,
    'in fp8',
  ];
}

function hardwareOf(answer: Answer): Partial<Hardware> | undefined {
  if (answer.kind === 'solve') return answer.solution.query.hardware;
  return 'query' in answer && 'hardware' in answer.query ? answer.query.hardware : undefined;
}

/** By the beginning of the catalog's id; a part that nothing follows yet has none. */
function nextOf(id: string): readonly string[] {
  const at = generations.findIndex((name) => id.startsWith(name.toLowerCase()));
  const next = at === -1 ? undefined : generations[at + 1];
  return next === undefined ? [] : [next];
}

/** Of the usual data-centre parts, oldest first; as NVIDIA has named them until 2026-11. */
const generations = ['V100', 'A100', 'H100', 'H200', 'B200', 'B300'];
