import type { FeedForward } from './architecture.ts';
import { norm, projection, stream } from './dataflow.ts';
import type { Operation } from './dataflow.ts';

const feedForwardRows = {
  gateAndUp: 'gate and up projections',
  up: 'up projection',
  down: 'down projection',
  router: 'router',
  experts: 'routed experts',
  shared: 'shared experts',
} as const;

type Experts = Extract<FeedForward, { kind: 'experts' }>;

/** Matrices of one feed-forward network, or of many experts with the same shape. */
type Network = {
  readonly prefix: string;
  readonly rows: { readonly up: string; readonly down: string };
  readonly width: number;
  readonly gated: boolean;
  readonly active?: number;
  readonly copies?: number;
  readonly endsBlock?: boolean;
  readonly note?: string;
};

const normed = ['feed-forward norm'];

/**
 * Feed-forward layers, multiply-adds per token: d·f for each of two matrices, three if gated; with
 * experts the same for the k that a token visits and for the shared ones, and d·E for the router.
 *
 * Convention: the router is counted (Megatron-LM leaves it out: 0.2% of DeepSeek-V3). Its weights are
 * trained through the factor that each expert's answer is multiplied by.
 * Source: MaxText `maxtext_utils.py` at e591f30, seen 2026-11.
 */
export function feedForwardOperations(
  feedForward: FeedForward,
  width: number,
): readonly Operation[] {
  const { kind } = feedForward;
  switch (kind) {
    case 'none':
      return [];
    case 'dense':
      return [
        norm('feed-forward norm'),
        ...networkOperations(width, {
          prefix: '',
          rows: {
            up: feedForward.gated ? feedForwardRows.gateAndUp : feedForwardRows.up,
            down: feedForwardRows.down,
          },
          width: feedForward.width,
          gated: feedForward.gated,
          endsBlock: true,
        }),
      ];
    case 'experts':
      return [norm('feed-forward norm'), ...expertOperations(feedForward, width)];
    default:
      return kind satisfies never;
  }
}

function expertOperations(feedForward: Experts, width: number): readonly Operation[] {
  const { experts, active, gated, sharedWidth } = feedForward;
  const { router, experts: routed, shared } = feedForwardRows;
  return [
    projection({
      name: 'router',
      row: router,
      reads: normed,
      from: width,
      to: experts,
      addedTo: stream,
    }),
    ...networkOperations(width, {
      prefix: 'expert ',
      rows: { up: routed, down: routed },
      width: feedForward.width,
      gated,
      active,
      copies: experts,
      note: `${active} of ${experts} to a token; all of them take memory`,
    }),
    ...(sharedWidth === 0
      ? []
      : networkOperations(width, {
          prefix: 'shared ',
          rows: { up: shared, down: shared },
          width: sharedWidth,
          gated,
        })),
  ];
}

function networkOperations(width: number, network: Network): readonly Operation[] {
  const { prefix, rows, active = 1, copies = 1, gated, endsBlock = false } = network;
  const [gate, up] = [`${prefix}gate`, `${prefix}up`];
  const { note } = network;
  const inwards = {
    row: rows.up,
    reads: normed,
    from: width,
    to: network.width,
    active,
    copies,
    ...(note !== undefined && { note }),
  };
  const target = 'all-linear';
  return [
    ...(gated ? [projection({ ...inwards, name: gate, target })] : []),
    projection({ ...inwards, name: up, target }),
    projection({
      name: `${prefix}down`,
      row: rows.down,
      reads: gated ? [gate, up] : [up],
      from: network.width,
      to: width,
      active,
      copies,
      addedTo: stream,
      kept: endsBlock,
      target,
    }),
  ];
}
