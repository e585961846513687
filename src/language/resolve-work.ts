import { computeOptimal } from '../model/scaling-law.ts';
import { flop } from '../model/quantity.ts';
import type { TokenCount } from '../model/quantity.ts';
import type { Notes } from './notes.ts';
import type { Open } from './question-kind.ts';
import { resolveSize, resolveTokens } from './resolve-size.ts';
import type { Size } from './resolve-size.ts';
import type { Statement } from './statement.ts';

/** Model and data; each is absent where nothing says it, or where it is what is asked. */
export type Work = { readonly size?: Size | undefined; readonly tokens?: TokenCount | undefined };

export function resolveWork(statement: Statement, notes: Notes, unknown?: Open): Work {
  const work = workAlone(statement, notes, unknown);
  if (work !== undefined) return work;
  const size = resolveSize(statement, notes);
  return { size, tokens: unknown === 'tokens' ? undefined : resolveTokens(statement, size, notes) };
}

/** `1e25 FLOP on 5000 H100` names no model: any that takes so much does, so the compute-optimal one. */
function workAlone(
  statement: Statement,
  notes: Notes,
  unknown: Open | undefined,
): Work | undefined {
  const { flop: work } = statement;
  if (work === undefined || unknown === 'parameters+tokens' || !isWorkAlone(statement))
    return undefined;
  const optimum = computeOptimal(flop(work.value.mid));
  const because =
    'no model is named: the compute-optimal one for so much FLOP; the time is the same for any';
  const { source, checkedOn } = optimum.law.provenance;
  for (const key of ['parameters', 'tokens'] as const)
    notes.assume({ key, value: optimum[key], because, source, asOf: checkedOn });
  const size = { parameters: optimum.parameters, activeParameters: optimum.parameters };
  return { size, tokens: optimum.tokens };
}

/** An amount of FLOP, and neither a model nor data. */
export function isWorkAlone(statement: Statement): boolean {
  const { flop: work, parameters, model, tokens, tokensPerParameter } = statement;
  const { examples, steps, batchTokens, teacher } = statement;
  const named = parameters ?? model ?? tokens ?? tokensPerParameter;
  const data = examples ?? steps ?? batchTokens ?? teacher;
  return work !== undefined && (named ?? data) === undefined;
}
