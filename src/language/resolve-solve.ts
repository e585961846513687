import { epochReplication } from '../model/published-scaling-laws.ts';
import { budgetForData, budgetForSize } from '../model/scaling-law.ts';
import type { Limits, SolveQuestion } from '../model/solve-question.ts';
import { acceleratorCount, parameterCount, ratio, tokenCount } from '../model/quantity.ts';
import type { AcceleratorCount, ParameterCount } from '../model/quantity.ts';
import type { Hardware } from '../model/query.ts';
import { trainingFlopPerToken } from '../model/training.ts';
import { checkStatement } from './check.ts';
import type { Need } from './check-missing.ts';
import { Notes } from './notes.ts';
import type { Open } from './question-kind.ts';
import { resolveHardware } from './resolve-fleet.ts';
import { resolveLimits } from './resolve-limits.ts';
import { resolveRegime } from './resolve-regime.ts';
import { resolveSettings } from './resolve-settings.ts';
import type { Settings } from './resolve-settings.ts';
import type { Size } from './resolve-size.ts';
import { resolveWork } from './resolve-work.ts';
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
  const limits = withOptimum(statement, unknown, resolveLimits(setting, statement, notes), notes);
  const run = resolveWork(statement, notes, unknown);
  const size = run.size ?? { parameters: anySize, activeParameters: anySize };
  const settings = resolveSettings(statement, size, notes);
  const regimeFor = run.size === undefined ? regimeOf(statement) : () => settings.regime;
  const hardwareFor = hardwareAsked(setting, statement, size, settings, regimeFor, notes);
  const counted = statement.fleet?.value.count ?? statement.count?.value;
  const common = {
    settings,
    limits,
    ...(run.size === undefined && { regimeFor }),
    ...(counted !== undefined && unknown !== 'count' && { count: acceleratorCount(counted) }),
    ...(hardwareFor !== undefined && { hardwareFor }),
  };
  return {
    ok: true,
    query: { ...common, ...openOf(unknown, statement, size, run.tokens) },
    ...notes.noted(statement),
  };
}

/** `compute-optimal tokens for 7B`: with no other limit, the compute at which it is the optimum. */
function withOptimum(statement: Statement, unknown: Open, limits: Limits, notes: Notes): Limits {
  if (Object.keys(limits).length > 0 || statement.computeOptimal === undefined) return limits;
  const size = statement.parameters?.value ?? statement.model?.value.parameters;
  const data = statement.tokens?.value;
  const budget =
    unknown === 'tokens' && size !== undefined
      ? budgetForSize(epochReplication, parameterCount(size))
      : unknown === 'parameters' && data !== undefined
        ? budgetForData(epochReplication, tokenCount(data))
        : undefined;
  if (budget === undefined) return limits;
  const { source, checkedOn: asOf } = epochReplication.provenance;
  const because = 'the compute for which what is stated is the optimum, by Epoch’s replication';
  notes.assume({ key: 'flop', value: budget, because, source, asOf });
  return { flop: budget };
}

/** The part of the question that names what is open, and what stands in its place. */
function openOf(
  unknown: Open,
  { activeParameters: active, parameters: total, tokensPerParameter: perParameter }: Statement,
  { parameters, activeParameters }: Size,
  tokens = tokenCount(0),
) {
  switch (unknown) {
    case 'parameters': {
      const isMixture = active !== undefined && total !== undefined;
      return {
        unknown,
        tokens,
        ...(isMixture && { activeShare: ratio(active.value / total.value) }),
      };
    }
    case 'parameters+tokens':
      return perParameter === undefined
        ? { unknown }
        : { unknown, tokensPerParameter: ratio(perParameter.value) };
    case 'tokens':
      return { unknown, parameters, activeParameters };
    default:
      return { unknown, parameters, activeParameters, tokens };
  }
}

/** LoRA's adapters and frozen layers follow size. */
function regimeOf(statement: Statement): RegimeFor {
  return (parameters) =>
    resolveRegime(statement, { parameters, activeParameters: parameters }, new Notes());
}

type RegimeFor = NonNullable<SolveQuestion['regimeFor']>;
type HardwareFor = NonNullable<SolveQuestion['hardwareFor']>;

/** Hardware for any count and size that is tried; what is said of it is recorded once. */
function hardwareAsked(
  setting: Setting,
  statement: Statement,
  size: Size,
  settings: Settings,
  regimeFor: RegimeFor,
  notes: Notes,
): HardwareFor | undefined {
  const { sequenceLength } = settings;
  const share = size.activeParameters / size.parameters;
  const at = (count: AcceleratorCount | undefined, parameters: ParameterCount, noted: Notes) => {
    const activeParameters = parameterCount(parameters * share);
    const regime = regimeFor(parameters);
    const one = { ...settings, regime, parameters, activeParameters, tokens: tokenCount(1) };
    const flopPerToken = trainingFlopPerToken({ kind: 'training', ...one });
    const run = { parameters, activeParameters, sequenceLength, flopPerToken, count };
    return resolveHardware(setting, statement, run, noted);
  };
  const first = at(undefined, size.parameters, notes);
  if (first === undefined) return undefined;
  return (count, parameters): Hardware => at(count, parameters, new Notes()) ?? first;
}
