import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { QuestionKind } from './question-kind.ts';
import { typedCount } from './typed-count.ts';
import type { Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/**
 * Whether training is meant, or serving: a published model is taken to be trained again on its own
 * tokens only where something speaks of training. What the answer can't rest on is asked about.
 */
export function checkPurpose(
  setting: Setting,
  statement: Statement,
  kind: QuestionKind['kind'],
): readonly Diagnostic[] {
  return [
    ...checkTokenPrice(statement),
    ...checkTrainedAgain(setting, statement, kind),
    ...checkAskedTokens(setting, statement, kind),
    ...checkFewTokens(statement, kind),
  ];
}

/** `256 h100 10d 7b tokens?`: a model of 7B and its tokens, or a model for 7B tokens. */
function checkAskedTokens(
  { end }: Setting,
  { tokens, asked, parameters, model, told, computeOptimal }: Statement,
  kind: QuestionKind['kind'],
): readonly Diagnostic[] {
  if (kind !== 'solve' || tokens === undefined || tokens.value > largestModel) return [];
  if ((asked ?? parameters ?? model ?? told ?? computeOptimal) !== undefined) return [];
  const { span, value } = tokens;
  if (span[1] !== end - 1) return [];
  const size = typedCount(value);
  const readings = [`${size} parameters, how many tokens`, `on ${size} tokens, how large a model`];
  const about = 'whether that is the model or its data';
  const repairs = readings.map((text) => ({ span, text }));
  return [faultAt({ code: 'AMBIGUOUS', about, readings }, span, repairs)];
}

/** `7B with 8k tokens`: the length of a prompt far more often than all that a model is trained on. */
function checkFewTokens(statement: Statement, kind: QuestionKind['kind']): readonly Diagnostic[] {
  const { tokens, parameters, model, training, regime, examples, steps, epochs, told } = statement;
  const size = parameters?.value ?? model?.value.parameters ?? 0;
  if (kind !== 'training' || tokens === undefined) return [];
  const isFew = tokens.value > 0 && tokens.value <= fewTokens;
  if (!isFew || size < leastServed) return [];
  if ((training ?? regime ?? examples ?? steps ?? epochs ?? told) !== undefined) return [];
  const { span, value } = tokens;
  const readings = [
    `${typedCount(value)} prompt tokens`,
    `${typedCount(value)} tokens of training`,
  ];
  const about = 'the length of a prompt, or all that is trained on';
  const repairs = readings.map((text) => ({ span, text }));
  return [faultAt({ code: 'AMBIGUOUS', about, readings }, span, repairs)];
}

/** A context of today, and nobody's training set; of a model large enough to be served. */
const fewTokens = 131_072;
const leastServed = 1e8;

/** What could as well be a model. */
const largestModel = 1e12;

/** A stated price of tokens is compared with nothing yet. */
function checkTokenPrice({ usdPerMillionTokens }: Statement): readonly Diagnostic[] {
  if (usdPerMillionTokens === undefined) return [];
  const { span } = usdPerMillionTokens;
  const repairs = [{ span, text: 'cost per million tokens' }];
  return [faultAt({ code: 'UNUSED', slot: 'usdPerMillionTokens' }, span, repairs)];
}

/** `llama 3 70b on 8 H100`, `llama 3 70b at 60 tok/s`: served far more often than trained again. */
function checkTrainedAgain(
  { end }: Setting,
  statement: Statement,
  kind: QuestionKind['kind'],
): readonly Diagnostic[] {
  const { model, tokensPerSecond, fleet, count } = statement;
  const published = model?.value.tokens;
  if (kind !== 'training' && kind !== 'solve' && kind !== 'claim') return [];
  if (model === undefined || published === undefined || speaksOfTraining(statement)) return [];
  const accelerators = fleet?.value.count ?? count?.value ?? 1;
  const isServable = fleet !== undefined && accelerators <= mostServing;
  if (tokensPerSecond === undefined && !isServable) return [];
  const trained = `to train on ${typedCount(published)} tokens`;
  const place = tokensPerSecond?.span ?? ([end, end] as const);
  return [
    faultAt(
      {
        code: 'AMBIGUOUS',
        about: 'to train the model again on all its tokens, or to serve it',
        readings: ['to serve', trained],
      },
      tokensPerSecond?.span ?? model.span,
      [
        { span: place, text: 'to serve' },
        { span: [end, end], text: trained },
      ],
    ),
  ];
}

/** Eight servers of eight: on more, nobody serves one model as one question. */
const mostServing = 64;

/** Data, a method, a utilisation, a time or a sum: none of them is said of serving. */
function speaksOfTraining(statement: Statement): boolean {
  const asked = statement.asked?.value;
  if (asked !== undefined && asked !== 'budget' && asked !== 'price') return true;
  return ofTraining.some((slot) => statement[slot] !== undefined);
}

const ofTraining = [
  'training',
  'regime',
  'rank',
  'frozen',
  'teacher',
  'groupSize',
  'optimizer',
  'recompute',
  'computeOptimal',
  'tokens',
  'tokensPerParameter',
  'epochs',
  'steps',
  'batchTokens',
  'examples',
  'exampleLength',
  'mfu',
  'achieved',
  'tokensPerSecondPerAccelerator',
  'seconds',
  'deadline',
  'budget',
  'flop',
  'acceleratorHours',
] as const satisfies readonly (keyof Statement)[];
