import type { Mixer } from './architecture.ts';
import type { Surroundings } from './attention.ts';
import { norm, projection, stream } from './dataflow.ts';
import type { Operand, Operation } from './dataflow.ts';

const stateSpaceRows = {
  projections: 'state-space projections',
  scan: 'state-space scan',
  linearProjections: 'linear-attention projections',
  linearState: 'linear-attention state',
} as const;

type StateSpace = Extract<Mixer, { kind: 'state-space' }>;
type LinearAttention = Extract<Mixer, { kind: 'linear-attention' }>;
type Part = {
  readonly name: string;
  readonly reads: Operand;
  readonly from: number;
  readonly to: number;
};

const normed = ['mixer norm'];

/**
 * Mamba, per token. Multiply-adds of the projections: Mamba-2 d·(2·e + 2·g·N + n) in, e·d out; Mamba-1
 * d·2e in, e·(r + 2·N) and r·e for the step size, e·d out, with e the inner width, N the state's.
 * FLOP of the scan: 9·e·N (Mamba-1), 7·e·N (Mamba-2), backward taken as twice that.
 *
 * The scan is no matrix multiplication: its figure is the authors' count of elementwise steps, and
 * kernels that work by chunks do more. Omits the convolution (4 to a channel, under 0.1%).
 * Source: Mamba-2, Megatron-LM `training.py`, `mamba_layer_flops` at d98e8a6; Mamba-1's scan, its
 * author in github.com/state-spaces/mamba/issues/110; seen 2026-11.
 */
export function stateSpaceOperations(
  { innerWidth, stateWidth, variant }: StateSpace,
  around: Surroundings,
): readonly Operation[] {
  const { width } = around;
  const row = stateSpaceRows.projections;
  const out = outOf({ row, from: innerWidth, reads: ['scan'] }, around);
  if (variant.kind === 'mamba-2') {
    const to = 2 * innerWidth + 2 * variant.groups * stateWidth + variant.heads;
    return [
      norm('mixer norm'),
      part(row, { name: 'in', reads: normed, from: width, to }),
      scan(stateSpaceRows.scan, 3.5 * innerWidth * stateWidth, ['in']),
      out,
    ];
  }
  const rank = variant.timeStepRank;
  return [
    norm('mixer norm'),
    part(row, { name: 'in', reads: normed, from: width, to: 2 * innerWidth }),
    part(row, { name: 'selection', reads: ['in'], from: innerWidth, to: rank + 2 * stateWidth }),
    part(row, { name: 'step', reads: ['selection'], from: rank, to: innerWidth }),
    scan(stateSpaceRows.scan, 4.5 * innerWidth * stateWidth, ['selection', 'step']),
    out,
  ];
}

/**
 * Gated DeltaNet, multiply-adds per token: d·(2·keys + 2·values + 2·n_v) in (queries, keys, values, a
 * gate, two scalars a head), values·d out, and 4·n_v·h_k·h_v for the state: decay, what it recalls of the
 * key, the correction, what the query reads.
 *
 * Convention: the recurrence; kernels that work by chunks do more. verl counts 15·h_k·h_v·n_v FLOP for
 * forward and backward of the state, Megatron-LM, which this follows, 24. Omits the convolution.
 * Source: Megatron-LM, `gdn_layer_flops`, with h_k = h_v there; seen 2026-11.
 */
export function linearAttentionOperations(
  mixer: LinearAttention,
  around: Surroundings,
): readonly Operation[] {
  const { keyHeads, valueHeads, keyHeadWidth, valueHeadWidth } = mixer;
  const [keys, values] = [keyHeads * keyHeadWidth, valueHeads * valueHeadWidth];
  const row = stateSpaceRows.linearProjections;
  const to = 2 * keys + 2 * values + 2 * valueHeads;
  return [
    norm('mixer norm'),
    part(row, { name: 'in', reads: normed, from: around.width, to }),
    scan(stateSpaceRows.linearState, 4 * valueHeads * keyHeadWidth * valueHeadWidth, ['in']),
    outOf({ row, from: values, reads: ['scan'] }, around),
  ];
}

function part(row: string, given: Part): Operation {
  return projection({ ...given, row, target: 'all-linear' });
}

/** Both factors come from the projection: the state, carried along, and what is read into it. */
function scan(row: string, multiplyAdds: number, second: Operand): Operation {
  return { kind: 'scan', name: 'scan', row, multiplyAdds, operands: [['in'], second] };
}

function outOf(
  given: { readonly row: string; readonly from: number; readonly reads: Operand },
  { width, endsBlock }: Surroundings,
): Operation {
  return projection({
    ...given,
    name: 'output',
    to: width,
    addedTo: stream,
    kept: endsBlock,
    target: 'all-linear',
  });
}
