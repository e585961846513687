import type { TrainingEstimate, MemoryEstimate } from '../../model/estimate.ts';
import type { InferenceEstimate } from '../../model/inference.ts';
import type { PhasesTotal } from '../../model/phases.ts';
import type { UsageEstimate } from '../../model/usage.ts';
import type { ServingPoint } from '../../model/serving.ts';
import type { JsonAnswer } from '../contract.ts';
import { defined } from './defined.ts';

type EstimateJson = Extract<JsonAnswer, { kind: 'training' }>['estimate'];
type MemoryJson = NonNullable<EstimateJson['memory']>;
type ServingJson = NonNullable<EstimateJson['serving']>;

export function trainingEstimateJson(estimate: TrainingEstimate): EstimateJson {
  const { flop, ledger, flopPerToken, tokensPerParameter, shortcut, run, memory } = estimate;
  return defined({
    flop: { ...flop },
    parts: ledger.map(({ name, forward, dA, dW, recompute, because }) => ({
      name,
      forward,
      dA,
      dW,
      recompute,
      because,
    })),
    flopPerToken,
    tokensPerParameter,
    shortcut: { ...shortcut },
    peakFlopPerSecond: run?.peak,
    seconds: run?.seconds,
    acceleratorHours: run?.acceleratorHours,
    usd: run?.usd,
    kilowattHours: run?.kilowattHours,
    kilogramsCo2: run?.kilogramsCo2,
    stepTime: run?.stepTime === undefined ? undefined : stepTimeJson(run.stepTime),
    memory: memory === undefined ? undefined : memoryJson(memory),
  });
}

type StepTime = NonNullable<NonNullable<TrainingEstimate['run']>['stepTime']>;

function stepTimeJson({ utilisation, seconds, acceleratorHours, usd }: StepTime) {
  return defined({ mfu: utilisation, seconds, acceleratorHours, usd });
}

export function inferenceEstimateJson(estimate: InferenceEstimate): EstimateJson {
  const { flop, ledger, flopPerToken, run, memory, serving } = estimate;
  return defined({
    flop: { ...flop },
    parts: ledger.map((row) => ({ ...row })),
    flopPerToken,
    peakFlopPerSecond: serving?.peak,
    seconds: run?.seconds,
    acceleratorHours: run?.acceleratorHours,
    usd: run?.usd,
    kilowattHours: run?.kilowattHours,
    kilogramsCo2: run?.kilogramsCo2,
    serving: serving === undefined ? undefined : servingJson(serving),
    memory: memory === undefined ? undefined : memoryJson(memory),
  });
}

/** The sum over phases; its ledger names the phase of each row. */
export function phasesEstimateJson(total: PhasesTotal): EstimateJson {
  const { ledger, flop, seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2 } = total;
  return defined({
    flop: { ...flop },
    parts: ledger.map((row) => ({ ...row })),
    seconds,
    acceleratorHours,
    usd,
    kilowattHours,
    kilogramsCo2,
  });
}

export function usageEstimateJson(estimate: UsageEstimate) {
  const { seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2, peak } = estimate;
  return defined({
    peakFlopPerSecond: peak,
    seconds,
    acceleratorHours,
    usd,
    kilowattHours,
    kilogramsCo2,
  });
}

function servingJson({ stated, largest }: NonNullable<InferenceEstimate['serving']>): ServingJson {
  const largestBatch = largest === undefined ? undefined : pointJson(largest);
  return defined({ ...pointJson(stated), largestBatch });
}

function pointJson({ batchSize, prefill, decode }: ServingPoint) {
  const phase = decode ?? prefill;
  return defined({
    batchSize,
    prefillTokensPerSecond: prefill?.tokensPerSecond,
    decodeTokensPerSecond: decode?.tokensPerSecond,
    bound: phase?.bound ?? 'bandwidth',
    usdPerMillionTokens: phase?.usdPerMillionTokens,
  });
}

export function memoryJson(memory: MemoryEstimate): MemoryJson {
  return defined({
    weightsBytes: memory.weights,
    gradientsBytes: memory.gradients,
    optimizerBytes: memory.optimizer,
    activationsBytes: memory.activations,
    kvCacheBytes: memory.keyValueCache,
    perAcceleratorBytes: memory.perAccelerator,
    capacityBytes: memory.capacity,
    fits: memory.fits,
    minimumCount: memory.minimumCount,
    layout: memory.layout,
  });
}
