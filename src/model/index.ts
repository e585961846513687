/** The model: pure arithmetic from a query, in which nothing is left open, to an estimate. */
export { precisions } from './accelerator.ts';
export type { Accelerator, Precision, Provenance } from './accelerator.ts';
export { activationMemory } from './activations.ts';
export { adapterParameters, adapterParametersOf } from './adapters.ts';
export type { Architecture, FeedForward, Layer, Mixer, Reach, Stage } from './architecture.ts';
export { architectureProblems } from './architecture-problems.ts';
export type { ArchitectureProblem } from './architecture-problems.ts';
export { tallyRows } from './backpropagation.ts';
export type { Tally } from './backpropagation.ts';
export { exactly, mapBand, mapBandInverse, productOf } from './band.ts';
export type { Band } from './band.ts';
export { emissions, energyDrawn, rent, serverPower } from './cost.ts';
export { estimateTraining } from './estimate.ts';
export type { RunEstimate, RunTime, TrainingEstimate } from './estimate.ts';
export { memoryEstimate } from './fit.ts';
export { estimateInference } from './inference.ts';
export type { InferenceEstimate, InferenceRun } from './inference.ts';
export { storedPrecisions } from './inference-query.ts';
export type {
  InferenceQuery,
  ServingHardware,
  Speculation,
  StoredPrecision,
} from './inference-query.ts';
export { jobBatch } from './job-batch.ts';
export { cacheBytes, cacheBytesPerToken } from './key-value-cache.ts';
export { totalCost } from './ledger.ts';
export type { Cost, Ledger, LedgerRow, TotalCost } from './ledger.ts';
export type { MemoryEstimate, ReplicaMemory } from './memory.ts';
export { modelStates } from './model-states.ts';
export type { ModelStates } from './model-states.ts';
export { cheapestOverLife, overTraining } from './over-training.ts';
export type { LifetimeOptimum, OverTraining } from './over-training.ts';
export { epochReplication, publishedLaws } from './published-scaling-laws.ts';
export type { LossLaw, ScalingLaw } from './published-scaling-laws.ts';
export { parametersOf } from './parameters.ts';
export type { ArchitectureParameters } from './parameters.ts';
export * from './quantity.ts';
export { optimizers, recomputes } from './query.ts';
export type {
  Adapters,
  EnergyFacts,
  Hardware,
  Optimizer,
  Recompute,
  Regime,
  TrainingQuery,
} from './query.ts';
export {
  budgetForData,
  budgetForSize,
  computeOptimal,
  lossOf,
  optimumOf,
  sizeExponent,
} from './scaling-law.ts';
export type { ComputeOptimal, Optimum } from './scaling-law.ts';
export type { Counting } from './reach.ts';
export { shortcutOf } from './shortcut.ts';
export type { Shortcut } from './shortcut.ts';
export { workPerToken } from './work.ts';
export type { Work } from './work.ts';
export { operationsOf } from './operations.ts';
export type { ModelBlock } from './operations.ts';
export type { Block, Operation } from './dataflow.ts';
export type { Roof } from './roofline.ts';
export type { ServingEstimate, ServingPhase, ServingPoint } from './serving.ts';
export { attentionMultiplyAdds, typicalShape } from './shape.ts';
export type { Shape } from './shape.ts';
export { solveTraining } from './solve.ts';
export type {
  Bound,
  Demand,
  Limits,
  NoSolution,
  Solution,
  Solved,
  SolveQuestion,
} from './solve-question.ts';
export {
  effectiveStepUtilisation,
  effectiveUtilisation,
  modelFlop,
  timeOnMany,
  timeOnOne,
} from './time.ts';
export {
  attentionShare,
  forwardOnly,
  trainingFlopPerToken,
  trainingLedger,
  wholeSquareFlop,
} from './training.ts';
export { layersTrainedFromTop, parametersFromTop } from './trained-depth.ts';
