import type { Accelerator, Precision } from '../model/accelerator.ts';

/**
 * What those who ask have agreed to take where a message says nothing. No facts, so never in the
 * catalog's own rows: whoever asks for somebody adds them to the catalog of that one question.
 */
export type HouseDefaults = {
  readonly fleet?: HouseFleet;
  readonly precision?: Precision;
  /** Shown with each of them: why it was taken, where it is set, since when (YYYY-MM-DD). */
  readonly because: string;
  readonly source: string;
  readonly asOf: string;
};

type HouseFleet = {
  readonly accelerator: Accelerator;
  readonly count?: number;
};
