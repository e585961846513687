import type { Answer } from '../../src/answer/answer.ts';
import { createFlops } from '../../src/answer/ask.ts';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { toJson } from '../../src/answer/to-json.ts';
import { renderReport } from '../../src/cli/render.ts';
import { clean } from '../../src/language/clean.ts';
import { collect } from '../../src/language/collect.ts';
import type { Collected } from '../../src/language/collect.ts';
import { createLexicon } from '../../src/language/lexicon.ts';
import { parse } from '../../src/language/parse.ts';
import type { Parsed } from '../../src/language/parse.ts';
import type { Setting } from '../../src/language/resolve.ts';
import { tokenize } from '../../src/language/tokenize.ts';

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

export function parsed(text: string): Parsed {
  const input = clean(text);
  return parse(lexicon, tokenize(input), input);
}

/** Every phrase in its slot, as of one run. */
export function collected(text: string): Collected {
  const { input, phrases } = parsed(text);
  return collect(input, phrases);
}

export function settingOf(text: string): Setting {
  return { catalog: flops.catalog, on, end: text.length };
}

/** An answer of one kind; the test fails with the screen of what came instead. */
export function answerOf<Kind extends Extract<JsonAnswer, { ok: true }>['kind']>(
  kind: Kind,
  text: string,
): Extract<JsonAnswer, { kind: Kind }> {
  const answer = json(text);
  const isKind = answer.ok && answer.kind === kind;
  if (!isKind) throw new Error(`${text}\n${screen(ask(text))}`);
  return answer as Extract<JsonAnswer, { kind: Kind }>;
}
