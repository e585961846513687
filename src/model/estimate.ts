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
import { effectiveUtilisation, modelFlop, peakOf, timeOnMany, timeOnOne } from './time.ts';
import { attentionShare, forwardOnly, trainingFlopPerToken, trainingLedger } from './training.ts';

export type { MemoryEstimate };

export type TrainingEstimate = {
  readonly ledger: Ledger;
  readonly flop: TotalCost;
  readonly flopPerToken: Flop;
  /** Over all parameters, also those that a token does not pass through. */
  readonly tokensPerParameter: Ratio;
  /** What attention scores add to all else at this sequence length, from `assumedShape`. */
  readonly attentionShare: Ratio;
  /** 2·N·D: forward only. What a budget says that forgets the backward pass. */
  readonly forwardOnly: Flop;
  /** What attention and activation memory are reckoned from: typical for the size, not the model's own. */
  readonly assumedShape: Shape;
  /** Absent where no accelerator is known; `seconds` is absent too where only the count is missing. */
  readonly run?: RunEstimate;
  readonly memory?: MemoryEstimate;
};

export type RunEstimate = {
  readonly peak: FlopPerSecond;
  /** What the times rest on: the query's, lowered where recomputation is full and nobody stated one. */
  readonly utilisation: Band<Ratio>;
  readonly seconds?: Band<Seconds>;
  readonly acceleratorHours: Band<AcceleratorHours>;
  readonly usd?: Band<Usd>;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
};

/** A training run: what it computes and, where the hardware is known, how long, how much, does it fit. */
export function estimateTraining(query: TrainingQuery): TrainingEstimate {
  const ledger = trainingLedger(query);
  const flop = totalCost(ledger);
  const compute = {
    ledger,
    flop,
    flopPerToken: trainingFlopPerToken(query),
    tokensPerParameter: ratio(query.tokens / query.parameters),
    attentionShare: attentionShare(query),
    forwardOnly: forwardOnly(query),
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
  const { accelerator, count, price, energy } = hardware;
  const work = modelFlop(cost);
  const peak = peakOf(hardware);
  const utilisation = effectiveUtilisation(hardware, cost, recompute);
  const acceleratorHours = timeOnOne(work, peak, utilisation);
  const power = serverPower(accelerator, energy);
  const drawn = power && energyDrawn(acceleratorHours, power, energy);
  return {
    peak,
    utilisation,
    ...(count !== undefined && { seconds: timeOnMany(work, count, peak, utilisation) }),
    acceleratorHours,
    ...(price !== undefined && { usd: rent(acceleratorHours, price) }),
    ...(drawn && { kilowattHours: drawn, kilogramsCo2: emissions(drawn, energy) }),
  };
}
