import type { Need } from './check.ts';
import type { Statement } from './statement.ts';

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
  | { readonly kind: 'inference' }
  | { readonly kind: 'memory' };

export function questionKind(statement: Statement): QuestionKind {
  if (isMemory(statement)) return { kind: 'memory' };
  if (isServing(statement)) return { kind: 'inference' };
  return askedFor(statement) ?? followsFrom(statement);
}

/** `does it fit`, where no run is stated: a receipt answers it besides. */
function isMemory({ memory, tokens, tokensPerParameter, seconds, budget }: Statement): boolean {
  const isRun = [tokens, tokensPerParameter, seconds, budget].some((slot) => slot !== undefined);
  return memory !== undefined && !isRun;
}

function isServing(statement: Statement): boolean {
  const { inference, promptTokens, outputTokens, weightFormat, regime } = statement;
  const served = inference ?? promptTokens ?? outputTokens ?? weightFormat;
  return served !== undefined && regime === undefined;
}

/** An unknown that is asked for by name, if the message does not state it. */
function askedFor(statement: Statement): QuestionKind | undefined {
  const has = known(statement);
  switch (statement.asked?.value) {
    case 'count':
      return has.count ? undefined : solve('count', 'parameters', 'tokens', 'accelerator');
    case 'tokens':
      return has.tokens ? undefined : solve('tokens', 'parameters');
    case 'parameters':
      if (has.size) return undefined;
      return has.tokens ? solve('parameters', 'tokens') : solve('parameters+tokens');
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
  if (has.size && has.tokens) return completeRun(statement, has);
  if (statement.flop !== undefined && !has.size && !has.tokens) return workAlone(statement, has);
  if (!has.resource && statement.computeOptimal === undefined) return { kind: 'training' };
  if (has.size) return solve('tokens', 'parameters');
  if (has.tokens) return solve('parameters', 'tokens');
  return solve('parameters+tokens');
}

function completeRun(statement: Statement, has: Known): QuestionKind {
  const { acceleratorHours, fleet } = statement;
  if (fleet !== undefined && has.time && !has.count && acceleratorHours === undefined)
    return solve('count', 'parameters', 'tokens', 'accelerator');
  return { kind: has.resource ? 'claim' : 'training' };
}

/** `1e25 FLOP on 5000 H100`: the time of any model that takes so much. */
function workAlone({ acceleratorHours, budget, fleet }: Statement, has: Known): QuestionKind {
  if (fleet === undefined) return solve('parameters+tokens');
  if (has.time) return has.count ? solve('mfu', 'accelerator', 'count') : solve('count', 'accelerator');
  if (acceleratorHours !== undefined || budget !== undefined) return solve('mfu', 'accelerator');
  return solve('days', 'accelerator', 'count');
}

type Known = {
  readonly size: boolean;
  readonly tokens: boolean;
  readonly count: boolean;
  readonly time: boolean;
  readonly resource: boolean;
};

function known(statement: Statement): Known {
  const { parameters, model, fleet, count, seconds, deadline } = statement;
  const { budget, flop, acceleratorHours } = statement;
  const isAny = (...slots: readonly unknown[]) => slots.some((slot) => slot !== undefined);
  return {
    size: isAny(parameters, model),
    tokens: hasData(statement),
    count: isAny(fleet?.value.count, count),
    time: isAny(seconds, deadline),
    resource: isAny(seconds, deadline, budget, flop, acceleratorHours),
  };
}

/** A named model's own tokens are taken only where nothing else says how much it was trained. */
function hasData(statement: Statement): boolean {
  const { tokens, tokensPerParameter, examples, steps, model, regime, asked } = statement;
  const { seconds, budget, flop, acceleratorHours } = statement;
  if ((tokens ?? tokensPerParameter ?? examples ?? steps) !== undefined) return true;
  const pretrained = regime === undefined || regime.value.kind === 'pretrain';
  const open = seconds ?? budget ?? flop ?? acceleratorHours;
  const wanted = asked?.value === 'count' || asked?.value === 'mfu';
  return pretrained && (open === undefined || wanted) && model?.value.tokens !== undefined;
}

function solve(unknown: Open, ...needs: readonly Need[]): QuestionKind {
  return { kind: 'solve', unknown, needs };
}
