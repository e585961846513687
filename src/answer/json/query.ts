import type { Catalog } from '../../catalog/catalog.ts';
import type { Architecture } from '../../model/architecture.ts';
import type { InferenceQuery } from '../../model/inference-query.ts';
import { adapterTraining } from '../../model/query.ts';
import type { Hardware, TrainingQuery } from '../../model/query.ts';
import type { Limits } from '../../model/solve-question.ts';
import { secondsPerDay } from '../../model/quantity.ts';
import type { RunAnswer } from '../answer.ts';
import type { JsonAnswer } from '../contract.ts';
import { defined } from './defined.ts';

type QueryJson = Extract<JsonAnswer, { kind: 'training' }>['query'];

/** A training run in the keys of the contract. */
export function trainingQueryJson(query: TrainingQuery, catalog: Catalog): QueryJson {
  const { parameters, activeParameters, tokens, regime, sequenceLength, recompute } = query;
  const { hardware, architecture, optimizer } = query;
  return defined({
    model: modelOf(architecture, catalog),
    parameters,
    activeParameters: activeParameters === parameters ? undefined : activeParameters,
    tokens,
    regime: regime.kind,
    trainableParameters:
      'trainable' in regime ? regime.trainable : adapterTraining(regime)?.trainable,
    teacherParameters: 'teacher' in regime ? regime.teacher : undefined,
    groupSize: 'groupSize' in regime ? regime.groupSize : undefined,
    optimizer,
    ...(hardware === undefined ? {} : hardwareJson(hardware)),
    sequenceLength,
    recompute,
  });
}

/** One kind with its count, or the kinds of a mixed fleet. */
export function hardwareJson(hardware: Hardware): Partial<QueryJson> {
  const { accelerator, count, fleet, precision, utilisation, price } = hardware;
  const parts = fleet?.map((part) => ({ accelerator: part.accelerator.id, count: part.count }));
  return defined({
    accelerator: fleet === undefined ? accelerator.id : undefined,
    count: fleet === undefined ? count : undefined,
    fleet: parts,
    precision,
    mfu: utilisation.mid,
    usdPerAcceleratorHour: price?.mid,
  });
}

/** A model served in the keys of the contract. */
export function inferenceQueryJson(query: InferenceQuery, catalog: Catalog): QueryJson {
  const { parameters, activeParameters, tokens, architecture, hardware } = query;
  return defined({
    model: modelOf(architecture, catalog),
    parameters,
    activeParameters: activeParameters === parameters ? undefined : activeParameters,
    tokens,
    accelerator: hardware?.accelerator.id,
    count: hardware?.count,
    precision: query.weightPrecision,
    usdPerAcceleratorHour: hardware?.price?.mid,
    batchSize: query.batchSize,
    promptTokens: query.promptTokens,
    outputTokens: query.outputTokens,
  });
}

/** What there is of time, money and work. */
export function limitsJson({ seconds, usd, flop, acceleratorHours }: Limits): Partial<QueryJson> {
  return defined({
    days: seconds === undefined ? undefined : seconds / secondsPerDay,
    budgetUsd: usd,
    flop,
    acceleratorHours,
  });
}

export function statedJson({ stated }: Pick<RunAnswer, 'stated'>): Partial<QueryJson> {
  return { ...stated };
}

/** The shape is the catalog's own object, so that it names its model. */
function modelOf(architecture: Architecture | undefined, catalog: Catalog): string | undefined {
  if (architecture === undefined) return undefined;
  return catalog.models.find((model) => model.architecture === architecture)?.id;
}
