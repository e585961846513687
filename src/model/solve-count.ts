import { demandsOf, exceeded, trialOf } from './limits.ts';
import type { Pin, Trial } from './limits.ts';
import { exceeds, undetermined } from './no-solution.ts';
import { acceleratorCount, secondsPerHour } from './quantity.ts';
import type { NoSolution, Solved, SolveQuestion } from './solve-question.ts';

type CountQuestion = Extract<SolveQuestion, { tokens: unknown; parameters: unknown }>;

/** Beyond any fleet: where the search has come this far, it will not end. */
const mostAccelerators = 1e9;

/**
 * The fewest accelerators, in whole nodes, that finish in time and hold the run.
 *
 * From below: what n accelerators need, at the utilisation of n, is a count again; start from the
 * fewest that hold the run and repeat until the count suffices. As utilisation does not rise with the
 * count, no count passed over would have done, so the answer is the least, and more time never needs
 * more accelerators. It settles in a few rounds, because utilisation falls slowly with the count.
 */
export function solveCount(question: CountQuestion, pin: Pin): Solved {
  const limit = question.limits.seconds;
  if (limit === undefined) return noTime;
  const at = (count: number) => trialOf(question, question, pin, acceleratorCount(count));
  const { query, estimate } = at(1);
  const minimum = estimate.memory?.minimumCount;
  if (minimum === undefined) return { ok: false, problem: fitsNowhere };
  const perNode = query.hardware?.accelerator.perNode ?? 1;
  const held = inNodes(minimum, perNode);
  let [count, trial] = [held, at(held)];
  let exact = acceleratorsFor(trial, limit);
  while (inNodes(exact, perNode) > count) {
    count = inNodes(exact, perNode);
    if (count > mostAccelerators) return endless(trial, limit);
    trial = at(count);
    exact = acceleratorsFor(trial, limit);
  }
  const need = { perNode, exact: Math.max(exact, minimum), byMemory: exact < minimum };
  return checked(question, trial, count, need);
}

type Need = { readonly perNode: number; readonly exact: number; readonly byMemory: boolean };

function checked(question: CountQuestion, trial: Trial, count: number, need: Need): Solved {
  const { query, estimate } = trial;
  const demands = demandsOf(estimate, question.limits);
  const broken = exceeded(demands);
  if (broken !== undefined) return exceeds(broken);
  return {
    ok: true,
    unknown: 'count',
    value: count,
    exact: need.exact,
    query,
    estimate,
    bound: need.byMemory ? 'memory' : 'days',
    demands,
    because: countReason(need),
  };
}

/** At the utilisation of the trial's count: hours of one accelerator over the hours there are. */
function acceleratorsFor({ estimate }: Trial, limit: number): number {
  return ((estimate.run?.acceleratorHours.mid ?? NaN) * secondsPerHour) / limit;
}

/** Rounded up to whole nodes; a hair above a whole count is rounding, not another node. */
function inNodes(count: number, perNode: number): number {
  return Math.max(1, Math.ceil((count / perNode) * (1 - 1e-12))) * perNode;
}

function countReason({ byMemory, perNode }: Need): string {
  const rounded = perNode > 1 ? `, rounded up to whole nodes of ${perNode}` : ', rounded up';
  return byMemory
    ? `the fewest accelerators that hold the run${rounded}; the time given would need fewer`
    : `accelerators from the model, the tokens and the days, at the utilisation of that many${rounded}`;
}

const noTime: NoSolution = undetermined(
  'limit',
  'any number of accelerators costs the same accelerator hours; say in how many days',
);

const fitsNowhere: NoSolution['problem'] = {
  kind: 'memory',
  because: 'it fits on no number of these accelerators with any layout we know',
};

function endless({ estimate }: Trial, limit: number): NoSolution {
  const needed = estimate.run?.seconds?.mid ?? NaN;
  const because = 'utilisation falls so fast that no number of accelerators finishes in time';
  return { ok: false, problem: { kind: 'no-count', bound: 'days', needed, limit, because } };
}
