import type { MemoryEstimate, TrainingEstimate } from '../model/estimate.ts';
import { memoryEstimate } from '../model/fit.ts';
import type { InferenceQuery } from '../model/inference-query.ts';
import type { Hardware, TrainingQuery } from '../model/query.ts';
import type { Solution } from '../model/solve-question.ts';
import type { Warning } from '../language/notes.ts';
import { formatWhole } from './format.ts';

/** Highest utilisation in any published run we know: 71%, MaxText 32B on TPU v5p, convention without causal halving. */
const highestPublishedUtilisation = 0.71;

/** What a careful colleague would say unasked, worst first. */
export function trainingWarnings(
  query: TrainingQuery,
  estimate: TrainingEstimate,
): readonly Warning[] {
  const found: Warning[] = [];
  const { memory } = estimate;
  if (memory !== undefined) found.push(...memoryWarnings(query, memory));
  found.push(...utilisationWarnings(query.hardware));
  if (query.attention === 'left-out' && estimate.attentionShare > 0.1) {
    found.push({
      code: 'ATTENTION_LEFT_OUT',
      message: `Attention scores are not in 6·N·D; at ${formatWhole(query.sequenceLength)} tokens a sequence they would add about ${Math.round(estimate.attentionShare * 100)}%. State the sequence length to count them.`,
    });
  }
  return found;
}

/** Of a utilisation that somebody states, or whose speed somebody measured. */
export function utilisationWarnings(hardware: Hardware | undefined): readonly Warning[] {
  const mfu = hardware?.utilisation.mid ?? 0;
  if (hardware?.utilisationStated !== true || mfu <= highestPublishedUtilisation) return [];
  const message = `An MFU of ${Math.round(mfu * 100)}% is above every published run we know (71%). Was it HFU, which counts recomputed work too?`;
  return [{ code: 'HIGH_MFU', message }];
}

/** Of the run that a solution makes. A utilisation solved for is no claim of anybody's, HFU or not. */
export function solveWarnings({
  query,
  estimate,
  value,
  abovePublished,
}: Solution): readonly Warning[] {
  const found = trainingWarnings(query, estimate).filter(({ code }) => code !== 'HIGH_MFU');
  if (abovePublished !== true) return found;
  const message = `An MFU of ${Math.round(value * 100)}% is above every published run we know (71%): plan for more accelerators, more time or less work.`;
  return [...found, { code: 'HIGH_MFU', message }];
}

export function memoryWarnings(
  query: TrainingQuery | InferenceQuery,
  memory: MemoryEstimate,
): readonly Warning[] {
  const count = query.hardware?.count;
  if (memory.fits || count === undefined) return [];
  const repair = query.kind === 'training' ? ` ${fitWithRecompute(query)}` : '';
  const subject = query.kind === 'training' ? 'This run' : 'This model';
  return [
    {
      code: 'DOES_NOT_FIT',
      message: `${subject} does not fit as it stands: ${neededFor(memory)}, and ${formatWhole(count)} ${count === 1 ? 'is' : 'are'} given.${repair}`,
    },
  ];
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
