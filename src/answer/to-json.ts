import type { MemoryEstimate, TrainingEstimate } from '../model/estimate.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Answer, Question, TrainingAnswer } from './answer.ts';
import { contractVersion } from './contract.ts';
import type { JsonAnswer } from './contract.ts';
import { explain } from './explain.ts';
import { formatResult } from './calculation-report.ts';
import { hardwareSections } from './hardware-report.ts';
import { helpSections } from './help-report.ts';

type Of<Kind extends string> = Extract<JsonAnswer, { kind: Kind }>;

/** An answer in the words of the contract. */
export function toJson(answer: Answer, catalog: Catalog, version: string, on: string): JsonAnswer {
  const common = {
    version,
    contract: contractVersion,
    catalogDate: catalog.date,
    input: answer.input,
  } as const;
  switch (answer.kind) {
    case 'training':
      return trainingJson(answer, common);
    case 'calculation': {
      const { value, unit } = answer.result;
      const display = formatResult(answer.result);
      return {
        ok: true,
        ...common,
        kind: 'calculation',
        reading: [],
        value,
        unit: unit === 'hertz' ? 'Hz' : unit,
        display,
        warnings: [],
      };
    }
    case 'hardware':
      return {
        ok: true,
        ...common,
        kind: 'hardware',
        reading: copy(answer.reading),
        sections: hardwareSections(catalog, answer.accelerator, on),
        warnings: [],
      };
    case 'help':
      return {
        ok: true,
        ...common,
        kind: 'help',
        reading: [],
        sections: helpSections(),
        warnings: [],
      };
    case 'question':
      return { ok: false, ...common, diagnostics: answer.diagnostics.flatMap(diagnosticJson) };
    default:
      return answer satisfies never;
  }
}

type Common = Pick<JsonAnswer, 'version' | 'contract' | 'catalogDate' | 'input'>;

function trainingJson(answer: TrainingAnswer, common: Common): Of<'training'> {
  return {
    ok: true,
    ...common,
    kind: 'training',
    reading: copy(answer.reading),
    query: queryJson(answer.query, answer.achieved),
    given: [...answer.given],
    assumptions: [...answer.assumptions],
    estimate: estimateJson(answer.estimate),
    warnings: [...answer.warnings],
  };
}

function copy(reading: TrainingAnswer['reading']): Of<'training'>['reading'] {
  return reading.map(({ span, ...rest }) => ({ span: [span[0], span[1]], ...rest }));
}

function queryJson(query: TrainingQuery, achieved: number | undefined): Of<'training'>['query'] {
  const { parameters, activeParameters, tokens, regime, sequenceLength, recompute, hardware } =
    query;
  return defined({
    parameters,
    activeParameters: activeParameters === parameters ? undefined : activeParameters,
    tokens,
    regime: regime.kind,
    trainableParameters: 'trainable' in regime ? regime.trainable : undefined,
    accelerator: hardware?.accelerator.id,
    count: hardware?.count,
    precision: hardware?.precision,
    mfu: hardware?.utilisation.mid,
    achievedFlopPerSecond: achieved,
    usdPerAcceleratorHour: hardware?.price?.mid,
    sequenceLength,
    recompute,
  });
}

function estimateJson(estimate: TrainingEstimate): Of<'training'>['estimate'] {
  const { flop, ledger, flopPerToken, tokensPerParameter, run, memory } = estimate;
  return defined({
    flop: { ...flop },
    parts: ledger.map((row) => ({ ...row })),
    flopPerToken,
    tokensPerParameter,
    peakFlopPerSecond: run?.peak,
    seconds: run?.seconds,
    acceleratorHours: run?.acceleratorHours,
    usd: run?.usd,
    kilowattHours: run?.kilowattHours,
    kilogramsCo2: run?.kilogramsCo2,
    memory: memory === undefined ? undefined : memoryJson(memory),
  });
}

function memoryJson(memory: MemoryEstimate): NonNullable<Of<'training'>['estimate']['memory']> {
  const {
    weights,
    gradients,
    optimizer,
    activations,
    perAccelerator,
    capacity,
    fits,
    minimumCount,
    layout,
  } = memory;
  return defined({
    weightsBytes: weights,
    gradientsBytes: gradients,
    optimizerBytes: optimizer,
    activationsBytes: activations,
    perAcceleratorBytes: perAccelerator,
    capacityBytes: capacity,
    fits,
    minimumCount,
    layout,
  });
}

/** One entry a suggestion where the readings are alternatives, so that each can be sent. */
function diagnosticJson(
  diagnostic: Question['diagnostics'][number],
): Extract<JsonAnswer, { ok: false }>['diagnostics'] {
  const { code, span, suggestions } = diagnostic;
  const entry = { code, span: [span[0], span[1]] as [number, number], ...explain(diagnostic) };
  const alternatives = code === 'AMBIGUOUS' || code === 'CONFLICT';
  return (alternatives ? suggestions : suggestions.slice(0, 1)).map((suggestion) => ({
    ...entry,
    suggestion,
  }));
}

type Defined<Type> = {
  [Key in keyof Type as undefined extends Type[Key] ? never : Key]: Type[Key];
} & {
  [Key in keyof Type as undefined extends Type[Key] ? Key : never]?: Exclude<Type[Key], undefined>;
};

/** The contract leaves keys without a value out. */
function defined<Type extends object>(value: Type): Defined<Type> {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as Defined<Type>;
}
