import { tokenCount } from '../model/quantity.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import type { TrainingQuery } from '../model/query.ts';
import { faultAt } from './diagnostic.ts';
import type { Stated, Statement } from './statement.ts';
import type { ReadFleet } from './read-fleet.ts';
import { resolveServing } from './resolve-serving.ts';
import { resolveTraining } from './resolve.ts';
import type { Resolved, Setting } from './resolve.ts';

/** `does 70B fit on 8 H100?` means its training or its serving; where nothing says which, it is asked. */
export function resolveMemory(
  setting: Setting,
  statement: Statement,
): Resolved<TrainingQuery | InferenceQuery> {
  const { inference, rate, promptTokens, outputTokens, weightFormat } = statement;
  const placed = withHardware(setting, statement);
  if (isOfTraining(statement))
    return onNamed(
      statement,
      withoutTokens(resolveTraining(setting, { ...placed, tokens: oneSequence(statement) })),
    );
  const served = inference ?? rate ?? promptTokens ?? outputTokens ?? weightFormat;
  if (served !== undefined) return onNamed(statement, resolveServing(setting, placed));
  const span = statement.memory?.span ?? ([setting.end, setting.end] as const);
  const readings = ['to serve', 'to full fine-tune', 'to QLoRA fine-tune'];
  const about = 'memory for serving, or for training, which takes about eight times as much';
  const end = [setting.end, setting.end] as const;
  const repairs = readings.map((text) => ({ span: end, text }));
  const serving = resolveServing(setting, placed);
  if (!serving.ok) return serving;
  return {
    ok: false,
    diagnostics: [faultAt({ code: 'AMBIGUOUS', about, readings }, span, repairs)],
  };
}

/** Words of training, of its method or of what it keeps. */
export function isOfTraining(statement: Statement): boolean {
  const { regime, frozen, training, optimizer, recompute } = statement;
  return (regime ?? frozen ?? training ?? optimizer ?? recompute) !== undefined;
}

/** Memory does not hang on how long training goes on. */
function oneSequence({ tokens, memory }: Statement): Stated<number> {
  return tokens ?? { value: 4096, span: memory?.span ?? [0, 0] };
}

function withoutTokens(resolved: Resolved): Resolved {
  if (!resolved.ok) return resolved;
  const tokens = tokenCount(resolved.query.sequenceLength);
  return {
    ...resolved,
    query: { ...resolved.query, tokens },
    given: resolved.given.filter((key) => key !== 'tokens'),
  };
}

/** Where no accelerator is named, what fits is said of the one that most have. */
function withHardware({ catalog, end }: Setting, statement: Statement): Statement {
  if (statement.fleet !== undefined || statement.count !== undefined) return statement;
  const accelerator = catalog.accelerator('h100-sxm');
  if (accelerator === undefined) return statement;
  const fleet: ReadFleet = { accelerator, name: 'h100', to: 0 };
  return { ...statement, fleet: { value: fleet, span: [end, end] } };
}

/** Hardware that nobody named is assumed, not given. */
function onNamed<Query>({ fleet, count }: Statement, resolved: Resolved<Query>): Resolved<Query> {
  if (!resolved.ok || fleet !== undefined || count !== undefined) return resolved;
  const because = 'none is named; this is the one that most large models are trained and served on';
  const given = resolved.given.filter((key) => key !== 'accelerator');
  const others = resolved.assumptions.filter(({ key }) => key !== 'acceleratorVariant');
  const assumed = { key: 'accelerator', value: 'H100 SXM5 80GB', because };
  return { ...resolved, given, assumptions: [assumed, ...others] };
}
