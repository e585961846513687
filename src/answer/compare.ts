import type { Answer, ComparisonAnswer, RunAnswer } from './answer.ts';

/** A message that is compared, and its answer. */
export type Compared = { readonly message: string; readonly answer: Answer };

/**
 * Messages of their own as one comparison, as if they had been asked with “vs”. Undefined where one of
 * them is no single run: those stand beside nothing.
 */
export function comparisonOf(compared: readonly Compared[]): ComparisonAnswer | undefined {
  const labels = labelsOf(compared.map(({ message }) => message));
  const items: (RunAnswer & { readonly label: string })[] = [];
  for (const [index, { answer, message }] of compared.entries()) {
    if (!isComparable(answer)) return undefined;
    items.push({ ...answer, label: labels[index] ?? message });
  }
  const input = compared.map(({ message }) => message).join(' vs ');
  return { kind: 'comparison', input, reading: [], items };
}

/** What can stand in a comparison. */
export function isComparable(answer: Answer): answer is Extract<Answer, RunAnswer> {
  return ['training', 'claim', 'solve', 'inference', 'usage', 'partial', 'memory'].includes(
    answer.kind,
  );
}

/** The words that not all of them have; all of a message where that leaves nothing, or two alike. */
function labelsOf(messages: readonly string[]): readonly string[] {
  const worded = messages.map((message) => message.split(/\s+/).filter((word) => word !== ''));
  const [first = [], ...rest] = worded;
  const common = new Set(first.filter((word) => rest.every((words) => words.includes(word))));
  const labels = worded.map((words) => words.filter((word) => !common.has(word)).join(' '));
  const isTelling = labels.every((label) => label !== '') && new Set(labels).size === labels.length;
  return isTelling ? labels : messages;
}
