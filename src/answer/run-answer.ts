import { estimateInference } from '../model/inference.ts';
import type { InferenceEstimate } from '../model/inference.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import { estimateTraining } from '../model/estimate.ts';
import type { MemoryEstimate, TrainingEstimate } from '../model/estimate.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Phase } from '../model/phases.ts';
import { solveTraining } from '../model/solve.ts';
import { estimatePartial } from '../model/partial.ts';
import type { PartialEstimate, PartialQuery } from '../model/partial.ts';
import { estimateUsage } from '../model/usage.ts';
import type { UsageEstimate, UsageQuery } from '../model/usage.ts';
import type { Limits, NoSolution, Solution, SolveQuestion } from '../model/solve-question.ts';
import type { Noted } from '../language/notes.ts';
import type { Run } from '../language/read-run.ts';
import { claimChecks, partialChecks, usageChecks } from './claim-checks.ts';
import type { ClaimCheck } from './claim-checks.ts';
import {
  memoryWarnings,
  solveWarnings,
  trainingWarnings,
  utilisationWarnings,
} from './run-warnings.ts';
import { settledAssumptions } from './settled-assumptions.ts';

export type TrainingAnswer = Noted & {
  readonly kind: 'training';
  readonly query: TrainingQuery;
  readonly estimate: TrainingEstimate;
};

/** More was stated than a run needs: what the rest of it implies for each. */
export type ClaimAnswer = Noted & {
  readonly kind: 'claim';
  readonly query: TrainingQuery;
  readonly estimate: TrainingEstimate;
  /** What the message says beyond what the run needs. */
  readonly claimed: Limits;
  /** The one to doubt first stands first. */
  readonly checks: readonly ClaimCheck[];
};

export type SolveAnswer = Noted & {
  readonly kind: 'solve';
  readonly question: SolveQuestion;
  readonly solution: Solution;
};

export type InferenceAnswer = Noted & {
  readonly kind: 'inference';
  readonly query: InferenceQuery;
  readonly estimate: InferenceEstimate;
};

export type MemoryAnswer = Noted & {
  readonly kind: 'memory';
  readonly query: TrainingQuery | InferenceQuery;
  readonly memory: MemoryEstimate;
};

/** Accelerators for a time: what they cost and could compute, and what else was stated of it. */
export type UsageAnswer = Noted & {
  readonly kind: 'usage';
  readonly query: UsageQuery;
  readonly estimate: UsageEstimate;
  readonly claimed: Limits;
  readonly checks: readonly ClaimCheck[];
};

/** Part of a run as it was told: what follows from it, and what of it can be checked. */
export type PartialAnswer = Noted & {
  readonly kind: 'partial';
  readonly query: PartialQuery;
  /** Of a run that was, and nothing asked. */
  readonly isTold: boolean;
  readonly estimate: PartialEstimate;
  readonly claimed: Limits;
  readonly checks: readonly ClaimCheck[];
};

export type RunAnswer =
  | TrainingAnswer
  | ClaimAnswer
  | SolveAnswer
  | InferenceAnswer
  | MemoryAnswer
  | UsageAnswer
  | PartialAnswer;

export type RunAnswered =
  | { readonly ok: true; readonly answer: RunAnswer }
  | { readonly ok: false; readonly problem: NoSolution['problem'] };

/** A question in which nothing else is open → its figures. */
export function answerRun(run: Run): RunAnswered {
  switch (run.kind) {
    case 'training':
      return answered(trainingAnswer(run.resolved));
    case 'claim': {
      const { kind: _, ...answer } = trainingAnswer(run.resolved);
      const { stated: claimed } = run;
      const isDeadline = answer.assumptions.some(({ key }) => key === 'deadline');
      const checks = claimChecks({ ...answer, isDeadline }, claimed);
      return answered({ kind: 'claim', ...answer, claimed, checks });
    }
    case 'solve': {
      const solution = solveTraining(run.resolved.query);
      if (!solution.ok) return { ok: false, problem: solution.problem };
      return answered(solveAnswer(run.resolved, solution));
    }
    case 'inference': {
      const { ok: _, ...resolved } = run.resolved;
      return answered({
        kind: 'inference',
        ...resolved,
        estimate: estimateInference(resolved.query),
      });
    }
    case 'usage':
      return answered(usageAnswer(run.resolved));
    case 'partial':
      return answered(partialAnswer(run.resolved));
    case 'memory':
      return answered(memoryAnswer(run.resolved));
    default:
      return run satisfies never;
  }
}

export type PhaseAnswer = TrainingAnswer | UsageAnswer;

/** Neither can fail: what is open in a phase was asked about before. */
export function answerPhase(run: Extract<Run, { kind: 'training' | 'usage' }>): PhaseAnswer {
  return run.kind === 'training' ? trainingAnswer(run.resolved) : usageAnswer(run.resolved);
}

export function phaseOf({ label, ...answer }: PhaseAnswer & { readonly label: string }): Phase {
  return answer.kind === 'training'
    ? { label, training: answer.estimate }
    : { label, usage: answer.estimate };
}

function answered(answer: RunAnswer): RunAnswered {
  return { ok: true, answer };
}

type Resolved<Kind extends Run['kind']> = Extract<Run, { kind: Kind }>['resolved'];

function usageAnswer(resolved: Resolved<'usage'>): UsageAnswer {
  const { ok: _, query: usage, ...noted } = resolved;
  const { query, stated: claimed } = usage;
  const estimate = estimateUsage(query);
  // The language asks for hours, or for count and time, before it comes to this.
  if (estimate === undefined) throw new Error('usage without hours');
  const checks = usageChecks(query, estimate, claimed);
  return { kind: 'usage', ...noted, query, estimate, claimed, checks };
}

function partialAnswer(resolved: Resolved<'partial'>): PartialAnswer {
  const { ok: _, query: partial, warnings: read, ...noted } = resolved;
  const { query, stated: claimed, isTold } = partial;
  const checks = partialChecks(query, claimed);
  const warnings = [...utilisationWarnings(query.hardware), ...read];
  const estimate = estimatePartial(query);
  return { kind: 'partial', ...noted, query, estimate, claimed, checks, warnings, isTold };
}

function trainingAnswer(given: Resolved<'training'>): TrainingAnswer {
  const { ok: _, warnings, ...resolved } = given;
  const { query } = resolved;
  const estimate = estimateTraining(query);
  const found = trainingWarnings(query, estimate);
  return { kind: 'training', ...resolved, estimate, warnings: [...found, ...warnings] };
}

function solveAnswer(resolved: Resolved<'solve'>, solution: Solution): SolveAnswer {
  const { query: question, ok: _, ...noted } = resolved;
  const assumptions = settledAssumptions(noted.assumptions, solution);
  const warnings = [...solveWarnings(solution), ...noted.warnings];
  return { kind: 'solve', ...noted, assumptions, warnings, question, solution };
}

/** The language names an accelerator where the message has none, so that there is a memory. */
function memoryAnswer(given: Resolved<'memory'>): MemoryAnswer {
  const { ok: _, warnings, ...resolved } = given;
  const { query } = resolved;
  const { memory } = query.kind === 'training' ? estimateTraining(query) : estimateInference(query);
  if (memory === undefined) throw new Error('a memory question without an accelerator');
  return {
    kind: 'memory',
    ...resolved,
    memory,
    warnings: [...memoryWarnings(query, memory), ...warnings],
  };
}
