import { faultAt } from './diagnostic.ts';
import type { Diagnostic, Slot } from './diagnostic.ts';
import { isRateTarget } from './rate-target.ts';
import { isOfTraining } from './resolve-memory.ts';
import { slotOf } from './slot-names.ts';
import type { QuestionKind } from './question-kind.ts';
import type { Span } from './span.ts';
import type { Stated, Statement } from './statement.ts';

type SlotKey = Exclude<keyof Statement, 'otherFleets'>;

const ofRequests = ['promptTokens', 'outputTokens', 'weightFormat'] as const;
const ofMethods = [
  'regime',
  'rank',
  'frozen',
  'teacher',
  'groupSize',
  'optimizer',
  'recompute',
] as const;
const ofData = [
  'tokensPerParameter',
  'epochs',
  'steps',
  'batchTokens',
  'examples',
  'exampleLength',
] as const;
const ofSpeed = ['mfu', 'achieved', 'tokensPerSecond', 'tokensPerSecondPerAccelerator'] as const;
const ofResources = ['seconds', 'deadline', 'budget', 'flop', 'acceleratorHours'] as const;

/** What a kind of question has no use for: said beside it, it is asked about, never dropped. */
const unused: Readonly<Record<QuestionKind['kind'], readonly SlotKey[]>> = {
  training: ofRequests,
  claim: ofRequests,
  solve: ofRequests,
  partial: ofRequests,
  usage: [
    ...ofRequests,
    ...ofMethods,
    ...ofData,
    'batchSize',
    'sequenceLength',
    'activeParameters',
  ],
  inference: [...ofMethods, ...ofData, ...ofSpeed, ...ofResources],
  memory: [...ofData, ...ofSpeed, ...ofResources],
};

/** Stated slots that the answer would not rest on. */
export function checkUse(kind: QuestionKind['kind'], statement: Statement): readonly Diagnostic[] {
  const isTarget = kind === 'inference' && isRateTarget(statement);
  const stated = unused[kind]
    .filter((slot) => statement[slot] !== undefined)
    .filter((slot) => !(slot === 'tokensPerSecond' && isTarget));
  const slots = [...stated, ...methodless(statement, kind), ...batched(statement, kind)];
  return [
    ...slots.flatMap((slot) => {
      const found: Stated<unknown> | undefined = statement[slot];
      return found === undefined ? [] : [useless(slotOf(slot), found.span)];
    }),
    ...unmixed(statement, kind),
  ];
}

/** A model is served on, or fits, one kind of accelerator: a second one is not mixed in. */
function unmixed(
  { otherFleets = [] }: Statement,
  kind: QuestionKind['kind'],
): readonly Diagnostic[] {
  const isOfOneKind = kind === 'inference' || kind === 'memory';
  return isOfOneKind ? otherFleets.map(({ span }) => useless('accelerator', span)) : [];
}

function useless(slot: Slot, span: Span): Diagnostic {
  return faultAt({ code: 'UNUSED', slot }, span, [{ span, text: '' }]);
}

/** Memory of training is reckoned for one sequence at a time. */
function batched(statement: Statement, kind: QuestionKind['kind']): readonly SlotKey[] {
  const sequences = statement.batchSize?.value ?? 1;
  return kind === 'memory' && sequences !== 1 && isOfTraining(statement) ? ['batchSize'] : [];
}

/** A group is GRPO's and a teacher distillation's; steps and examples need what makes tokens of them. */
function methodless(statement: Statement, kind: QuestionKind['kind']): readonly SlotKey[] {
  if (kind === 'inference' || kind === 'usage' || kind === 'partial') return [];
  const method = statement.regime?.value.kind;
  return [
    ...(method === 'grpo' ? [] : (['groupSize'] as const)),
    ...(method === 'distill' ? [] : (['teacher'] as const)),
  ];
}
