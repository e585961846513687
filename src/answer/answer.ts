import type { Accelerator } from '../model/accelerator.ts';
import { estimateTraining } from '../model/estimate.ts';
import type { MemoryEstimate, TrainingEstimate } from '../model/estimate.ts';
import { memoryEstimate } from '../model/fit.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Reading } from '../language/reading.ts';
import type { Assumption, Warning } from '../language/notes.ts';
import { formatWhole } from './format.ts';
import { understand } from '../language/understand.ts';
import type { CalculationResult } from '../language/calculate.ts';
import type { AnsweredDiagnostic } from '../language/understand.ts';

/** Everything there is to say about a message, before anybody decides how to say it. */
export type Answer = TrainingAnswer | CalculationAnswer | HardwareAnswer | HelpAnswer | Question;

export type TrainingAnswer = {
  readonly kind: 'training';
  readonly input: string;
  readonly reading: readonly Reading[];
  readonly query: TrainingQuery;
  /** Speed of one accelerator, where the message states one. */
  readonly achieved?: number;
  readonly given: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly estimate: TrainingEstimate;
};

export type CalculationAnswer = {
  readonly kind: 'calculation';
  readonly input: string;
  /** The calculation in base units, as it was evaluated. */
  readonly expression: string;
  readonly result: CalculationResult;
};

export type HardwareAnswer = {
  readonly kind: 'hardware';
  readonly input: string;
  readonly reading: readonly Reading[];
  readonly accelerator: Accelerator;
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
 * `on` is the day, YYYY-MM-DD, whose prices hold. Never throws, whatever the text.
 */
export function answer(lexicon: Lexicon, text: string, on: string): Answer {
  const understood = understand(lexicon, text, on);
  const { input } = understood;
  switch (understood.kind) {
    case 'training': {
      const { ok: _ok, query, warnings, ...resolved } = understood.resolved;
      const estimate = estimateTraining(query);
      const { reading } = understood;
      return {
        kind: 'training',
        input,
        reading,
        query,
        ...resolved,
        estimate,
        warnings: [...warningsOf(query, estimate), ...warnings],
      };
    }
    case 'calculation':
      return {
        kind: 'calculation',
        input,
        expression: understood.expression,
        result: understood.result,
      };
    case 'hardware':
      return {
        kind: 'hardware',
        input,
        reading: understood.reading,
        accelerator: understood.accelerator,
      };
    case 'help':
      return { kind: 'help', input };
    case 'question':
      return { kind: 'question', input, diagnostics: understood.diagnostics };
    default:
      return understood satisfies never;
  }
}

/** Highest utilisation in any published run we know: 71%, MaxText 32B on TPU v5p, convention without causal halving. */
const highestPublishedUtilisation = 0.71;

/** What a careful colleague would say unasked, worst first. */
function warningsOf(query: TrainingQuery, estimate: TrainingEstimate): readonly Warning[] {
  const found: Warning[] = [];
  const { memory } = estimate;
  const count = query.hardware?.count;
  if (memory !== undefined && !memory.fits && count !== undefined) {
    found.push({
      code: 'DOES_NOT_FIT',
      message: `This run does not fit as it stands: ${neededFor(memory)}, and ${formatWhole(count)} are given. ${fitWithRecompute(query)}`,
    });
  }
  const mfu = query.hardware?.utilisation.mid ?? 0;
  if (query.hardware?.utilisationStated === true && mfu > highestPublishedUtilisation) {
    found.push({
      code: 'HIGH_MFU',
      message: `An MFU of ${Math.round(mfu * 100)}% is above every published run we know (71%).`,
    });
  }
  if (query.attention === 'left-out' && estimate.attentionShare > 0.1) {
    found.push({
      code: 'ATTENTION_LEFT_OUT',
      message: `Attention scores are not in 6·N·D; at ${formatWhole(query.sequenceLength)} tokens a sequence they would add about ${Math.round(estimate.attentionShare * 100)}%. State the sequence length to count them.`,
    });
  }
  return found;
}

/** Recomputing activations is the first thing to try: it needs no other hardware. */
function fitWithRecompute(query: TrainingQuery): string {
  const { hardware } = query;
  const fits =
    hardware !== undefined &&
    query.recompute !== 'full' &&
    memoryEstimate({ ...query, recompute: 'full' }, hardware).fits;
  return fits
    ? 'With full activation recomputation it fits, for about a third more work: add “full recompute”.'
    : 'Time and cost hold only if it is made to fit.';
}

function neededFor({ minimumCount }: MemoryEstimate): string {
  return minimumCount === undefined
    ? 'no number of these accelerators holds it under the layouts tried'
    : `it needs at least ${formatWhole(minimumCount)} of these accelerators for memory`;
}
