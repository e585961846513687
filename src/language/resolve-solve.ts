import { computeOptimal } from '../model/scaling-law.ts';
import type { SolveQuestion } from '../model/solve-question.ts';
import { acceleratorCount, flop, parameterCount, ratio, tokenCount } from '../model/quantity.ts';
import type { AcceleratorCount, ParameterCount, TokenCount } from '../model/quantity.ts';
import type { Hardware } from '../model/query.ts';
import { trainingFlopPerToken } from '../model/training.ts';
import { checkStatement } from './check.ts';
import type { Need } from './check.ts';
import { Notes } from './notes.ts';
import type { Open } from './question-kind.ts';
import { resolveHardware } from './resolve-hardware.ts';
import { resolveLimits } from './resolve-limits.ts';
import { resolveRegime } from './resolve-regime.ts';
import { resolveSettings } from './resolve-settings.ts';
import type { Settings } from './resolve-settings.ts';
import { resolveSize, resolveTokens } from './resolve-size.ts';
import type { Size } from './resolve-size.ts';
import type { Resolved, Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

/** Stands for a size that is not known yet, where a default hangs on one. */
const anySize = parameterCount(7e9);

/** A statement in which one thing is open → the question to solve, every default recorded. */
export function resolveSolve(
  setting: Setting,
  statement: Statement,
  unknown: Open,
  needs: readonly Need[],
): Resolved<SolveQuestion> {
  const diagnostics = checkStatement(setting, statement, needs);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const notes = new Notes();
  const limits = resolveLimits(setting, statement, notes);
  const run = sizeAndData(statement, unknown, notes);
  const size = run.size ?? { parameters: anySize, activeParameters: anySize };
  const settings = resolveSettings(statement, size, notes);
  const hardwareFor = hardwareAsked(setting, statement, size, settings, notes);
  const counted = statement.fleet?.value.count ?? statement.count?.value;
  const common = {
    settings,
    limits,
    ...(run.size === undefined && { regimeFor: regimeOf(statement) }),
    ...(counted !== undefined && unknown !== 'count' && { count: acceleratorCount(counted) }),
    ...(hardwareFor !== undefined && { hardwareFor }),
  };
  return { ok: true, query: { ...common, ...openOf(unknown, statement, size, run.tokens) }, ...notes.noted(statement) };
}

type SizeAndData = { readonly size?: Size | undefined; readonly tokens?: TokenCount | undefined };

function sizeAndData(statement: Statement, unknown: Open, notes: Notes): SizeAndData {
  const work = workAlone(statement, unknown, notes);
  if (work !== undefined) return work;
  const size = resolveSize(statement, notes);
  return { size, tokens: unknown === 'tokens' ? undefined : resolveTokens(statement, size, notes) };
}

/** The part of the question that names what is open, and what stands in its place. */
function openOf(
  unknown: Open,
  { activeParameters: active, parameters: total }: Statement,
  { parameters, activeParameters }: Size,
  tokens = tokenCount(0),
) {
  switch (unknown) {
    case 'parameters': {
      const isMixture = active !== undefined && total !== undefined;
      return { unknown, tokens, ...(isMixture && { activeShare: ratio(active.value / total.value) }) };
    }
    case 'parameters+tokens':
      return { unknown };
    case 'tokens':
      return { unknown, parameters, activeParameters };
    default:
      return { unknown, parameters, activeParameters, tokens };
  }
}

/** LoRA's adapters and frozen layers follow size. */
function regimeOf(statement: Statement) {
  return (parameters: ParameterCount) =>
    resolveRegime(statement, { parameters, activeParameters: parameters }, new Notes());
}

type HardwareFor = NonNullable<SolveQuestion['hardwareFor']>;

/** Hardware for any count and size that is tried; what is said of it is recorded once. */
function hardwareAsked(
  setting: Setting,
  statement: Statement,
  size: Size,
  settings: Settings,
  notes: Notes,
): HardwareFor | undefined {
  const { sequenceLength } = settings;
  const share = size.activeParameters / size.parameters;
  const at = (count: AcceleratorCount | undefined, parameters: ParameterCount, noted: Notes) => {
    const activeParameters = parameterCount(parameters * share);
    const one = { ...settings, parameters, activeParameters, tokens: tokenCount(1) };
    const flopPerToken = trainingFlopPerToken({ kind: 'training', ...one });
    const run = { parameters, activeParameters, sequenceLength, flopPerToken, count };
    return resolveHardware(setting, statement, run, noted);
  };
  const first = at(undefined, size.parameters, notes);
  if (first === undefined) return undefined;
  return (count, parameters): Hardware => at(count, parameters, new Notes()) ?? first;
}

/** `1e25 FLOP on 5000 H100` names no model: any that takes so much does, so the compute-optimal one. */
function workAlone(statement: Statement, unknown: Open, notes: Notes): SizeAndData | undefined {
  const { flop: work, parameters, model, tokens, tokensPerParameter } = statement;
  const named = parameters ?? model ?? tokens ?? tokensPerParameter;
  if (work === undefined || named !== undefined || unknown === 'parameters+tokens') return undefined;
  const optimum = computeOptimal(flop(work.value.mid));
  const because =
    'no model is named: the compute-optimal one for so much FLOP; the time is the same for any';
  const { source, checkedOn } = optimum.law.provenance;
  for (const key of ['parameters', 'tokens'] as const)
    notes.assume({ key, value: optimum[key], because, source, asOf: checkedOn });
  const size = { parameters: optimum.parameters, activeParameters: optimum.parameters };
  return { size, tokens: optimum.tokens };
}
