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

export type MultiplyAdds = { forward: number; dA: number; dW: number };

export type Node = {
  readonly value: Matrix;
  readonly isWeight: boolean;
  readonly needsGradient: boolean;
  gradient?: Matrix;
};

export type Range = { readonly from: number; readonly to: number };

export type Tape = {
  /** By the name that `multiply` was given. */
  readonly counted: Map<string, MultiplyAdds>;
  /** a · b, or a · bᵀ. */
  readonly multiply: (a: Node, b: Node, name?: string, transposed?: 'transposed') => Node;
  readonly add: (a: Node, b: Node) => Node;
  readonly tanh: (a: Node) => Node;
  /** Elementwise, as a gate does; a single row or column is spread over the other's. */
  readonly gate: (a: Node, b: Node) => Node;
  /** Rows by number, in any order and as often as asked: an embedding lookup, or a slice. */
  readonly pickRows: (a: Node, rows: readonly number[]) => Node;
  readonly pickColumns: (a: Node, range: Range) => Node;
  readonly beside: (parts: readonly Node[]) => Node;
  readonly below: (parts: readonly Node[]) => Node;
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
  const counted = new Map<string, MultiplyAdds>();
  const steps: (() => void)[] = [];

  /** The only place where matrices are multiplied. */
  function product(name: string, job: keyof MultiplyAdds, a: Matrix, b: Matrix): Matrix {
    const counts = counted.get(name) ?? { forward: 0, dA: 0, dW: 0 };
    counted.set(name, counts);
    const data = new Float64Array(a.rows * b.columns);
    for (let row = 0; row < a.rows; row++) {
      for (let column = 0; column < b.columns; column++) {
        for (let inner = 0; inner < a.columns; inner++) {
          data[row * b.columns + column]! += at(a, row, inner) * at(b, inner, column);
          counts[job]++;
        }
      }
    }
    return { rows: a.rows, columns: b.columns, data };
  }

  /** `backward` says what each parent's gradient is, and is asked only for those that need one. */
  function node(
    value: Matrix,
    parents: readonly Node[],
    backward: (gradient: Matrix, parent: Node, index: number) => Matrix,
  ): Node {
    const needsGradient = parents.some((parent) => parent.needsGradient);
    const made: Node = { value, isWeight: false, needsGradient };
    const step = ({ gradient }: Node) => {
      if (gradient === undefined) return;
      parents.forEach((parent, index) => {
        if (parent.needsGradient) accumulate(parent, backward(gradient, parent, index));
      });
    };
    if (needsGradient) steps.push(() => step(made));
    return made;
  }

  function multiply(a: Node, b: Node, name = 'products', transposed?: 'transposed'): Node {
    const right = transposed ? transpose(b.value) : b.value;
    return node(product(name, 'forward', a.value, right), [a, b], (gradient, parent, index) => {
      if (index === 0) return product(name, jobOf(parent), gradient, transpose(right));
      const ofRight = product(name, jobOf(parent), transpose(a.value), gradient);
      return transposed ? transpose(ofRight) : ofRight;
    });
  }

  function add(a: Node, b: Node): Node {
    return node(
      zip(a.value, b.value, (x, y) => x + y),
      [a, b],
      (gradient) => gradient,
    );
  }

  function tanh(a: Node): Node {
    const value = zip(a.value, a.value, Math.tanh);
    return node(value, [a], (gradient) => zip(gradient, value, (slope, y) => slope * (1 - y * y)));
  }

  function gate(a: Node, b: Node): Node {
    const times = (x: number, y: number) => x * y;
    const [left, right] = [spread(a.value, b.value), spread(b.value, a.value)];
    return node(zip(left, right, times), [a, b], (gradient, parent, index) =>
      gather(zip(gradient, index === 0 ? right : left, times), parent.value),
    );
  }

  function pickRows(a: Node, rows: readonly number[]): Node {
    const { columns } = a.value;
    const value = fill(rows.length, columns, (row, column) =>
      at(a.value, rows[row] ?? NaN, column),
    );
    return node(value, [a], (gradient) => {
      const sums = fill(a.value.rows, columns, () => 0);
      rows.forEach((row, index) => {
        for (let column = 0; column < columns; column++) {
          sums.data[row * columns + column]! += at(gradient, index, column);
        }
      });
      return sums;
    });
  }

  function pickColumns(a: Node, { from, to }: Range): Node {
    return node(columnsOf(a.value, from, to), [a], (gradient) =>
      fill(a.value.rows, a.value.columns, (row, column) =>
        column < from || column >= to ? 0 : at(gradient, row, column - from),
      ),
    );
  }

  function beside(parts: readonly Node[]): Node {
    const value = parts.map((part) => part.value).reduce(joined);
    return node(value, parts, (gradient, parent, index) => {
      const from = parts.slice(0, index).reduce((sum, part) => sum + part.value.columns, 0);
      return columnsOf(gradient, from, from + parent.value.columns);
    });
  }

  function below(parts: readonly Node[]): Node {
    const value = transpose(parts.map((part) => transpose(part.value)).reduce(joined));
    return node(value, parts, (gradient, parent, index) => {
      const from = parts.slice(0, index).reduce((sum, part) => sum + part.value.rows, 0);
      return transpose(columnsOf(transpose(gradient), from, from + parent.value.rows));
    });
  }

  function squaredLoss(output: Node, target: Matrix): number {
    const error = zip(output.value, target, (y, wanted) => y - wanted);
    if (output.needsGradient) accumulate(output, error);
    for (const step of steps.toReversed()) step();
    return error.data.reduce((sum, one) => sum + (one * one) / 2, 0);
  }

  return { counted, multiply, add, tanh, gate, pickRows, pickColumns, beside, below, squaredLoss };
}

/** All that was counted, whatever it was called. */
export function totalOf(counted: Tape['counted']): MultiplyAdds {
  const total = { forward: 0, dA: 0, dW: 0 };
  for (const { forward, dA, dW } of counted.values()) {
    total.forward += forward;
    total.dA += dA;
    total.dW += dW;
  }
  return total;
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

function fill(
  rows: number,
  columns: number,
  entry: (row: number, column: number) => number,
): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, index) =>
    entry(Math.floor(index / columns), index % columns),
  );
  return { rows, columns, data };
}

function transpose(a: Matrix): Matrix {
  return fill(a.columns, a.rows, (row, column) => at(a, column, row));
}

function columnsOf(a: Matrix, from: number, to: number): Matrix {
  return fill(a.rows, to - from, (row, column) => at(a, row, from + column));
}

function joined(a: Matrix, b: Matrix): Matrix {
  return fill(a.rows, a.columns + b.columns, (row, column) =>
    column < a.columns ? at(a, row, column) : at(b, row, column - a.columns),
  );
}

/** A single row or column repeated until it is as large as `like`. */
function spread(a: Matrix, like: Matrix): Matrix {
  const [rows, columns] = [Math.max(a.rows, like.rows), Math.max(a.columns, like.columns)];
  return fill(rows, columns, (row, column) =>
    at(a, a.rows === 1 ? 0 : row, a.columns === 1 ? 0 : column),
  );
}

/** The reverse: what was spread is summed. */
function gather(a: Matrix, like: Matrix): Matrix {
  const sums = fill(like.rows, like.columns, () => 0);
  a.data.forEach((entry, index) => {
    const row = like.rows === 1 ? 0 : Math.floor(index / a.columns);
    const column = like.columns === 1 ? 0 : index % a.columns;
    sums.data[row * like.columns + column]! += entry;
  });
  return sums;
}

function zip(a: Matrix, b: Matrix, combine: (x: number, y: number) => number): Matrix {
  return { ...a, data: a.data.map((x, index) => combine(x, b.data[index] ?? NaN)) };
}
