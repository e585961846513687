import type { Need } from './check-missing.ts';
import { isWorkAlone } from './resolve-work.ts';
import type { Statement } from './statement.ts';
import { isPlainTraining } from './told.ts';

/** What is open in a run. */
export type Open =
  | 'parameters'
  | 'tokens'
  | 'parameters+tokens'
  | 'count'
  | 'days'
  | 'mfu'
  | 'usdPerAcceleratorHour';

/** Which question a statement is: nothing here looks at words any more, only at which slots are filled. */
export type QuestionKind =
  | { readonly kind: 'training' }
  /** More is stated than a run needs: the rest can be checked against it. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'solve'; readonly unknown: Open; readonly needs: readonly Need[] }
  | { readonly kind: 'usage' }
  /** Told, and not all of it: what follows from the part that is. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'inference' }
  | { readonly kind: 'memory' };

export function questionKind(statement: Statement): QuestionKind {
  if (isServing(statement) && !isFit(statement)) return { kind: 'inference' };
  if (isMemory(statement)) return { kind: 'memory' };
  return askedFor(statement) ?? followsFrom(statement);
}

/** `does it fit`, or `can I train it there`, where no run is stated: a receipt answers it besides. */
function isMemory(statement: Statement): boolean {
  const { memory, doable, tokens, tokensPerParameter, examples, steps, fleet, asked } = statement;
  const has = known(statement);
  const data = tokens ?? tokensPerParameter ?? examples ?? steps;
  if (data !== undefined || has.resource || statement.computeOptimal !== undefined) return false;
  if (memory !== undefined) return true;
  const isRun = has.size && fleet !== undefined && !isServing(statement);
  return (
    doable !== undefined && isRun && asked?.value !== 'tokens' && asked?.value !== 'parameters'
  );
}

function isServing(statement: Statement): boolean {
  const { inference, forward, promptTokens, outputTokens, weightFormat } = statement;
  if (statement.regime !== undefined) return false;
  const rate = statement.rate ?? statement.usdPerMillionTokens;
  // A utilisation beside a throughput is of training.
  const isTrained = statement.training ?? statement.mfu ?? statement.achieved;
  if (rate !== undefined && isTrained === undefined) return true;
  if (forward !== undefined && statement.training === undefined) return true;
  // `7B on 1T tokens in 4-bit` may be either, and is asked about.
  const stored = statement.tokens === undefined ? weightFormat : undefined;
  return (inference ?? promptTokens ?? outputTokens ?? stored) !== undefined;
}

/** Memory alone is asked for, though it is of serving: `kv cache for 70B`, `does it fit for inference`. */
function isFit({ memory, tokens, rate }: Statement): boolean {
  return memory !== undefined && tokens === undefined && rate === undefined;
}

/** An unknown that is asked for by name, if the message does not state it. */
function askedFor(statement: Statement): QuestionKind | undefined {
  const has = known(statement);
  const isOptimal = statement.computeOptimal !== undefined;
  switch (statement.asked?.value) {
    case 'count':
      if (has.count || (!has.resource && statement.memory !== undefined)) return undefined;
      return solve('count', 'parameters', 'tokens', 'accelerator', 'time');
    case 'tokens':
      // Of an optimum both are open.
      if (!has.size && !has.tokens && isOptimal) return solve('parameters+tokens');
      return has.tokens || !(has.resource || isOptimal) ? undefined : solve('tokens', 'parameters');
    case 'parameters':
      if (has.size || !(has.resource || isOptimal)) return undefined;
      return has.tokens && statement.tokensPerParameter === undefined
        ? solve('parameters', 'tokens')
        : solve('parameters+tokens');
    case 'mfu':
      return statement.mfu === undefined && has.resource
        ? solve('mfu', 'parameters', 'tokens', 'accelerator')
        : undefined;
    case 'price':
      return statement.budget === undefined
        ? undefined
        : solve('usdPerAcceleratorHour', 'parameters', 'tokens', 'accelerator');
    default:
      return undefined;
  }
}

/** What is open where nobody says. */
function followsFrom(statement: Statement): QuestionKind {
  const has = known(statement);
  if (isPartial(statement, has)) return { kind: 'partial' };
  if (has.size && has.tokens) return completeRun(statement, has);
  if (isWorkAlone(statement)) return workAlone(statement, has);
  if (!has.size && !has.tokens && isUsage(statement, has)) return { kind: 'usage' };
  if (!has.size && has.isMeasured) return { kind: 'training' };
  const isOptimal = statement.computeOptimal !== undefined;
  if (!has.resource && !isOptimal) return { kind: 'training' };
  if (has.size) return solve('tokens', 'parameters');
  if (has.tokens && statement.tokensPerParameter === undefined)
    return solve('parameters', 'tokens');
  if (has.tokens) return solve('parameters+tokens');
  return isOptimal ? solve('parameters+tokens') : { kind: 'training' };
}

/**
 * Told without the kind of accelerator, where hours are told or follow; or without a time, or one of
 * model and data, where the accelerators or their speed still say something.
 */
function isPartial(statement: Statement, has: Known): boolean {
  const { told, fleet, count, acceleratorHours: hours, budget, mfu, achieved } = statement;
  const { price, hourlyPrice, flop } = statement;
  if (isSpeedOfTraining(statement, has)) return true;
  if (!isPlainTraining(statement)) return false;
  if (fleet === undefined) {
    // Count, time and their product say all there is to check.
    const isProduct = hours !== undefined && has.count && has.time;
    const isHeld = hours !== undefined || (has.count && has.time);
    // Of a speed and a utilisation only the kind is missing.
    const isSpeed = has.isMeasured && mfu !== undefined && !has.size && !has.tokens;
    return count?.value !== 0 && (isProduct || (told !== undefined && (isHeld || isSpeed)));
  }
  if (flop !== undefined || has.time || hours !== undefined) return false;
  // What money buys needs no story round it.
  if (budget !== undefined) return !has.size && !has.tokens && (price ?? hourlyPrice) !== undefined;
  if (told === undefined) return false;
  if (has.size && has.tokens) return false;
  const isSpeed = (mfu ?? achieved) !== undefined || has.isMeasured;
  return isSpeed || (has.count && (has.size || has.tokens));
}

/** `what MFU is 13B at 200k tok/s on 64 A100`: no data has to be named for it. */
function isSpeedOfTraining({ asked, ...statement }: Statement, has: Known): boolean {
  const { training, fleet, mfu, achieved } = statement;
  const isMeant = asked?.value === 'mfu' || (training !== undefined && asked === undefined);
  const isMeasured = has.isMeasured && fleet !== undefined && (mfu ?? achieved) === undefined;
  if (!isMeant || !isMeasured || !isPlainTraining(statement)) return false;
  return has.size && !has.tokens && !has.resource;
}

/** Accelerators for a time, or their hours, and no model. */
function isUsage(statement: Statement, has: Known): boolean {
  const { fleet, acceleratorHours, computeOptimal, judged } = statement;
  if (judged !== undefined) return false;
  const isHeld = acceleratorHours !== undefined || (has.count && has.time);
  return fleet !== undefined && isHeld && computeOptimal === undefined;
}

function completeRun(statement: Statement, has: Known): QuestionKind {
  const { acceleratorHours, fleet } = statement;
  if (fleet !== undefined && has.time && !has.count && acceleratorHours === undefined)
    return solve('count', 'parameters', 'tokens', 'accelerator');
  return { kind: has.resource ? 'claim' : 'training' };
}

/** `1e25 FLOP on 5000 H100`: the time of any model that takes so much. */
function workAlone(statement: Statement, has: Known): QuestionKind {
  const { acceleratorHours, budget, fleet, mfu, achieved, asked, computeOptimal } = statement;
  const isAskedSize = (asked ?? computeOptimal) !== undefined;
  if (isAskedSize && fleet === undefined) return solve('parameters+tokens');
  // How long and how dear so much work is hangs on what it runs on.
  if (fleet === undefined) return has.count ? { kind: 'training' } : solve('days', 'accelerator');
  if (has.time && has.count && (mfu ?? achieved) !== undefined) return { kind: 'claim' };
  if (has.time)
    return has.count ? solve('mfu', 'accelerator', 'count') : solve('count', 'accelerator');
  if (acceleratorHours !== undefined || budget !== undefined) return solve('mfu', 'accelerator');
  // Its accelerator-hours are the same on any number of them.
  if (!has.count && !isAskedSize && isPlainTraining(statement)) return { kind: 'partial' };
  return solve('days', 'accelerator', 'count');
}

type Known = {
  readonly size: boolean;
  readonly tokens: boolean;
  readonly count: boolean;
  readonly time: boolean;
  readonly resource: boolean;
  /** Tokens per second say how long any number of tokens takes. */
  readonly isMeasured: boolean;
};

function known(statement: Statement): Known {
  const { parameters, model, fleet, count, seconds, deadline } = statement;
  const { budget, flop, acceleratorHours } = statement;
  const { tokensPerSecond, tokensPerSecondPerAccelerator } = statement;
  const isAny = (...slots: readonly unknown[]) => slots.some((slot) => slot !== undefined);
  return {
    size: isAny(parameters, model),
    tokens: hasData(statement),
    count: isAny(fleet?.value.count, count),
    time: isAny(seconds, deadline),
    resource: isAny(seconds, deadline, budget, flop, acceleratorHours),
    isMeasured: isAny(tokensPerSecond, tokensPerSecondPerAccelerator),
  };
}

/** A named model's own tokens are taken only where nothing else says how much it was trained. */
function hasData(statement: Statement): boolean {
  const { tokens, tokensPerParameter, examples, steps, model, regime, asked } = statement;
  const { seconds, budget, flop, acceleratorHours } = statement;
  const made = isCountOnly(statement) ? undefined : (examples ?? steps);
  if ((tokens ?? tokensPerParameter ?? made) !== undefined) return true;
  const pretrained = regime === undefined || regime.value.kind === 'pretrain';
  // What the model's own training took is told, and can be checked.
  const isTold =
    (acceleratorHours !== undefined && (budget ?? seconds) !== undefined) ||
    (flop !== undefined && asked === undefined);
  const open = isTold ? undefined : (seconds ?? budget ?? flop ?? acceleratorHours);
  const wanted = asked?.value === 'count' || asked?.value === 'mfu';
  return pretrained && (open === undefined || wanted) && model?.value.tokens !== undefined;
}

/** `800k samples took 14 hours on 64 H100`: how long one is, is what the time says. */
function isCountOnly(statement: Statement): boolean {
  const { told, tokens, examples, steps, exampleLength, sequenceLength, seconds } = statement;
  if (told === undefined || tokens !== undefined) return false;
  const length = examples?.value.length ?? exampleLength ?? sequenceLength;
  const isUsed = (seconds ?? statement.acceleratorHours) !== undefined;
  return isUsed && length === undefined && (examples ?? steps) !== undefined;
}

function solve(unknown: Open, ...needs: readonly Need[]): QuestionKind {
  return { kind: 'solve', unknown, needs };
}
