import type { InferenceEstimate } from '../../model/inference.ts';
import type { MemoryEstimate } from '../../model/memory.ts';
import type { RunEstimate } from '../../model/estimate.ts';
import type { RunAnswer } from '../answer.ts';
import { solvedOf } from './solved-value.ts';
import type { Solved } from './solved-value.ts';

/** What two answers of any kind can be held against each other by, at the middle of their bands. */
export type Compared = {
  /** What was asked for, where one thing was open. */
  readonly solved?: Solved;
  readonly flop?: number;
  readonly seconds?: number;
  readonly hours?: number;
  readonly usd?: number;
  readonly outputTokensPerSecond?: number;
  readonly firstToken?: number;
  readonly usdPerMillion?: number;
  readonly memory?: MemoryEstimate;
  readonly count?: number;
};

export function comparedFigures(answer: RunAnswer): Compared {
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return trained(answer);
    case 'solve':
      return { ...trained(answer.solution), solved: solvedOf(answer.solution) };
    case 'inference':
      return served(
        answer.query.hardware?.count,
        answer.estimate,
        answer.query.tokens !== undefined,
      );
    case 'usage':
      return { ...runOf(answer.estimate), ...countOf(answer.query.hardware.count) };
    case 'partial':
      return partlyTold(answer);
    case 'memory':
      return { memory: answer.memory, ...countOf(answer.query.hardware?.count) };
    default:
      return answer satisfies never;
  }
}

type Trained = Pick<Extract<RunAnswer, { kind: 'training' }>, 'query' | 'estimate'>;

function trained({ query, estimate }: Trained): Compared {
  const { flop, run, memory } = estimate;
  return {
    flop: flop.total,
    ...(run !== undefined && runOf(run)),
    ...(memory !== undefined && { memory }),
    ...countOf(query.hardware?.count),
  };
}

function partlyTold({ query, estimate }: Extract<RunAnswer, { kind: 'partial' }>): Compared {
  const { flop, seconds, acceleratorHours: hours, usd } = estimate;
  return {
    ...(flop !== undefined && { flop }),
    ...(seconds !== undefined && { seconds: seconds.mid }),
    ...(hours !== undefined && { hours: hours.mid }),
    ...(usd !== undefined && { usd: usd.mid }),
    ...countOf(query.hardware?.count ?? query.count),
  };
}

type Ran = Pick<RunEstimate, 'seconds' | 'acceleratorHours' | 'usd'>;

function runOf({ seconds, acceleratorHours, usd }: Ran): Compared {
  return {
    ...(seconds !== undefined && { seconds: seconds.mid }),
    hours: acceleratorHours.mid,
    ...(usd !== undefined && { usd: usd.mid }),
  };
}

/** Of one request only the rates: its accelerator hours are those of the batch it shares. */
function served(
  count: number | undefined,
  { flop, serving, memory, run }: InferenceEstimate,
  isJob: boolean,
): Compared {
  const decode = serving?.stated.decode;
  const first = serving?.stated.prefill?.timeToFirstToken.mid;
  const price = decode?.usdPerMillionTokens?.mid;
  return {
    flop: flop.total,
    ...(isJob &&
      run !== undefined && {
        seconds: run.seconds.mid,
        hours: run.acceleratorHours.mid,
        ...(run.usd !== undefined && { usd: run.usd.mid }),
      }),
    ...(decode !== undefined && { outputTokensPerSecond: decode.tokensPerSecond.mid }),
    ...(first !== undefined && { firstToken: first }),
    ...(price !== undefined && { usdPerMillion: price }),
    ...(memory !== undefined && { memory }),
    ...countOf(count),
  };
}

function countOf(count: number | undefined): { count?: number } {
  return count === undefined ? {} : { count };
}
