import { describe, expect, test } from 'vitest';
import { ledgerOf } from '../../src/model/backpropagation.ts';
import type { Level, Multiplication } from '../../src/model/backpropagation.ts';
import { totalCost } from '../../src/model/ledger.ts';
import { tokenCount } from '../../src/model/quantity.ts';
import { input, matrix, tape, weight } from './tape.ts';
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
  readonly stack: readonly Level[];
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
    const { forward, dA, dW } = totalCost(ledgerOf(network.stack, tokenCount(batch)));
    expect({ forward, dA, dW }).toStrictEqual({
      forward: 2 * counted.forward,
      dA: 2 * counted.dA,
      dW: 2 * counted.dW,
    });
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
  const rows = ledgerOf(perceptron('', layerNames).stack, tokenCount(batch));
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
    stack: layerNames.map((layer, depth) =>
      level(dense(layer, widths[depth]!, widths[depth + 1]!, trained.includes(layer))),
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
    stack: layerNames.flatMap((layer, depth) => {
      const [from, to] = [widths[depth]!, widths[depth + 1]!];
      const base = dense(layer, from, to, false);
      if (!adapted.includes(layer)) return [level(base)];
      return [
        level(base, dense(down(layer), from, adapterRank, true)),
        level(dense(up(layer), adapterRank, to, true)),
      ];
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
    stack: [
      level(dense('gate', 5, 6, true), dense('up', 5, 6, true)),
      level(dense('down', 6, 3, true)),
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
      const scores = on.tanh(on.multiply(query, key, 'transposed'));
      return on.multiply(on.multiply(scores, value), read('output'));
    },
    stack: [
      level(...projections.map((part) => dense(part, 5, 4, projectionsTrained))),
      level(product('scores', batch * 4)),
      level(product('weighted values', batch * 4)),
      level(dense('output', 4, 3, true)),
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

function level(...multiplications: readonly Multiplication[]): Level {
  return { layers: 'one', multiplications };
}

function dense(name: string, from: number, to: number, trained: boolean): Multiplication {
  return { name, multiplyAdds: from * to, operands: 'weights', trained, recomputed: 0 };
}

function product(name: string, multiplyAdds: number): Multiplication {
  return { name, multiplyAdds, operands: 'activations', trained: false, recomputed: 0 };
}

function entry(weights: Readonly<Record<string, Node>>, name: string): Node {
  const found = weights[name];
  if (found === undefined) throw new Error(`No weights named ${name}`);
  return found;
}
