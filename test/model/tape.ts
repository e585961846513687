/**
 * A tiny automatic differentiation of matrices that counts multiply-adds by the job they do.
 *
 * It knows nothing of the ledger. Each value knows only whether it needs a gradient; the backward
 * pass computes exactly the gradients that are needed, as PyTorch's autograd does.
 */
export type Matrix = {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
};

type MultiplyAdds = { forward: number; dA: number; dW: number };

export type Node = {
  readonly value: Matrix;
  readonly isWeight: boolean;
  readonly needsGradient: boolean;
  gradient?: Matrix;
};

export type Tape = {
  readonly counted: MultiplyAdds;
  /** a · b, or a · bᵀ. */
  readonly multiply: (a: Node, b: Node, transposed?: 'transposed') => Node;
  readonly add: (a: Node, b: Node) => Node;
  readonly tanh: (a: Node) => Node;
  /** Elementwise, as a gate does. */
  readonly gate: (a: Node, b: Node) => Node;
  /** Runs backward from ½ Σ (output − target)² and returns that loss. */
  readonly squaredLoss: (output: Node, target: Matrix) => number;
};

/** What the model reads: no gradient is needed. */
export function input(value: Matrix): Node {
  return { value, isWeight: false, needsGradient: false };
}

export function weight(value: Matrix, trained: boolean): Node {
  return { value, isWeight: true, needsGradient: trained };
}

/** Numbers in (-1, 1) that look random and never change: Park and Miller's generator. */
export function matrix(rows: number, columns: number, seed: number): Matrix {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % (2 ** 31 - 1);
    return state / 2 ** 30 - 1;
  };
  return { rows, columns, data: Float64Array.from({ length: rows * columns }, next) };
}

export function tape(): Tape {
  const counted: MultiplyAdds = { forward: 0, dA: 0, dW: 0 };
  const steps: (() => void)[] = [];

  /** The only place where matrices are multiplied. */
  function product(job: keyof MultiplyAdds, a: Matrix, b: Matrix): Matrix {
    const data = new Float64Array(a.rows * b.columns);
    for (let row = 0; row < a.rows; row++) {
      for (let column = 0; column < b.columns; column++) {
        for (let inner = 0; inner < a.columns; inner++) {
          data[row * b.columns + column]! += at(a, row, inner) * at(b, inner, column);
          counted[job]++;
        }
      }
    }
    return { rows: a.rows, columns: b.columns, data };
  }

  function node(
    value: Matrix,
    parents: readonly Node[],
    backward: (gradient: Matrix) => void,
  ): Node {
    const needsGradient = parents.some((parent) => parent.needsGradient);
    const made: Node = { value, isWeight: false, needsGradient };
    if (needsGradient) steps.push(() => made.gradient && backward(made.gradient));
    return made;
  }

  function multiply(a: Node, b: Node, transposed?: 'transposed'): Node {
    const right = transposed ? transpose(b.value) : b.value;
    return node(product('forward', a.value, right), [a, b], (gradient) => {
      if (a.needsGradient) accumulate(a, product(jobOf(a), gradient, transpose(right)));
      if (b.needsGradient) {
        const ofRight = product(jobOf(b), transpose(a.value), gradient);
        accumulate(b, transposed ? transpose(ofRight) : ofRight);
      }
    });
  }

  function add(a: Node, b: Node): Node {
    return node(
      zip(a.value, b.value, (x, y) => x + y),
      [a, b],
      (gradient) => {
        if (a.needsGradient) accumulate(a, gradient);
        if (b.needsGradient) accumulate(b, gradient);
      },
    );
  }

  function tanh(a: Node): Node {
    const value = zip(a.value, a.value, Math.tanh);
    return node(value, [a], (gradient) =>
      accumulate(
        a,
        zip(gradient, value, (slope, y) => slope * (1 - y * y)),
      ),
    );
  }

  function gate(a: Node, b: Node): Node {
    const times = (x: number, y: number) => x * y;
    return node(zip(a.value, b.value, times), [a, b], (gradient) => {
      if (a.needsGradient) accumulate(a, zip(gradient, b.value, times));
      if (b.needsGradient) accumulate(b, zip(gradient, a.value, times));
    });
  }

  function squaredLoss(output: Node, target: Matrix): number {
    const error = zip(output.value, target, (y, wanted) => y - wanted);
    if (output.needsGradient) accumulate(output, error);
    for (const step of steps.toReversed()) step();
    return error.data.reduce((sum, one) => sum + (one * one) / 2, 0);
  }

  return { counted, multiply, add, tanh, gate, squaredLoss };
}

function jobOf(operand: Node): 'dA' | 'dW' {
  return operand.isWeight ? 'dW' : 'dA';
}

function accumulate(node: Node, gradient: Matrix): void {
  node.gradient = node.gradient ? zip(node.gradient, gradient, (x, y) => x + y) : gradient;
}

function at({ data, columns }: Matrix, row: number, column: number): number {
  return data[row * columns + column] ?? NaN;
}

function transpose(a: Matrix): Matrix {
  const data = Float64Array.from({ length: a.data.length }, (_, index) =>
    at(a, index % a.rows, Math.floor(index / a.rows)),
  );
  return { rows: a.columns, columns: a.rows, data };
}

function zip(a: Matrix, b: Matrix, combine: (x: number, y: number) => number): Matrix {
  return { ...a, data: a.data.map((x, index) => combine(x, b.data[index] ?? NaN)) };
}
