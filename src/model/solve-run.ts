import { exactly, mapBand, mapBandInverse } from './band.ts';
import type { Band } from './band.ts';
import { demandsOf, exceeded, shareOf, tightest, trialOf } from './limits.ts';
import type { Pin, Trial } from './limits.ts';
import { exceeds, nameOf, times } from './no-solution.ts';
import { ratio, secondsPerDay, usdPerAcceleratorHour } from './quantity.ts';
import type { Bound, Limits, NoSolution, Solved, SolveQuestion } from './solve-question.ts';

/** Size, tokens and hardware are known; one figure of the run is not. */
type RunQuestion = Extract<SolveQuestion, { tokens: unknown; parameters: unknown }>;

const asGiven: Pin = (hardware) => hardware;

/** Nothing to solve: it is the estimate. But limits may stand beside it, and are checked. */
export function solveDays(question: RunQuestion): Solved {
  const trial = trialOf(question, question, asGiven);
  const { seconds } = trial.estimate.run ?? {};
  if (seconds === undefined) throw new Error('days are asked for with a count and hardware only');
  const days = mapBand(seconds, (value) => value / secondsPerDay);
  return checked(question, trial, days, 'days from the model, the tokens and the hardware');
}

export function solveBudget(question: RunQuestion): Solved {
  const trial = trialOf(question, question, asGiven);
  const { usd } = trial.estimate.run ?? {};
  if (usd === undefined) throw new Error('a budget is asked for with a price only');
  return checked(question, trial, usd, 'budget from accelerator hours and their price');
}

/** The price at which the budget is spent exactly: budget / accelerator-hours. */
export function solvePrice(question: RunQuestion): Solved {
  const budget = question.limits.usd;
  const atOneDollar = trialOf(question, question, priced(1)).estimate.run?.usd;
  if (budget === undefined || atOneDollar === undefined) {
    throw new Error('a price is asked for with a budget and hardware only');
  }
  const prices = mapBandInverse(atOneDollar, (usd) => budget / usd);
  const trial = trialOf(question, question, priced(prices.mid));
  const because = 'price from the budget and the accelerator hours';
  const result = checked(question, trial, prices, because);
  return result.ok ? { ...result, bound: 'budget' } : result;
}

/** The most that a published training run reached: TPU v5p, 32B on 128 chips, attention not causal. */
const highestPublished = 0.71; // MaxText's tables, seen 2026-11.

/**
 * The utilisation at which the run takes just what was given of time, accelerator-hours or money;
 * where several are given, the tightest. All three are in inverse proportion to it, so one estimate
 * at the full dense peak tells.
 *
 * It is all-in: restarts and evaluation are in the hours that the user states.
 */
export function solveUtilisation(question: RunQuestion): Solved {
  const { flop, ...used } = question.limits;
  const atPeak = trialOf(question, question, utilised(1));
  const binding = tightest(demandsOf(atPeak.estimate, used));
  if (binding === undefined) throw new Error('a utilisation is asked for with a limit only');
  const utilisation = shareOf(binding);
  if (utilisation > 1) return abovePeak(utilisation, binding.bound, atPeak);
  const trial = trialOf(question, question, utilised(utilisation));
  const because = `utilisation from the FLOP, the dense peak and the ${nameOf(binding.bound)}`;
  const limits: Limits = flop === undefined ? {} : { flop };
  const result = checked({ ...question, limits }, trial, exactly(utilisation), because);
  if (!result.ok) return result;
  return {
    ...result,
    bound: binding.bound,
    demands: demandsOf(trial.estimate, question.limits),
    ...(utilisation > highestPublished && { abovePublished: true }),
  };
}

function abovePeak(utilisation: number, bound: Bound, { estimate }: Trial): NoSolution {
  const secondsAtPeak = estimate.run?.seconds?.mid;
  return {
    ok: false,
    problem: {
      kind: 'above-peak',
      utilisation,
      ...(secondsAtPeak !== undefined && { secondsAtPeak }),
      because: `even at the full dense peak it takes ${times(utilisation)} the ${nameOf(bound)} given`,
    },
  };
}

function utilised(share: number): Pin {
  // What a step would reach has no say where the whole is given.
  return ({ stepUtilisation: _step, ...hardware }) => ({
    ...hardware,
    utilisation: exactly(ratio(share)),
    utilisationStated: true,
  });
}

function priced(price: number): Pin {
  return (hardware) => ({ ...hardware, price: exactly(usdPerAcceleratorHour(price)) });
}

function checked(
  question: RunQuestion,
  { query, estimate }: Trial,
  value: Band,
  because: string,
): Solved {
  const demands = demandsOf(estimate, question.limits);
  const broken = exceeded(demands);
  if (broken !== undefined) return exceeds(broken);
  return {
    ok: true,
    unknown: question.unknown,
    value: value.mid,
    ...(value.low < value.high && { band: value }),
    query,
    estimate,
    demands,
    because,
  };
}
