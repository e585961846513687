import type { Answer } from '../../src/answer/answer.ts';
import { createFlops } from '../../src/answer/ask.ts';
import { answerSchema } from '../../src/answer/contract.ts';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { toJson } from '../../src/answer/to-json.ts';

/** What went wrong with a message: the kind in a word or two, and what is known of it. */
export type FuzzFault = { readonly kind: string; readonly detail: string };

const day = '2026-11-23';
/** Of one message, from text to report and JSON. */
const mostMs = 50;

/** `ms`: what the message took, the least of three where the first was slow. */
export type FuzzResult = { readonly fault?: FuzzFault | undefined; readonly ms: number };

/** Text in, its fault out, if it has one. Never throws. */
export function createFaults(): (text: string) => FuzzResult {
  const flops = createFlops();
  const answerAll = (text: string) => {
    const answer = flops.answer(text, day);
    const json = toJson(answer, flops.catalog, 'fuzz', day);
    return { answer, report: flops.report(answer, day), json };
  };
  return (text) => {
    try {
      const start = processorMs();
      const { answer, report, json } = answerAll(text);
      const ms = leastMs(processorMs() - start, () => void answerAll(text));
      const fault =
        slowness(ms) ??
        contractFault(json) ??
        spanFault(json) ??
        reportFault(text, JSON.stringify(report)) ??
        suggestionFault(answer, (suggestion) => flops.answer(suggestion, day).kind);
      return { fault, ms };
    } catch (error) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { fault: { kind: 'throws', detail }, ms: 0 };
    }
  };
}

/** Of this thread: what else the machine does is no fault of a message. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Twice more before it counts: code that has just been loaded, or thrown away, is slow once. */
function leastMs(took: number, again: () => void): number {
  let least = took;
  for (let turn = 0; turn < 2 && least > mostMs; turn += 1) {
    const start = processorMs();
    again();
    least = Math.min(least, processorMs() - start);
  }
  return least;
}

function slowness(ms: number): FuzzFault | undefined {
  return ms > mostMs ? { kind: 'slow', detail: `${ms.toFixed(0)} ms` } : undefined;
}

function contractFault(json: JsonAnswer): FuzzFault | undefined {
  const { error } = answerSchema.safeParse(json);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return undefined;
  return { kind: 'contract', detail: `${issue.path.join('.')}: ${issue.message}` };
}

function spanFault(json: JsonAnswer): FuzzFault | undefined {
  const marked = json.ok ? json.reading : json.diagnostics;
  const outside = marked.find(
    ({ span: [from, to] }) => from < 0 || from > to || to > json.input.length,
  );
  if (outside !== undefined) return { kind: 'span', detail: outside.span.join('–') };
  if (!json.ok) return undefined;
  const other = json.reading.find(({ span, text }) => text !== json.input.slice(...span));
  return other && { kind: 'reading', detail: `${other.text} at ${other.span.join('–')}` };
}

/** Numbers that are none, where the message itself speaks of none. */
function reportFault(text: string, report: string): FuzzFault | undefined {
  const noNumber = /\b(?:NaN|undefined|null|Infinity|\[object Object\])\b|∞/;
  const found = noNumber.exec(report.replaceAll('":null', '":'));
  if (found === null || /nan|undefined|null|infinit|∞/i.test(text)) return undefined;
  return { kind: 'report', detail: report.slice(Math.max(0, found.index - 60), found.index + 20) };
}

function suggestionFault(
  answer: Answer,
  kindOf: (suggestion: string) => string,
): FuzzFault | undefined {
  if (answer.kind !== 'question') return undefined;
  if (answer.diagnostics.length === 0) return { kind: 'no diagnostic', detail: '' };
  for (const { code, suggestions } of answer.diagnostics) {
    if (suggestions.length === 0) return { kind: 'no suggestion', detail: code };
    const bad = suggestions.find((suggestion) => kindOf(suggestion) === 'question');
    if (bad !== undefined)
      return { kind: 'suggestion asks again', detail: `${code}: ${JSON.stringify(bad)}` };
  }
  return undefined;
}
