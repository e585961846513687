import type { InferenceQuery } from '../model/inference-query.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Limits, SolveQuestion } from '../model/solve-question.ts';
import type { Need } from './check-missing.ts';
import { checkPurpose } from './check-purpose.ts';
import { checkUse } from './check-use.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Notes } from './notes.ts';
import { questionKind } from './question-kind.ts';
import type { QuestionKind } from './question-kind.ts';
import { resolveLimits } from './resolve-limits.ts';
import { resolveMemory } from './resolve-memory.ts';
import { resolveServing } from './resolve-serving.ts';
import { resolveSolve } from './resolve-solve.ts';
import { resolveTraining } from './resolve.ts';
import { resolvePartial } from './resolve-partial.ts';
import type { Partial } from './resolve-partial.ts';
import { resolveUsage } from './resolve-usage.ts';
import type { Usage } from './resolve-usage.ts';
import { withoutBeside } from './beside.ts';
import type { Resolved, Setting } from './resolve.ts';
import type { Statement } from './statement.ts';

type Ok<Query> = Extract<Resolved<Query>, { ok: true }>;

/** A question about a run, with nothing left open but what is asked. */
export type Run =
  | { readonly kind: 'training'; readonly resolved: Ok<TrainingQuery> }
  /** `stated`: what the message says beyond what the run needs, to be held against it. */
  | { readonly kind: 'claim'; readonly resolved: Ok<TrainingQuery>; readonly stated: Limits }
  | { readonly kind: 'solve'; readonly resolved: Ok<SolveQuestion> }
  | { readonly kind: 'usage'; readonly resolved: Ok<Usage> }
  | { readonly kind: 'partial'; readonly resolved: Ok<Partial> }
  | { readonly kind: 'inference'; readonly resolved: Ok<InferenceQuery> }
  | { readonly kind: 'memory'; readonly resolved: Ok<TrainingQuery | InferenceQuery> };

export type RunRead =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Which question the statement is, and all that it needs. */
export function readRun(setting: Setting, whole: Statement): RunRead {
  const asked = questionKind(whole);
  const { statement, unused: beside } = withoutBeside(whole, asked);
  const read = readAs(setting, statement, asked);
  if (!read.ok || beside.length === 0) return read;
  return { ok: true, run: withWarning(read.run, beside) };
}

function readAs(setting: Setting, statement: Statement, asked: QuestionKind): RunRead {
  const unused = [
    ...checkUse(asked.kind, statement),
    ...checkPurpose(setting, statement, asked.kind),
  ];
  if (unused.length > 0) return { ok: false, diagnostics: unused };
  switch (asked.kind) {
    case 'training':
      return runOf(resolveTraining(setting, statement), (resolved) => ({
        kind: 'training',
        resolved,
      }));
    case 'claim':
      return runOf(resolveTraining(setting, statement, claimNeeds(statement)), (resolved) =>
        claimOf(setting, statement, resolved),
      );
    case 'solve': {
      const solved = resolveSolve(setting, statement, asked.unknown, asked.needs);
      return runOf(solved, (resolved) => ({ kind: 'solve', resolved }));
    }
    case 'usage':
      return runOf(resolveUsage(setting, statement), (resolved) => ({ kind: 'usage', resolved }));
    case 'partial':
      return runOf(resolvePartial(setting, statement), (resolved) => ({
        kind: 'partial',
        resolved,
      }));
    case 'inference':
      return runOf(resolveServing(setting, statement), (resolved) => ({
        kind: 'inference',
        resolved,
      }));
    case 'memory':
      return runOf(resolveMemory(setting, statement), (resolved) => ({ kind: 'memory', resolved }));
    default:
      return asked satisfies never;
  }
}

function runOf<Query>(resolved: Resolved<Query>, make: (resolved: Ok<Query>) => Run): RunRead {
  return resolved.ok ? { ok: true, run: make(resolved) } : resolved;
}

/** FLOP can be checked without hardware; time, hours and money can't. */
function claimNeeds({ seconds, deadline, budget, acceleratorHours }: Statement): readonly Need[] {
  const used = seconds ?? deadline ?? budget ?? acceleratorHours;
  return used === undefined ? [] : ['accelerator'];
}

function claimOf(setting: Setting, statement: Statement, resolved: Ok<TrainingQuery>): Run {
  const notes = new Notes();
  const stated = resolveLimits(setting, statement, notes);
  const given = [...resolved.given, ...notes.given];
  const assumptions = [...resolved.assumptions, ...notes.assumptions];
  return { kind: 'claim', resolved: { ...resolved, given, assumptions }, stated };
}

/** What was read and changes nothing here is said, never dropped. */
function withWarning(run: Run, beside: readonly string[]): Run {
  const message = `Read, and of no effect on these figures: ${beside.join(', ')}.`;
  const warnings = [...run.resolved.warnings, { code: 'NOT_USED', message }];
  return { ...run, resolved: { ...run.resolved, warnings } } as Run;
}
