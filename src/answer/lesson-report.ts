import type { Architecture, FeedForward } from '../model/architecture.ts';
import { adapterTraining } from '../model/query.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { TrainingAnswer } from './answer.ts';
import { formatCount, formatScientific, formatWhole } from './format.ts';
import type { Report, ReportSection } from './report.ts';
import { capitalised, regimeNames } from './report/subject.ts';
import { workingSections } from './training-report.ts';

/** A run, asked for, claimed or solved. */
type Lesson = Pick<TrainingAnswer, 'query' | 'estimate'>;

/**
 * The lesson behind a receipt: one layer's three products with their shapes, which of them is
 * forward, dX and dW, what they come to for this very run, and what changes where weights are frozen.
 *
 * Says dX for the gradient to the activations wherever LoRA may be in the sentence: its matrix A has
 * nothing to do with it. The ledger's column is dA, and the first table says that they are one.
 */
export function lessonReport({ query, estimate }: Lesson): Report {
  const matrix = largestMatrix(query, estimate.assumedShape);
  const { forward, dA, dW, recompute, total } = estimate.flop;
  const parts = [
    `forward ${formatScientific(forward)}`,
    `dX ${formatScientific(dA)}`,
    `dW ${formatScientific(dW)}`,
    ...(recompute > 0 ? [`recomputation ${formatScientific(recompute)}`] : []),
  ];
  return {
    tone: 'answer',
    headline: `Backward is two jobs, not one: dX, the gradient passed down, and dW, the gradient to the weights. Here: ${parts.join(', ')}, together ${formatScientific(total)} FLOP.`,
    sections: [
      { kind: 'fixed', text: drawing(matrix, isFrozen(query)) },
      threeProducts(matrix, query),
      ...workingSections(query, estimate),
      whatChanges(query),
    ],
    suggestions: [],
  };
}

type Matrix = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** No shape was named. */
  readonly isAssumed: boolean;
};

/** The feed-forward matrix that leads out of the residual stream: in most models the largest. */
function largestMatrix(
  { architecture }: TrainingQuery,
  assumed: TrainingAnswer['estimate']['assumedShape'],
): Matrix {
  const known = architecture && feedForwardOf(architecture);
  if (architecture !== undefined && known !== undefined)
    return { name: known.name, from: architecture.width, to: known.width, isAssumed: false };
  const { width: from, feedForwardWidth: to } = assumed;
  return { name: 'one feed-forward matrix', from, to, isAssumed: true };
}

function feedForwardOf({ stages }: Architecture) {
  const all = stages.flatMap(({ layers }) => layers.map(({ feedForward }) => feedForward));
  return all.map(widthOf).find((found) => found !== undefined);
}

function widthOf(feedForward: FeedForward): { name: string; width: number } | undefined {
  switch (feedForward.kind) {
    case 'dense':
      return { name: 'one feed-forward matrix', width: feedForward.width };
    case 'experts':
      return { name: 'one expert’s matrix', width: feedForward.width };
    default:
      return undefined;
  }
}

/** `T` stands for the tokens that pass through; rows of X and Y are tokens. */
function drawing({ from, to }: Matrix, frozen: boolean): string {
  const [x, y, w] = [`[T × ${from}]`, `[T × ${to}]`, `[${from} × ${to}]`];
  const each = `2·T·${from}·${to} FLOP`;
  const left = ['FORWARD', '', `X  ${x}`, `│  times W ${w}`, '▼', `Y  ${y}`, '', 'Y = X·W', each];
  const right = [
    'BACKWARD: two products, each as large',
    '',
    `dX ${x} = dY·Wᵀ    to the layer below`,
    `▲  ${each}`,
    '│',
    `dY ${y}            from the layer above`,
    '│',
    `▼  ${frozen ? 'left out: W is frozen' : each}`,
    `dW ${w} = Xᵀ·dY    to the optimizer`,
  ];
  const width = Math.max(...left.map((line) => line.length)) + 4;
  return left.map((line, at) => `${line.padEnd(width)}${right[at] ?? ''}`.trimEnd()).join('\n');
}

/** The base of adapters, and what is trained only in part: its own weights get no gradient. */
function isFrozen({ regime }: TrainingQuery): boolean {
  return adapterTraining(regime) !== undefined;
}

function threeProducts({ name, from, to, isAssumed }: Matrix, query: TrainingQuery): ReportSection {
  const { tokens } = query;
  const each = formatScientific(2 * tokens * from * to);
  const own = isFrozen(query) ? ['0: W is frozen', '0'] : [each, '2'];
  const sum = isFrozen(query)
    ? 'Twice over instead of three times: 4 of 6 for a frozen weight, whose error must still be passed down.'
    : 'A multiply and an add for each weight and token, three times over: 6, and 6·N·D for all weights. 2·N·D is the forward pass alone.';
  return {
    kind: 'table',
    title: `${capitalised(name)}: ${formatWhole(from)} × ${formatWhole(to)} weights, ${formatCount(tokens)} tokens`,
    columns: ['', 'product', 'shapes', 'FLOP', 'per weight and token'],
    rows: [
      ['forward', 'X·W', `(T × ${from}) · (${from} × ${to})`, each, '2'],
      ['dX (dA)', 'dY·Wᵀ', `(T × ${to}) · (${to} × ${from})`, each, '2'],
      ['dW', 'Xᵀ·dY', `(${from} × T) · (T × ${to})`, ...own],
    ],
    notes: [
      sum,
      ...(isAssumed ? ['The shape is one that a model of this size typically has.'] : []),
      'dX is what the ledger calls dA: the A stands for activations, and has nothing to do with the matrix A of LoRA.',
    ],
  };
}

/** What is asked next; that of this run's regime first. */
function whatChanges(query: TrainingQuery): ReportSection {
  const { regime, recompute } = query;
  const lora =
    'LoRA: a frozen weight needs no dW, yet dX still flows through it to the adapters below: 4 of 6 per weight and token, a third less and never 95% less.';
  const frozen =
    'Frozen layers at the bottom, with nothing trained below them: no dW and no dX, 2 of 6. The lowest trained layer needs dW alone.';
  const again =
    'Recomputation: full checkpointing does the forward once more before the backward: 2 + 2 + 2 + 2 = 8. Hardware is busy, the model learns no more: it counts for HFU and not for MFU.';
  const scores =
    'Attention scores: both factors are activations, so there is no dW; forward 2, and dX 4, since each factor needs a gradient.';
  const items = [scores];
  if (recompute === 'none') items.push(again);
  else items.unshift(again);
  if (regime.kind === 'freeze') items.unshift(frozen, lora);
  else if (isFrozen(query)) items.unshift(lora, frozen);
  else items.push(lora, frozen);
  const title = `What changes${regime.kind === 'pretrain' ? '' : ` (this run: ${regimeNames[regime.kind]})`}`;
  return { kind: 'notes', title, tone: 'plain', items };
}
