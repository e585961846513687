import type { QuestionKind } from './question-kind.ts';
import type { Statement } from './statement.ts';

type Beside = { readonly statement: Statement; readonly unused: readonly string[] };

/**
 * What reports tell beside a run and no figure hangs on: passes and rows where time and hardware say
 * how many tokens, how it was trained where only hours are reckoned. Left out, and told by name.
 */
export function withoutBeside(statement: Statement, asked: QuestionKind): Beside {
  const found = slotsBeside(statement, asked).filter((slot) => statement[slot] !== undefined);
  if (found.length === 0) return { statement, unused: [] };
  const rest = Object.entries(statement).filter(([slot]) => !found.some((one) => one === slot));
  return { statement: Object.fromEntries(rest), unused: found.map((slot) => names[slot]) };
}

const names = {
  regime: 'how it was trained',
  optimizer: 'the optimizer',
  epochs: 'the epochs',
  steps: 'the steps',
  batchTokens: 'the batch',
  batchSize: 'the batch',
  examples: 'the number of examples',
  exampleLength: 'the length of an example',
  sequenceLength: 'the sequence length',
  recompute: 'activation recomputation',
  activeParameters: 'the active parameters',
} as const satisfies Partial<Record<keyof Statement, string>>;

type BesideSlot = keyof typeof names;

function slotsBeside(statement: Statement, asked: QuestionKind): readonly BesideSlot[] {
  const { told, tokens, regime } = statement;
  switch (asked.kind) {
    case 'solve':
      return asked.unknown === 'tokens' && tokens === undefined
        ? ['epochs', 'steps', 'examples']
        : [];
    case 'partial':
      return [
        'regime',
        'optimizer',
        'epochs',
        'steps',
        'batchTokens',
        'batchSize',
        'examples',
        'exampleLength',
        'sequenceLength',
        'recompute',
      ];
    case 'usage':
      if (told !== undefined) return Object.keys(names) as BesideSlot[];
      return regime?.value.kind === 'pretrain' ? ['regime'] : [];
    default:
      return [];
  }
}
