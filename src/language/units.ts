import mathjs from 'mathjs/lib/browser/math.js';
import type { MathNode, Unit } from 'mathjs';
import { refuse } from './allow-list.ts';
import type { ExpressionNode } from './allow-list.ts';
import { baseUnits } from './dimensions.ts';
import type { Dimension } from './dimensions.ts';

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

/** The instance is made for the first expression, not at the start: it costs more than all the words. */
export function createUnits(): Units {
  let made: { readonly math: Instance; readonly bases: readonly Base[] } | undefined;
  const ready = () => {
    if (made !== undefined) return made;
    const math = createInstance();
    return (made = { math, bases: namedBases(math) });
  };
  const measured = new Map<string, Measure | undefined>();
  return {
    measure(unit) {
      const known = measured.get(unit);
      if (known !== undefined || measured.has(unit)) return known;
      const { math, bases } = ready();
      const measure = measureOf(bases, math.unit(1, unit));
      if (measured.size < mostMeasured) measured.set(unit, measure);
      return measure;
    },
    evaluate(expression) {
      const { math, bases } = ready();
      const result = run(math, expression);
      return result.ok ? { ok: true, ...describe(bases, result.value) } : result;
    },
    convert(expression, unit) {
      const { math } = ready();
      const result = run(math, expression);
      if (!result.ok || typeof result.value === 'number') return undefined;
      const target = math.unit(1, unit);
      return result.value.equalBase(target) ? result.value.toNumber(unit) : undefined;
    },
  };
}

type Instance = ReturnType<typeof createInstance>;
type Base = { readonly dimension: Dimension; readonly unit: string; readonly base: Unit };

/** Units are put together from what users type: remembering them must have an end. */
const mostMeasured = 500;

function namedBases(math: Instance): readonly Base[] {
  const names = Object.keys(baseUnits) as Dimension[];
  return names
    .filter((dimension) => baseUnits[dimension] !== '')
    .map((dimension) => {
      const unit = baseUnits[dimension];
      return { dimension, unit, base: math.unit(1, unit) };
    });
}

function measureOf(bases: readonly Base[], value: Unit): Measure | undefined {
  const found = bases.find(({ base }) => value.equalBase(base));
  return found && { dimension: found.dimension, factor: value.toNumber(found.unit) };
}

/** A result in its dimension's base unit, or in its own where the dimension has no name here. */
function describe(
  bases: readonly Base[],
  value: number | Unit,
): Omit<Extract<Evaluation, { ok: true }>, 'ok'> {
  if (typeof value === 'number') return { value, dimension: 'number', unit: '' };
  const found = bases.find(({ base }) => value.equalBase(base));
  if (found === undefined) return { ...inOwnUnits(value), dimension: undefined };
  return { value: value.toNumber(found.unit), dimension: found.dimension, unit: found.unit };
}

type Run =
  | { readonly ok: true; readonly value: number | Unit }
  | { readonly ok: false; readonly problem: Problem };

/** Parses, refuses what the allow-list does not name, and only then evaluates. */
function run(math: Instance, expression: string): Run {
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
    ...mathjs.minDependencies,
    ...mathjs.maxDependencies,
  };
  const math = create(dependencies, { number: 'number', predictable: false });
  for (const name of ['FLOP', 'parameter', 'token', 'accelerator', 'dollar']) math.createUnit(name);
  math.createUnit('USD', '1 dollar');
  math.createUnit('watthour', '3600 joule');
  return math;
}

function finite(value: unknown): Run {
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { ok: true, value }
      : { ok: false, problem: { kind: 'not-finite' } };
  }
  if (isUnit(value)) {
    return Number.isFinite(inOwnUnits(value).value)
      ? { ok: true, value }
      : { ok: false, problem: { kind: 'not-finite' } };
  }
  return { ok: false, problem: { kind: 'syntax' } };
}

/** mathjs refuses to convert to `1 / FLOP`, which it prints itself: so the number is taken from its JSON. */
function inOwnUnits(value: Unit): { value: number; unit: string } {
  const { value: size, unit } = value.toJSON();
  return { value: size, unit };
}

function isUnit(value: unknown): value is Unit {
  return typeof value === 'object' && value !== null && 'equalBase' in value;
}

/** Which sum or difference has two dimensions, outermost last. */
function mismatch(math: Instance, root: MathNode): Problem | undefined {
  let problem: Problem | undefined;
  root.traverse((node: ExpressionNode) => {
    if (problem !== undefined || node.type !== 'OperatorNode') return;
    if (node.fn !== 'add' && node.fn !== 'subtract') return;
    const [left, right] = (node.args ?? []).map((side) => unitTextOf(side));
    if (left !== undefined && right !== undefined && left !== right)
      problem = { kind: 'dimensions', left, right };
  });
  return problem;

  function unitTextOf(node: ExpressionNode): string | undefined {
    try {
      const value: unknown = math.parse(node.toString()).compile().evaluate(new Map());
      return isUnit(value) ? value.formatUnits() : '';
    } catch {
      return undefined;
    }
  }
}
