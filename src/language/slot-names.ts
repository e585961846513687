import type { Slot } from './diagnostic.ts';
import type { Statement } from './statement.ts';

/** Slots of a message whose name in the contract is another. */
const contractNames: Readonly<Partial<Record<keyof Statement, Slot>>> = {
  fleet: 'accelerator',
  otherFleets: 'accelerator',
  achieved: 'achievedFlopPerSecond',
  price: 'usdPerAcceleratorHour',
  hourlyPrice: 'usdPerAcceleratorHour',
  commitment: 'usdPerAcceleratorHour',
  provider: 'usdPerAcceleratorHour',
  region: 'gridIntensity',
  acceleratorPower: 'wattsPerAccelerator',
  policyAdapters: 'regime',
  tokensPerParameter: 'tokens',
  batchTokens: 'batchSize',
  exampleLength: 'sequenceLength',
  frozen: 'trainableParameters',
  seconds: 'days',
  deadline: 'days',
  budget: 'budgetUsd',
  teacher: 'teacherParameters',
  weightFormat: 'precision',
};

export function slotOf(key: keyof Statement): Slot {
  return contractNames[key] ?? (key as Slot);
}
