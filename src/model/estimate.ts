import type { Band } from './band.ts';
import { emissions, energyDrawn, rent, serverPower } from './cost.ts';
import { memoryEstimate } from './fit.ts';
import type { MemoryEstimate } from './memory.ts';
import { totalCost } from './ledger.ts';
import type { Ledger, TotalCost } from './ledger.ts';
import { ratio } from './quantity.ts';
import type {
  AcceleratorHours,
  Flop,
  FlopPerSecond,
  KilogramsCo2,
  KilowattHours,
  Ratio,
  Seconds,
  Usd,
} from './quantity.ts';
import type { Hardware, Recompute, TrainingQuery } from './query.ts';
import { typicalShape } from './shape.ts';
import type { Shape } from './shape.ts';
import { shortcutOf } from './shortcut.ts';
import type { Shortcut } from './shortcut.ts';
import {
  effectiveStepUtilisation,
  effectiveUtilisation,
  modelFlop,
  peakOf,
  timeOnMany,
  timeOnOne,
} from './time.ts';
import { attentionShare, flopPerTokenOf, forwardOnly, ledgerFrom } from './training.ts';
import { workPerToken } from './work.ts';

export type { MemoryEstimate };

export type TrainingEstimate = {
  readonly ledger: Ledger;
  readonly flop: TotalCost;
  readonly flopPerToken: Flop;
  /** Over all parameters, also those that a token does not pass through. */
  readonly tokensPerParameter: Ratio;
  /** What attention scores add to all else at this sequence length. */
  readonly attentionShare: Ratio;
  /** 2·N·D: forward only. What a budget says that forgets the backward pass. */
  readonly forwardOnly: Flop;
  /** 6·N·D: what the rule of thumb says, and why the ledger says something else. */
  readonly shortcut: Shortcut;
  /**
   * What attention and activation memory are reckoned from where the architecture is not known: typical
   * for the size, not the model's own.
   */
  readonly assumedShape: Shape;
  /** Absent where no accelerator is known; `seconds` is absent too where only the count is missing. */
  readonly run?: RunEstimate;
  readonly memory?: MemoryEstimate;
};

/** How long, and what that costs in money. */
export type RunTime = {
  /** What the times rest on: the query's, lowered where recomputation is full and nobody stated one. */
  readonly utilisation: Band<Ratio>;
  readonly seconds?: Band<Seconds>;
  readonly acceleratorHours: Band<AcceleratorHours>;
  readonly usd?: Band<Usd>;
};

/**
 * At a stated utilisation, what follows from it; otherwise all-in: restarts, evaluation and idle time
 * count, as in published accelerator-hours, and `stepTime` says what is left without them.
 */
export type RunEstimate = RunTime & {
  readonly peak: FlopPerSecond;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
  /** If all goes well. Absent where a utilisation is stated, or there is no prior for steps. */
  readonly stepTime?: RunTime;
};

/** A training run: what it computes and, where the hardware is known, how long, how much, does it fit. */
export function estimateTraining(query: TrainingQuery): TrainingEstimate {
  const work = workPerToken(query);
  const ledger = ledgerFrom(work, query.tokens);
  const flop = totalCost(ledger);
  const flopPerToken = flopPerTokenOf(work);
  const compute = {
    ledger,
    flop,
    flopPerToken,
    tokensPerParameter: ratio(query.tokens / query.parameters),
    attentionShare: attentionShare(query, flopPerToken),
    forwardOnly: forwardOnly(query),
    shortcut: shortcutOf(query, work),
    assumedShape: typicalShape(query.activeParameters),
  };
  if (query.hardware === undefined) return compute;
  return {
    ...compute,
    run: runEstimate(flop, query.hardware, query.recompute),
    memory: memoryEstimate(query, query.hardware),
  };
}

function runEstimate(cost: TotalCost, hardware: Hardware, recompute: Recompute): RunEstimate {
  const { accelerator, energy } = hardware;
  const run = runTime(cost, hardware, effectiveUtilisation(hardware, cost, recompute));
  const step = effectiveStepUtilisation(hardware, cost, recompute);
  const power = serverPower(accelerator, energy);
  const drawn = power && energyDrawn(run.acceleratorHours, power, energy);
  return {
    peak: peakOf(hardware),
    ...run,
    ...(drawn && { kilowattHours: drawn, kilogramsCo2: emissions(drawn, energy) }),
    ...(step && { stepTime: runTime(cost, hardware, step) }),
  };
}

function runTime(cost: TotalCost, hardware: Hardware, utilisation: Band<Ratio>): RunTime {
  const { count, price } = hardware;
  const work = modelFlop(cost);
  const peak = peakOf(hardware);
  const acceleratorHours = timeOnOne(work, peak, utilisation);
  return {
    utilisation,
    ...(count !== undefined && { seconds: timeOnMany(work, count, peak, utilisation) }),
    acceleratorHours,
    ...(price !== undefined && { usd: rent(acceleratorHours, price) }),
  };
}
