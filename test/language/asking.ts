import type { Answer } from '../../src/answer/answer.ts';
import { createFlops } from '../../src/answer/ask.ts';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { toJson } from '../../src/answer/to-json.ts';
import { renderReport } from '../../src/cli/render.ts';
import { createLexicon } from '../../src/language/lexicon.ts';
export const on = '2026-11-23';

export const flops = createFlops();
export const lexicon = createLexicon(flops.catalog);

export function ask(text: string): Answer {
  return flops.answer(text, on);
}

export function json(text: string): JsonAnswer {
  return toJson(ask(text), flops.catalog, 'test', on);
}

/** What a person reads in the terminal. */
export function screen(answer: Answer): string {
  return renderReport(flops.report(answer, on), false);
}

/** A run that must have been understood; the test fails with what was asked instead. */
export function run(text: string): Extract<JsonAnswer, { kind: 'training' }> {
  const answer = json(text);
  if (!answer.ok || answer.kind !== 'training') throw new Error(`${text}\n${screen(ask(text))}`);
  return answer;
}

/** What the message states, by the keys of the contract: nothing that was assumed. */
export function stated(text: string): Record<string, unknown> {
  const { query, given } = run(text);
  const values: Record<string, unknown> = query;
  return Object.fromEntries(given.map((key) => [key, values[key]]));
}

/** Codes of what was asked, in order; empty where the message was answered. */
export function codes(text: string): readonly string[] {
  const answer = ask(text);
  return answer.kind === 'question' ? answer.diagnostics.map(({ code }) => code) : [];
}
