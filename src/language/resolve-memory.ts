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
  const { regime, inference, rate, promptTokens, outputTokens, weightFormat } = statement;
  const placed = withHardware(setting, statement);
  const trains =
    regime ?? statement.frozen ?? statement.training ?? statement.optimizer ?? statement.recompute;
  if (trains !== undefined)
    return withoutTokens(resolveTraining(setting, { ...placed, tokens: oneSequence(statement) }));
  const served = inference ?? rate ?? promptTokens ?? outputTokens ?? weightFormat;
  if (served !== undefined) return resolveServing(setting, placed);
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
