import type { Band } from './band.ts';
import type { Ledger, TotalCost } from './ledger.ts';
import type {
  AcceleratorCount,
  AcceleratorHours,
  Bytes,
  Flop,
  FlopPerSecond,
  KilogramsCo2,
  KilowattHours,
  Ratio,
  Seconds,
  Usd,
} from './quantity.ts';

/** Does it fit, and how. The first four are of one whole model replica, before it is split. */
export type MemoryEstimate = {
  readonly weights: Bytes;
  readonly gradients: Bytes;
  readonly optimizer: Bytes;
  readonly activations: Bytes;
  /** What the fullest accelerator holds under `layout`, all of the above shared out. */
  readonly perAccelerator: Bytes;
  readonly capacity: Bytes;
  readonly fits: boolean;
  /** The smallest number of accelerators on which the run fits. */
  readonly minimumCount: AcceleratorCount;
  /** One sensible way to split the run, in words. */
  readonly layout: string;
};

export type TrainingEstimate = {
  readonly ledger: Ledger;
  readonly flop: TotalCost;
  readonly flopPerToken: Flop;
  readonly tokensPerParameter: Ratio;
  /** What attention scores add to the weights' cost at this sequence length, from a typical shape. */
  readonly attentionShare: Ratio;
  /** 2·N·D: forward only. What a budget says that forgets the backward pass. */
  readonly forwardOnly: Flop;
  /** Absent where no accelerator is known; `seconds` is absent too where only the count is missing. */
  readonly run?: RunEstimate;
  readonly memory?: MemoryEstimate;
};

export type RunEstimate = {
  readonly peak: FlopPerSecond;
  readonly seconds?: Band<Seconds>;
  readonly acceleratorHours: Band<AcceleratorHours>;
  readonly usd?: Band<Usd>;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
};
