import { followUp } from '../language/follow-up.ts';
import type { Answer } from './answer.ts';
import type { Flops } from './ask.ts';
import { changeText } from './change-text.ts';
import type { Report } from './report.ts';
import type { RunAnswer } from './run-answer.ts';

/** How a message in a thread is to be taken, given the one before it. */
export type Continued =
  /** By itself. */
  | { readonly kind: 'fresh' }
  /** As the earlier one with something changed: `message` asks for all of it. */
  | { readonly kind: 'changed'; readonly message: string }
  /** Back to what was asked before that. */
  | { readonly kind: 'undo' };

/**
 * A whole question stands by itself, also in a thread; what opens as a follow-up, or is none by
 * itself, changes the earlier one. Where both fail, what was typed is what is asked about.
 */
export function continueFrom(
  flops: Flops,
  before: string,
  text: string,
  on: string,
  zone: string,
): Continued {
  const alone = flops.answer(text, on, zone);
  if (isWhole(alone) && !isFollowUp(text.trim(), alone)) return { kind: 'fresh' };
  const found = followUp(flops.lexicon, before, text);
  if (found === undefined) return { kind: 'fresh' };
  if (found.kind === 'undo') return found;
  const together = flops.answer(found.text, on, zone);
  const isBetterAlone = together.kind === 'question' && isWhole(alone);
  return isBetterAlone ? { kind: 'fresh' } : { kind: 'changed', message: found.text };
}

/** What changed between two answers; undefined where that is nothing, or they cannot be set against each other. */
export function changeOf(before: Answer, after: Answer): string | undefined {
  return isRun(before) && isRun(after) ? changeText(before, after) : undefined;
}

/** The change first, then the receipt that it leads to. */
export function withChange(report: Report, before: Answer, after: Answer): Report {
  const change = changeOf(before, after);
  return change === undefined
    ? report
    : { ...report, headline: `${change} Now: ${report.headline}` };
}

function isWhole({ kind }: Answer): boolean {
  return kind !== 'question' && kind !== 'help';
}

function isRun(answer: Answer): answer is Answer & RunAnswer {
  return runKinds.has(answer.kind);
}

const runKinds: ReadonlySet<Answer['kind']> = new Set([
  'training',
  'claim',
  'solve',
  'inference',
  'memory',
  'usage',
]);

/** `LoRA?` names a topic that can be explained, and after an estimate the run with LoRA. */
function isFollowUp(text: string, { kind }: Answer): boolean {
  return opening.test(text) || (kind === 'explanation' && !asking.test(text));
}

const asking =
  /^(?:why|what|how|does|do|did|is|are|was|can|could|should|explain|which|where|tell)\b/i;

/** What nobody begins a question with that stands by itself. */
const opening =
  /^(?:and|what (?:about|if)|how about|but|now|with|without|at|on|in|for|vs\.?|versus|or|instead|try|use|same|then)\b/i;
