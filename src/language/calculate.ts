import type { Diagnostic, Fault, Repair } from './diagnostic.ts';
import { faultAt } from './diagnostic.ts';
import { readExpression } from './expression.ts';
import type { Expression, ExpressionProblem } from './expression.ts';
import type { Lexicon } from './lexicon.ts';
import type { Span } from './span.ts';
import type { Token } from './tokenize.ts';
import type { Dimension } from './dimensions.ts';
import type { Problem } from './units.ts';

export type CalculationResult = {
  readonly value: number;
  readonly dimension: Dimension | undefined;
  /** The unit asked for with `in …`, else the dimension's base unit. */
  readonly unit: string;
  readonly converted: boolean;
};

/** A message read as a calculation: its result, why it has none, or nothing where it is no calculation. */
export type Calculation =
  | { readonly ok: true; readonly expression: string; readonly result: CalculationResult }
  | { readonly ok: false; readonly diagnostic: Diagnostic }
  | undefined;

/** Evaluates a message that is an expression from end to end. */
export function calculate(
  lexicon: Lexicon,
  expression: Expression,
  tokens: readonly Token[],
): Calculation {
  if (!expression.ok || !isCalculation(expression, tokens)) return undefined;
  const { text, target } = expression;
  const whole: Span = [0, tokens.at(-1)?.to ?? 0];
  const result = lexicon.units.evaluate(text);
  if (!result.ok) return { ok: false, diagnostic: faultAt(faultOf(result.problem), whole) };
  const { dimension, unit, value } = result;
  if (/USD/.test(unit.split('/')[0] ?? '') && / /.test(unit.split('/')[0] ?? ''))
    return { ok: false, diagnostic: perWhat(tokens, whole) };
  if (target === undefined) {
    return { ok: true, expression: text, result: { value, dimension, unit, converted: false } };
  }
  const inTarget = lexicon.units.convert(text, target.unit);
  // `1e23 FLOP in A100-days`: a question, which needs a peak and a utilisation.
  if (inTarget === undefined && dimension === 'flop' && target.unit.startsWith('accelerator '))
    return undefined;
  if (inTarget === undefined) {
    return {
      ok: false,
      diagnostic: faultAt({ code: 'DIMENSIONS', left: unit, right: target.unit }, whole),
    };
  }
  const converted = {
    value: inTarget / target.scale,
    dimension,
    unit: target.words,
    converted: true,
  };
  return { ok: true, expression: text, result: converted };
}

/** `590k GPU-hours * $2.50`: dollars times hours are nothing; dollars per hour were meant. */
function perWhat(tokens: readonly Token[], whole: Span): Diagnostic {
  const text = tokens
    .map((token, index) => (index > 0 && !token.joined ? ' ' : '') + token.text)
    .join('');
  const reading = text.replace(/(\$[\d.,]+)(?!\s*\/)/, '$1/gpu-hr');
  const fault = {
    code: 'AMBIGUOUS',
    about: 'what the dollars are per',
    readings: [reading],
  } as const;
  return faultAt(fault, whole, [{ span: whole, text: reading }]);
}

/** The message as an expression; not worth a try where it has no sign and no word of arithmetic. */
export function expressionIn(lexicon: Lexicon, tokens: readonly Token[]): Expression {
  const isName = lexicon.hardware.find(tokens, 0)?.to === tokens.length;
  return !isName && tokens.some(({ lower }) => arithmetic.has(lower))
    ? readExpression(lexicon, tokens)
    : noExpression;
}

const noExpression: Expression = {
  ok: false,
  at: 0,
  operators: 0,
  problem: { kind: 'unexpected' },
};

const arithmetic: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  'x',
  'of',
  'per',
  'in',
  'to',
  'as',
  'into',
  'times',
  'over',
]);

/** A sum, a product or a conversion; `8x7B` is a model's name and a lone quantity no calculation. */
function isCalculation(
  expression: Extract<Expression, { ok: true }>,
  tokens: readonly Token[],
): boolean {
  if (expression.operators === 0) return false;
  return !(
    tokens.length <= 4 &&
    tokens[1]?.lower === 'x' &&
    tokens[1].joined &&
    tokens[2]?.joined === true
  );
}

function faultOf(problem: Problem): Fault {
  switch (problem.kind) {
    case 'dimensions':
      return { code: 'DIMENSIONS', left: problem.left, right: problem.right };
    case 'not-allowed':
      return { code: 'NOT_ALLOWED', name: problem.name };
    case 'exponent':
    case 'too-complex':
      return { code: 'TOO_COMPLEX' };
    case 'not-finite':
      return { code: 'NOT_FINITE' };
    case 'syntax':
      return { code: 'BAD_EXPRESSION' };
    default:
      return problem satisfies never;
  }
}

/** An expression that broke off past its first operator was meant as one; so was any `name(`. */
export function failedCalculation(
  expression: Expression,
  tokens: readonly Token[],
): Diagnostic | undefined {
  if (expression.ok) return undefined;
  const token = tokens[expression.at] ?? tokens.at(-1);
  const span: readonly [number, number] = token === undefined ? [0, 0] : [token.from, token.to];
  const call =
    tokens[expression.at + 1]?.text === '(' && tokens[expression.at + 1]?.joined === true;
  const { problem } = expression;
  const meant = expression.operators > 0 && tokens.some(({ text }) => /^[*^()+/]$/.test(text));
  const insideWords = problem.kind === 'not-allowed' && !call;
  if (!call && (!meant || insideWords)) return undefined;
  return faultAt(expressionFault(problem), span, mixedPercentRepairs(problem, tokens));
}

function expressionFault(problem: ExpressionProblem): Fault {
  switch (problem.kind) {
    case 'not-allowed':
      return { code: 'NOT_ALLOWED', name: problem.name };
    case 'too-complex':
      return { code: 'TOO_COMPLEX' };
    case 'not-finite':
      return { code: 'NOT_FINITE' };
    case 'mixed-percent':
      return { code: 'AMBIGUOUS', about: 'what the per cent is of', readings: problem.readings };
    case 'unexpected':
      return { code: 'BAD_EXPRESSION' };
    default:
      return problem satisfies never;
  }
}

function mixedPercentRepairs(
  problem: ExpressionProblem,
  tokens: readonly Token[],
): readonly Repair[] {
  if (problem.kind !== 'mixed-percent') return [];
  const whole: readonly [number, number] = [0, tokens.at(-1)?.to ?? 0];
  return problem.readings.map((text) => ({ span: whole, text }));
}
