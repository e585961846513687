import { describe, expect, test } from 'vitest';
import { withAdapters } from '../../src/model/adapters.ts';
import { tallyRows } from '../../src/model/backpropagation.ts';
import { projection } from '../../src/model/dataflow.ts';
import type { Block, Operation } from '../../src/model/dataflow.ts';
import { input, matrix, tape, totalOf, weight } from './tape.ts';
import type { Matrix, Node, Tape } from './tape.ts';

/**
 * The ledger against the real thing: small networks run forward and backward on a tape that counts
 * every multiply-add, the gradients are verified by finite differences, and the ledger must say
 * exactly what was counted. Equality, no tolerance.
 */
type Network = {
  readonly name: string;
  readonly weights: Readonly<Record<string, Node>>;
  readonly run: (on: Tape, read: (name: string) => Node, x: Node) => Node;
  /** The same network as the ledger sees it. */
  readonly blocks: readonly Block[];
};

const batch = 7;
const widths = [5, 6, 4, 3, 2];
const layerNames = ['first layer', 'second layer', 'third layer', 'fourth layer'];
const adapterRank = 2;

const networks: readonly Network[] = [
  perceptron('every layer trained', layerNames),
  perceptron('the bottom layer frozen', layerNames.slice(1)),
  perceptron('the two bottom layers frozen', layerNames.slice(2)),
  perceptron('only a middle layer trained', ['second layer']),
  perceptron('only the bottom layer trained', ['first layer']),
  perceptron('only the top layer trained', ['fourth layer']),
  perceptron('nothing trained', []),
  adaptedPerceptron('LoRA adapters on every layer', layerNames),
  adaptedPerceptron('LoRA adapters on the two upper layers', layerNames.slice(2)),
  gatedPerceptron('a gated layer: two matrices read the input side by side'),
  attention('attention with every projection trained', true),
  attention('attention over frozen projections', false),
];

describe.each(networks)('$name', (network) => {
  test('the ledger says what was counted, job by job', () => {
    const { counted } = trainOnce(network, network.weights);
    const rows = tallyRows(network.blocks, 'none');
    const sum = (job: 'forward' | 'dA' | 'dW') =>
      batch * rows.reduce((total, row) => total + row[job], 0);
    expect({ forward: sum('forward'), dA: sum('dA'), dW: sum('dW') }).toStrictEqual(
      totalOf(counted),
    );
  });

  test('the gradients that were counted are right', () => {
    const { weights } = trainOnce(network, network.weights);
    for (const [name, { gradient, needsGradient }] of Object.entries(weights)) {
      expect(gradient !== undefined, name).toBe(needsGradient);
      if (gradient)
        expect(furthestOff(gradient, finiteDifferences(network, name))).toBeLessThan(1e-6);
    }
  });
});

test('training every layer costs dA everywhere but in the first', () => {
  const rows = tallyRows(perceptron('', layerNames).blocks, 'none');
  expect(rows.map(({ dA }) => dA > 0)).toStrictEqual([false, true, true, true]);
  expect(rows.map(({ dW, forward }) => dW === forward)).toStrictEqual([true, true, true, true]);
});

function trainOnce({ run }: Network, weights: Readonly<Record<string, Node>>) {
  const fresh = Object.fromEntries(
    Object.entries(weights).map(([name, { value, needsGradient }]) => [
      name,
      weight(value, needsGradient),
    ]),
  );
  const on = tape();
  const output = run(on, (name) => entry(fresh, name), input(matrix(batch, widths[0]!, 1)));
  const target = matrix(output.value.rows, output.value.columns, 2);
  return { loss: on.squaredLoss(output, target), weights: fresh, counted: on.counted };
}

/** (loss(w + h) − loss(w − h)) / 2h for every weight of one matrix. */
function finiteDifferences(network: Network, name: string): Matrix {
  const step = 1e-5;
  const { value } = entry(network.weights, name);
  const lossWith = (index: number, change: number) => {
    const data = value.data.with(index, (value.data[index] ?? NaN) + change);
    const changed = { ...network.weights, [name]: weight({ ...value, data }, true) };
    return trainOnce(network, changed).loss;
  };
  const slope = (_: number, index: number) =>
    (lossWith(index, step) - lossWith(index, -step)) / (2 * step);
  return { ...value, data: value.data.map(slope) };
}

/** The largest difference, relative to the largest entry. */
function furthestOff(a: Matrix, b: Matrix): number {
  const scale = Math.max(...b.data.map(Math.abs));
  return Math.max(...a.data.map((x, index) => Math.abs(x - (b.data[index] ?? NaN)))) / scale;
}

function perceptron(name: string, trained: readonly string[]): Network {
  return {
    name,
    weights: layerWeights(trained),
    run: (on, read, x) =>
      layerNames.reduce((below, layer) => on.tanh(on.multiply(below, read(layer))), x),
    blocks: layerNames.map((layer, depth) =>
      block(dense(layer, widths[depth]!, widths[depth + 1]!, trained.includes(layer))),
    ),
  };
}

/** Each adapted layer is x·W + (x·A)·B with W frozen. */
function adaptedPerceptron(name: string, adapted: readonly string[]): Network {
  const down = (layer: string) => `${layer}, adapter down`;
  const up = (layer: string) => `${layer}, adapter up`;
  const adapters = adapted.flatMap((layer) => {
    const depth = layerNames.indexOf(layer);
    return [
      [down(layer), weight(matrix(widths[depth]!, adapterRank, 50 + depth), true)] as const,
      [up(layer), weight(matrix(adapterRank, widths[depth + 1]!, 60 + depth), true)] as const,
    ];
  });
  return {
    name,
    weights: { ...layerWeights([]), ...Object.fromEntries(adapters) },
    run: (on, read, x) =>
      layerNames.reduce((below, layer) => {
        const base = on.multiply(below, read(layer));
        if (!adapted.includes(layer)) return on.tanh(base);
        const low = on.multiply(below, read(down(layer)));
        return on.tanh(on.add(base, on.multiply(low, read(up(layer)))));
      }, x),
    blocks: layerNames.map((layer, depth) => {
      const base = dense(layer, widths[depth]!, widths[depth + 1]!, false);
      if (!adapted.includes(layer)) return block(base);
      const operations = withAdapters([base], { rank: adapterRank, targets: 'all-linear' });
      return block(...operations);
    }),
  };
}

function gatedPerceptron(name: string): Network {
  return {
    name,
    weights: {
      gate: weight(matrix(5, 6, 70), true),
      up: weight(matrix(5, 6, 71), true),
      down: weight(matrix(6, 3, 72), true),
    },
    run: (on, read, x) => {
      const opened = on.tanh(on.multiply(x, read('gate')));
      return on.multiply(on.gate(opened, on.multiply(x, read('up'))), read('down'));
    },
    blocks: [
      block(within('gate', 5, 6, true), within('up', 5, 6, true), {
        ...dense('down', 6, 3, true),
        operands: [['gate', 'up']],
      }),
    ],
  };
}

/** One head over all the tokens of the batch, tanh in place of softmax, and a trained layer on top. */
function attention(name: string, projectionsTrained: boolean): Network {
  const projections = ['query', 'key', 'value'];
  return {
    name,
    weights: {
      ...Object.fromEntries(
        projections.map((part, index) => [
          part,
          weight(matrix(5, 4, 80 + index), projectionsTrained),
        ]),
      ),
      output: weight(matrix(4, 3, 90), true),
    },
    run: (on, read, x) => {
      const [query, key, value] = ['query', 'key', 'value'].map((part) =>
        on.multiply(x, read(part)),
      ) as [Node, Node, Node];
      const scores = on.tanh(on.multiply(query, key, 'scores', 'transposed'));
      return on.multiply(on.multiply(scores, value), read('output'));
    },
    blocks: [
      block(
        ...projections.map((part) => within(part, 5, 4, projectionsTrained)),
        product('scores', batch * 4, ['query'], ['key']),
        product('weighted values', batch * 4, ['scores'], ['value']),
        { ...dense('output', 4, 3, true), operands: [['weighted values']] },
      ),
    ],
  };
}

function layerWeights(trained: readonly string[]): Record<string, Node> {
  return Object.fromEntries(
    layerNames.map((layer, depth) => [
      layer,
      weight(matrix(widths[depth]!, widths[depth + 1]!, 10 + depth), trained.includes(layer)),
    ]),
  );
}

function block(...operations: readonly Operation[]): Block {
  return { repeat: 1, layers: [operations] };
}

function dense(name: string, from: number, to: number, trained: boolean): Operation {
  return { ...within(name, from, to, trained), addedTo: 'stream' };
}

/** Read by name only, by what comes later in its layer. */
function within(name: string, from: number, to: number, trained: boolean): Operation {
  const made = projection({ name, row: name, reads: ['stream'], from, to, target: 'all-linear' });
  return made.kind === 'weights' ? { ...made, trained } : made;
}

function product(name: string, multiplyAdds: number, ...operands: string[][]): Operation {
  return { kind: 'attention', name, row: name, multiplyAdds, operands };
}

function entry(weights: Readonly<Record<string, Node>>, name: string): Node {
  const found = weights[name];
  if (found === undefined) throw new Error(`No weights named ${name}`);
  return found;
}
