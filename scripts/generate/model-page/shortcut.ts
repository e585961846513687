import {
  shortcutOf,
  trainingFlopPerToken,
  wholeSquareFlop,
  workPerToken,
} from '../../../src/model/index.ts';
import { table } from '../sections.ts';
import { giga, modelNamed, oneToken } from './of-model.ts';

/** From where 6·N·D says far too much to where it says far too little. */
const shown = [
  'pythia-70m',
  'nemotron-4-15b',
  'gpt-3-175b',
  'llama-2-70b',
  'llama-3.1-405b',
  'llama-3-8b',
  'smollm3-3b',
  'gemma-2b',
  'gemma-3-27b',
  'deepseek-v3',
  'qwen3-30b-a3b',
  'starcoder2-15b',
  'deepseek-v2',
  'granite-3.0-3b-a800m',
  'mamba2-2.7b',
] as const;

/** Exact over 6·N·D at the length that each model was trained with, and what makes the difference. */
export function shortcutTable(): string {
  const rows = shown
    .map(rowOf)
    .toSorted((one, other) => one.ratio - other.ratio)
    .map(({ cells }) => cells);
  const header = [
    'Model',
    'N active',
    'Length',
    '6·N',
    'Exact, causal',
    'Exact / 6·N',
    'Whole square / 6·N',
    'Why exact is not 6·N',
  ];
  return table(header, rows);
}

function rowOf(id: (typeof shown)[number]) {
  const model = modelNamed(id);
  const { sequenceLength } = model;
  if (sequenceLength === undefined) throw new Error(`The catalog has no training length of ${id}`);
  const query = oneToken(model, sequenceLength, { regime: { kind: 'pretrain' } });
  const shortcut = 6 * model.activeParameters;
  const exact = trainingFlopPerToken(query);
  const ratio = exact / shortcut;
  const cells = [
    model.name,
    `${(model.activeParameters / 1e9).toPrecision(3)}B`,
    sequenceLength.toLocaleString('en-US'),
    giga(shortcut),
    giga(exact),
    ratio.toFixed(3),
    (wholeSquareFlop(query) / shortcut).toFixed(3),
    // What these words mean stands above the table.
    shortcutOf(query, workPerToken(query)).because.replaceAll(/, which [^;]*/g, ''),
  ];
  return { ratio, cells };
}
