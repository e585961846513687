import type { Advice, Digest } from '../../booking/digest.ts';
import { addDays } from '../../booking/zone-time.ts';
import { amountText } from './budget-words.ts';
import { periodLabel } from './digest-budget.ts';

/** The one thing to do, with what to type for it. */
export function adviceText(advice: Advice, digest: Digest): string {
  switch (advice.kind) {
    case 'over-budget':
      return overText(advice, digest);
    case 'late-start':
      return `${named(advice.run, digest)} should have started ${days(advice.days)} ago: say “run ${advice.run} started”, or when it “starts”, or “cancelled”.`;
    case 'no-progress':
      return `${named(advice.run, digest)} has been silent for ${days(advice.days)}: say how far it is, “run ${advice.run}: 800B tokens so far”, or “done”.`;
    case 'room-left':
      return roomText(advice, digest);
    default:
      return advice satisfies never;
  }
}

function overText(
  { budget, by, run }: Extract<Advice, { kind: 'over-budget' }>,
  digest: Digest,
): string {
  const state = digest.budgets.find((each) => each.budget.id === budget);
  if (state === undefined) return 'A budget will be over.';
  const over = `${periodLabel(state)} will be over by ${amountText(state.budget.measure, by)}`;
  return run === undefined
    ? `${over}, and no planned run can be put off: stop a run, or raise the budget.`
    : `${over}: put off ${named(run, digest).replace(/^R/, 'r')}, as with “run ${run} starts ${addDays(state.to, 1)}”, or raise the budget.`;
}

function roomText(
  { budget, left }: Extract<Advice, { kind: 'room-left' }>,
  digest: Digest,
): string {
  const state = digest.budgets.find((each) => each.budget.id === budget);
  if (state === undefined) return 'A budget will not be used up.';
  const room = amountText(state.budget.measure, left);
  return `About ${room} of ${periodLabel(state)} will be left, and lost with the period: start what waits.`;
}

/** Run 3 (llama-next). A run that the summary does not list has its number only. */
function named(number: number, { runs }: Digest): string {
  const name = runs.find((line) => line.number === number)?.name;
  return name === undefined ? `Run ${number}` : `Run ${number} (${name})`;
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`;
}
