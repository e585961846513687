import type { PriceTerms } from '../catalog/catalog.ts';
import type { Accelerator } from '../model/accelerator.ts';
import type { Reading } from '../language/reading.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { CalculationResult } from '../language/calculate.ts';
import type { AnsweredDiagnostic } from '../language/understand.ts';
import { understand } from '../language/understand.ts';
import type { HasAnswer } from '../language/understand.ts';
import { explanationSections } from './explanation.ts';
import type { ExplanationAnswer } from './explanation.ts';
import { totalOfPhases } from '../model/phases.ts';
import type { PhasesTotal } from '../model/phases.ts';
import { answerPhase, answerRun, phaseOf } from './run-answer.ts';
import type { PhaseAnswer, RunAnswer } from './run-answer.ts';
import { unsolved } from './unsolved.ts';

export type {
  ClaimAnswer,
  InferenceAnswer,
  MemoryAnswer,
  PartialAnswer,
  RunAnswer,
  SolveAnswer,
  TrainingAnswer,
  UsageAnswer,
} from './run-answer.ts';

/** Everything there is to say about a message, before anybody decides how to say it. */
export type Answer =
  | (RunAnswer & Read)
  | ComparisonAnswer
  | PhasesAnswer
  | CalculationAnswer
  | ExplanationAnswer
  | HardwareAnswer
  | HelpAnswer
  | Question;

/** The message after cleaning, and how each stretch of it was read. */
export type Read = { readonly input: string; readonly reading: readonly Reading[] };

export type ComparisonAnswer = Read & {
  readonly kind: 'comparison';
  /** In the order of the message. */
  readonly items: readonly (RunAnswer & { readonly label: string })[];
};

/** One run in several phases: the sum, and what it is made of. */
export type PhasesAnswer = Read & {
  readonly kind: 'phases';
  readonly items: readonly (PhaseAnswer & { readonly label: string })[];
  readonly total: PhasesTotal;
};

export type CalculationAnswer = {
  readonly kind: 'calculation';
  readonly input: string;
  /** The calculation in base units, as it was evaluated. */
  readonly expression: string;
  readonly result: CalculationResult;
};

export type HardwareAnswer = Read & {
  readonly kind: 'hardware';
  /** One, or several side by side. */
  readonly accelerators: readonly Accelerator[];
  /** What the price is asked of, where not of the market on demand. */
  readonly terms?: PriceTerms;
};

export type HelpAnswer = { readonly kind: 'help'; readonly input: string };

/** Not understood: never beside an answer. */
export type Question = {
  readonly kind: 'question';
  readonly input: string;
  readonly diagnostics: readonly AnsweredDiagnostic[];
};

/**
 * One message → its answer: the whole program on one screen.
 *
 * `on` is the day, YYYY-MM-DD, whose prices hold, `zone` where it is that day: deadlines say so.
 * Never throws, whatever the text.
 */
export function answer(lexicon: Lexicon, text: string, on: string, zone?: string): Answer {
  const understood = understand(lexicon, text, on, hasAnswer, zone);
  switch (understood.kind) {
    case 'training':
    case 'claim':
    case 'solve':
    case 'inference':
    case 'usage':
    case 'partial':
    case 'memory': {
      const { input, reading, ...run } = understood;
      const found = answerRun(run);
      return found.ok ? { ...found.answer, input, reading } : unsolved(input, found.problem);
    }
    case 'comparison': {
      const { input, reading } = understood;
      const items = [];
      for (const { label, ...run } of understood.items) {
        const found = answerRun(run);
        if (!found.ok) return unsolved(input, found.problem);
        items.push({ ...found.answer, label });
      }
      return { kind: 'comparison', input, reading, items };
    }
    case 'explanation': {
      const { input, topic } = understood;
      const sections = explanationSections(lexicon.catalog, understood, on);
      return { kind: 'explanation', input, topic, sections };
    }
    case 'phases': {
      const { input, reading } = understood;
      const items = understood.items.map(({ label, ...run }) => ({ ...answerPhase(run), label }));
      return { kind: 'phases', input, reading, items, total: totalOfPhases(items.map(phaseOf)) };
    }
    case 'calculation':
    case 'hardware':
    case 'help':
    case 'question':
      return understood;
    default:
      return understood satisfies never;
  }
}

/** No solution comes of reckoning, and only a question that is solved has none. */
const hasAnswer: HasAnswer = (read) => {
  switch (read.kind) {
    case 'solve':
      return answerRun(read).ok;
    case 'comparison':
      return read.items.every((item) => item.kind !== 'solve' || answerRun(item).ok);
    default:
      return true;
  }
};
