import type { Problem } from './units.ts';

/** What is looked at of a node in mathjs's tree. */
export type ExpressionNode = {
  readonly type: string;
  readonly name?: string;
  readonly fn?: unknown;
  readonly value?: unknown;
  readonly content?: ExpressionNode;
  readonly args?: readonly ExpressionNode[];
  toString(): string;
};

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
  ['min', 2],
  ['max', 2],
]);

const unitNames = new Set(
  'FLOP parameter token accelerator USD byte second minute hour day week month year watt watthour hertz'.split(
    ' ',
  ),
);

/** The allow-list: the first thing in a parsed expression that may not be evaluated; undefined where all may. */
export function refuse(root: ExpressionNode): Problem | undefined {
  let nodes = 0;
  function visit(node: ExpressionNode, depth: number): Problem | undefined {
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

function children(node: ExpressionNode): readonly ExpressionNode[] {
  return node.content === undefined ? (node.args ?? []) : [node.content];
}

function refuseNode(node: ExpressionNode): Problem | undefined {
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

function refuseExponent(node: ExpressionNode | undefined): Problem | undefined {
  const sign = node?.type === 'OperatorNode' && node.fn === 'unaryMinus';
  const literal: ExpressionNode | undefined = sign ? node.args?.[0] : node;
  const small =
    literal?.type === 'ConstantNode' &&
    typeof literal.value === 'number' &&
    literal.value <= limits.exponent;
  return small ? undefined : { kind: 'exponent', exponent: node?.toString() ?? '' };
}
