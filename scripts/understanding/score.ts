import type { Answered } from './answered.ts';
import { wordsOf } from './answered.ts';
import { differences, near, shown } from './compare.ts';
import type { FieldRow } from './rows.ts';
import { scaleOf } from './units.ts';

/**
 * right: as labelled, or one of the kinds that are also right. asked: a question where the label is
 * an answer, or for another reason than the labelled ones. partial: nothing read wrong, something
 * stated left out. wrong: answered, and not as labelled.
 */
export type Outcome = 'right' | 'asked' | 'partial' | 'wrong';

export type Scored = {
  readonly group: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly expected: string;
  readonly got: string;
};

export function scoreRow(row: FieldRow, answer: Answered): Scored {
  const { outcome, faults } = judged(row, answer);
  const asked = answer.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const got = [answer.kind, ...(faults.length > 0 ? faults : asked)].join('; ');
  return { group: row.group, text: row.text, outcome, expected: expectation(row), got };
}

type Judgement = { readonly outcome: Outcome; readonly faults: readonly string[] };

function judged(row: FieldRow, answer: Answered): Judgement {
  if (answer.kind !== row.kind) return otherKind(row, answer);
  if (row.kind === 'question') {
    const codes = row.codes ?? [];
    const known = answer.diagnostics.some(({ code }) => codes.includes(code));
    return { outcome: codes.length === 0 || known ? 'right' : 'asked', faults: [] };
  }
  const faults = [
    ...differences(answer.query, row.query ?? {}),
    ...(row.given ?? [])
      .filter((key) => !answer.given.includes(key))
      .map((key) => `${key} is not among the given`),
    ...valueFaults(row, answer),
    ...itemFaults(row, answer),
    ...verdictFaults(row, answer),
    ...silences(row, answer),
  ];
  return { outcome: faults.length === 0 ? 'right' : 'wrong', faults };
}

/** Another kind may be right too; then nothing that it states may contradict the label. */
function otherKind(row: FieldRow, answer: Answered): Judgement {
  const isAcceptable = row.acceptable?.some((kind) => kind === answer.kind) ?? false;
  if (answer.kind === 'question') return { outcome: isAcceptable ? 'right' : 'asked', faults: [] };
  if (!isAcceptable) return { outcome: 'wrong', faults: [] };
  const { solveFor: _, ...labels } = row.query ?? {};
  const faults = [...differences(answer.query, labels, 'fine'), ...silences(row, answer)];
  return { outcome: faults.length === 0 ? 'right' : 'wrong', faults };
}

function valueFaults({ value, unit, unitOptional }: FieldRow, answer: Answered): readonly string[] {
  if (value === undefined) return [];
  const [low, high] = typeof value === 'number' ? [value, value] : value;
  const wanted = scaleOf(unit ?? answer.unit);
  const got = scaleOf(answer.unit);
  const base = (answer.value ?? Number.NaN) * got.factor;
  const ends = [low * wanted.factor, high * wanted.factor] as const;
  const fits = near(base, ends[0]) || near(base, ends[1]) || (base > ends[0] && base < ends[1]);
  const sameUnit = wanted.of === got.of || unitOptional === true;
  return fits && sameUnit ? [] : [`${shown(answer.value)} ${answer.unit}`];
}

function itemFaults({ items }: FieldRow, answer: Answered): readonly string[] {
  if (items === undefined) return [];
  if (items.length !== answer.items.length) return [`${answer.items.length} items`];
  return items.flatMap((labels, index) =>
    differences(answer.items[index]?.query ?? {}, labels).map(
      (text) => `item ${index + 1} ${text}`,
    ),
  );
}

/** `*` speaks of all checks: none contradicts (agrees), one does, or one is at least doubtful. */
function verdictFaults({ verdicts }: FieldRow, answer: Answered): readonly string[] {
  return Object.entries(verdicts ?? {}).flatMap(([quantity, verdict]) => {
    const found = answer.checks.filter((check) => quantity === '*' || check.quantity === quantity);
    const contradicts = found.some((check) => check.verdict === 'contradicts');
    const has = found.some((check) => check.verdict === verdict);
    const ofAll = verdict === 'agrees' ? !contradicts : has || contradicts;
    const holds = quantity === '*' ? ofAll : has;
    const listed = found.map((check) => `${check.quantity} ${check.verdict}`).join(', ');
    return holds ? [] : [`checks: ${listed || 'none'}`];
  });
}

/** Words that the answer must hold; `a|b` is either. */
function silences({ says }: FieldRow, answer: Answered): readonly string[] {
  const words = wordsOf(answer).toLowerCase();
  return (says ?? [])
    .filter((one) => !one.split('|').some((word) => words.includes(word.toLowerCase())))
    .map((one) => `does not say ${one}`);
}

function expectation(row: FieldRow): string {
  const { kind, codes, query, items, value, unit, verdicts, acceptable } = row;
  const parts = [
    codes?.join('|'),
    query && shown(query),
    items && shown(items),
    value === undefined ? undefined : `${shown(value)} ${unit ?? ''}`.trim(),
    verdicts && shown(verdicts),
  ].filter((part) => part !== undefined);
  return [[kind, ...(acceptable ?? [])].join(' or '), ...parts].join(' ');
}
