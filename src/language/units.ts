import mathjs from 'mathjs/lib/browser/math.js';
import type { FactoryFunctionMap, MathNode, Unit } from 'mathjs';

/**
 * Dimensional arithmetic: the only place that knows mathjs.
 *
 * The instance is private and holds a dozen factories. Expressions reach it already rewritten to
 * our own units (see calculate.ts), because mathjs reads 70B as bytes and 2T as tesla; and after
 * parsing, only what the allow-list below names is evaluated.
 */
export type Units = {
  /** What a unit such as `USD/(accelerator hour)` measures, and how many base units one of it is. */
  measure(unit: string): Measure | undefined;
  evaluate(expression: string): Evaluation;
  /** `Evaluation` in another unit; undefined where the dimensions differ. */
  convert(expression: string, unit: string): number | undefined;
};

export type Measure = { readonly dimension: Dimension; readonly factor: number };

export type Evaluation =
  | {
      readonly ok: true;
      readonly value: number;
      readonly dimension: Dimension | undefined;
      readonly unit: string;
    }
  | { readonly ok: false; readonly problem: Problem };

export type Problem =
  | { readonly kind: 'syntax' | 'not-finite' | 'too-complex' }
  | { readonly kind: 'not-allowed'; readonly name: string }
  | { readonly kind: 'exponent'; readonly exponent: string }
  | { readonly kind: 'dimensions'; readonly left: string; readonly right: string };

/** Dimensions that mean something here, each by its base unit. */
export const baseUnits = {
  number: '',
  parameters: 'parameter',
  tokens: 'token',
  flop: 'FLOP',
  flopPerSecond: 'FLOP/second',
  flopPerSecondPerAccelerator: 'FLOP/(second accelerator)',
  flopPerToken: 'FLOP/token',
  flopPerUsd: 'FLOP/USD',
  accelerators: 'accelerator',
  acceleratorHours: 'accelerator hour',
  seconds: 'second',
  frequency: '1/second',
  usd: 'USD',
  usdPerHour: 'USD/hour',
  usdPerAcceleratorHour: 'USD/(accelerator hour)',
  usdPerToken: 'USD/token',
  bytes: 'byte',
  bytesPerSecond: 'byte/second',
  bytesPerParameter: 'byte/parameter',
  tokensPerParameter: 'token/parameter',
  tokensPerSecond: 'token/second',
  tokensPerSecondPerAccelerator: 'token/(second accelerator)',
  watts: 'watt',
  wattHours: 'watthour',
} as const;
export type Dimension = keyof typeof baseUnits;

/** Longest exponent, nodes and depth that are evaluated; more is refused unevaluated. */
const limits = { exponent: 64, nodes: 150, depth: 60 };

const operators = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'pow',
  'unaryMinus',
  'unaryPlus',
]);
export const functionArguments: ReadonlyMap<string, number> = new Map([
  ['sqrt', 1],
  ['abs', 1],
  ['exp', 1],
  ['log10', 1],
  ['log2', 1],
  ['ceil', 1],
  ['floor', 1],
  ['round', 1],
]);
const unitNames = new Set(
  'FLOP parameter token accelerator USD byte second minute hour day week month year watt watthour hertz'.split(
    ' ',
  ),
);

export function createUnits(): Units {
  const math = createInstance();
  const bases = Object.entries(baseUnits)
    .filter(([, unit]) => unit !== '')
    .map(([dimension, unit]) => ({
      dimension: dimension as Dimension,
      unit,
      base: math.unit(1, unit),
    }));
  const measured = new Map<string, Measure | undefined>();

  function dimensionOf(value: Unit): (typeof bases)[number] | undefined {
    return bases.find(({ base }) => value.equalBase(base));
  }

  function measure(unit: string): Measure | undefined {
    if (measured.has(unit)) return measured.get(unit);
    const value = math.unit(1, unit);
    const found = dimensionOf(value);
    const result =
      found === undefined
        ? undefined
        : { dimension: found.dimension, factor: value.toNumber(found.unit) };
    if (measured.size < 500) measured.set(unit, result);
    return result;
  }

  function run(
    expression: string,
  ): { ok: true; value: number | Unit } | { ok: false; problem: Problem } {
    let node: MathNode;
    try {
      node = math.parse(expression);
    } catch {
      return { ok: false, problem: { kind: 'syntax' } };
    }
    const problem = refuse(node);
    if (problem !== undefined) return { ok: false, problem };
    try {
      return finite(node.compile().evaluate(new Map()));
    } catch {
      return { ok: false, problem: mismatch(math, node) ?? { kind: 'syntax' } };
    }
  }

  return {
    measure,
    evaluate(expression) {
      const result = run(expression);
      if (!result.ok) return result;
      if (typeof result.value === 'number') {
        return { ok: true, value: result.value, dimension: 'number', unit: '' };
      }
      const found = dimensionOf(result.value);
      if (found === undefined) {
        const { unit, value } = inOwnUnits(result.value);
        return { ok: true, value, dimension: undefined, unit };
      }
      return {
        ok: true,
        value: result.value.toNumber(found.unit),
        dimension: found.dimension,
        unit: found.unit,
      };
    },
    convert(expression, unit) {
      const result = run(expression);
      if (!result.ok || typeof result.value === 'number') return undefined;
      const target = math.unit(1, unit);
      return result.value.equalBase(target) ? result.value.toNumber(unit) : undefined;
    },
  };
}

function createInstance() {
  const { create } = mathjs;
  const dependencies = {
    ...mathjs.parseDependencies,
    ...mathjs.unitDependencies,
    ...mathjs.createUnitDependencies,
    ...mathjs.addDependencies,
    ...mathjs.subtractDependencies,
    ...mathjs.multiplyDependencies,
    ...mathjs.divideDependencies,
    ...mathjs.powDependencies,
    ...mathjs.unaryMinusDependencies,
    ...mathjs.unaryPlusDependencies,
    ...mathjs.sqrtDependencies,
    ...mathjs.absDependencies,
    ...mathjs.expDependencies,
    ...mathjs.log10Dependencies,
    ...mathjs.log2Dependencies,
    ...mathjs.ceilDependencies,
    ...mathjs.floorDependencies,
    ...mathjs.roundDependencies,
  } as FactoryFunctionMap;
  const math = create(dependencies, { number: 'number', predictable: false });
  for (const name of ['FLOP', 'parameter', 'token', 'accelerator', 'dollar']) math.createUnit(name);
  math.createUnit('USD', '1 dollar');
  math.createUnit('watthour', '3600 joule');
  return math;
}

/** The allow-list: what may not be evaluated, with its name; undefined where all is well. */
function refuse(root: MathNode): Problem | undefined {
  let nodes = 0;
  function visit(node: MathNode, depth: number): Problem | undefined {
    nodes += 1;
    if (nodes > limits.nodes || depth > limits.depth) return { kind: 'too-complex' };
    const problem = refuseNode(node);
    if (problem !== undefined) return problem;
    for (const child of children(node)) {
      const inside = visit(child, depth + 1);
      if (inside !== undefined) return inside;
    }
    return undefined;
  }
  return visit(root, 0);
}

type AnyNode = MathNode & {
  readonly type: string;
  readonly name?: string;
  readonly fn?: unknown;
  readonly value?: unknown;
  readonly content?: MathNode;
  readonly args?: readonly MathNode[];
};

function children(node: AnyNode): readonly MathNode[] {
  return node.content === undefined ? (node.args ?? []) : [node.content];
}

function refuseNode(node: AnyNode): Problem | undefined {
  switch (node.type) {
    case 'ConstantNode':
      return typeof node.value === 'number' && Number.isFinite(node.value)
        ? undefined
        : { kind: 'not-finite' };
    case 'ParenthesisNode':
      return undefined;
    case 'SymbolNode':
      return unitNames.has(node.name ?? '')
        ? undefined
        : { kind: 'not-allowed', name: node.name ?? '' };
    case 'OperatorNode':
      if (!operators.has(String(node.fn))) return { kind: 'not-allowed', name: String(node.fn) };
      return node.fn === 'pow' ? refuseExponent(node.args?.[1]) : undefined;
    case 'FunctionNode': {
      const name = node.name ?? '';
      return functionArguments.get(name) === node.args?.length
        ? undefined
        : { kind: 'not-allowed', name };
    }
    default:
      return { kind: 'not-allowed', name: node.type };
  }
}

function refuseExponent(node: AnyNode | undefined): Problem | undefined {
  const sign = node?.type === 'OperatorNode' && node.fn === 'unaryMinus';
  const literal: AnyNode | undefined = sign ? node.args?.[0] : node;
  const small =
    literal?.type === 'ConstantNode' &&
    typeof literal.value === 'number' &&
    literal.value <= limits.exponent;
  return small ? undefined : { kind: 'exponent', exponent: node?.toString() ?? '' };
}

function finite(
  value: unknown,
): { ok: true; value: number | Unit } | { ok: false; problem: Problem } {
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { ok: true, value }
      : { ok: false, problem: { kind: 'not-finite' } };
  }
  if (isUnit(value)) {
    const size = value.toNumber(value.formatUnits());
    return Number.isFinite(size)
      ? { ok: true, value }
      : { ok: false, problem: { kind: 'not-finite' } };
  }
  return { ok: false, problem: { kind: 'syntax' } };
}

function isUnit(value: unknown): value is Unit {
  return typeof value === 'object' && value !== null && 'equalBase' in value;
}

/** Which sum or difference has two dimensions, outermost last. */
function mismatch(math: ReturnType<typeof createInstance>, root: MathNode): Problem | undefined {
  let problem: Problem | undefined;
  root.traverse((node: AnyNode) => {
    if (problem !== undefined || node.type !== 'OperatorNode') return;
    if (node.fn !== 'add' && node.fn !== 'subtract') return;
    const [left, right] = (node.args ?? []).map((side) => unitTextOf(side));
    if (left !== undefined && right !== undefined && left !== right)
      problem = { kind: 'dimensions', left, right };
  });
  return problem;

  function unitTextOf(node: MathNode): string | undefined {
    try {
      const value: unknown = math.parse(node.toString()).compile().evaluate(new Map());
      return isUnit(value) ? value.formatUnits() : '';
    } catch {
      return undefined;
    }
  }
}

function inOwnUnits(value: Unit): { unit: string; value: number } {
  const unit = value.formatUnits();
  return { unit, value: value.toNumber(unit) };
}
