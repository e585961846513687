import { flop, parameterCount, tokenCount } from '../model/quantity.ts';
import type { ParameterCount, TokenCount } from '../model/quantity.ts';
import type { Limits } from '../model/solve-question.ts';
import type { UsageQuery } from '../model/usage.ts';
import { checkStatement } from './check.ts';
import { Notes } from './notes.ts';
import { resolveHardware } from './resolve-fleet.ts';
import { resolveLimits } from './resolve-limits.ts';
import type { Resolved, Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/** What the utilisation is expected of where no model is named: a size that many train. */
export const usual: {
  readonly parameters: ParameterCount;
  readonly sequenceLength: TokenCount;
} = { parameters: parameterCount(70e9), sequenceLength: tokenCount(4096) };

export type Usage = { readonly query: UsageQuery; readonly stated: Limits };

/** `2000 H100s for a month`: no model, but hours, dollars and energy all the same. */
export function resolveUsage(setting: Setting, statement: Statement): Resolved<Usage> {
  const diagnostics = checkStatement(setting, statement, ['accelerator']);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const notes = new Notes();
  const stated = resolveLimits(setting, statement, notes);
  const run = {
    ...usual,
    activeParameters: usual.parameters,
    flopPerToken: flop(6 * usual.parameters),
  };
  const hardware = resolveHardware(setting, statement, run, notes);
  if (hardware === undefined) return { ok: false, diagnostics };
  const { seconds, acceleratorHours } = stated;
  const query: UsageQuery = {
    kind: 'usage',
    hardware,
    ...(seconds !== undefined && { seconds }),
    ...(acceleratorHours !== undefined && { acceleratorHours }),
  };
  return { ok: true, query: { query, stated }, ...notes.noted(statement) };
}
