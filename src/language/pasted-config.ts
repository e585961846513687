import { architectureOfConfig } from '../catalog/architecture-of-config.ts';
import type { Model } from '../catalog/catalog.ts';
import { modelOfConfig } from '../catalog/model-of-config.ts';
import { clean } from './clean.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { exampleMessage } from './repair.ts';
import type { AnsweredDiagnostic } from './repair.ts';

/** What stands in the message where the config stood: spans count in the text with this in it. */
const standIn = 'pasted config';

/** A config has a few thousand characters; one with a tokenizer's tables in it is not read. */
const longestConfig = 20_000;

export type PastedConfig =
  | {
      readonly ok: true;
      readonly text: string;
      readonly model: Model;
      /** The config as it can be sent again, without spaces. */
      readonly config: string;
    }
  | { readonly ok: false; readonly text: string; readonly diagnostic: Diagnostic };

/**
 * `{"model_type": "llama", "hidden_size": 4096, …} on 2T tokens`: the config as a model, and the rest
 * of the message with a name in its place. Undefined where no JSON object stands in the message.
 */
export function pastedConfig(raw: string, on: string): PastedConfig | undefined {
  const start = raw.search(firstKey);
  if (start < 0) return undefined;
  const end = endOfObject(raw, start);
  const text = clean(`${raw.slice(0, start)} ${standIn} ${raw.slice(end)}`);
  const json = end - start > longestConfig ? undefined : parsed(raw.slice(start, end));
  const read =
    json === undefined
      ? { ok: false as const, problem: noJson, expected: expectedJson }
      : architectureOfConfig(json);
  if (!read.ok) return { ok: false, text, diagnostic: faultOf(text, read) };
  const source = 'the config.json in the message';
  const model = modelOfConfig(standIn, read.architecture, { source, checkedOn: on });
  return { ok: true, text, model, config: JSON.stringify(json) };
}

/** Suggestions with the config back in its place, since it is not remembered; long ones are left out. */
export function withConfig(
  diagnostics: readonly AnsweredDiagnostic[],
  { config }: Extract<PastedConfig, { ok: true }>,
): readonly AnsweredDiagnostic[] {
  return diagnostics.map((diagnostic) => {
    const whole = diagnostic.suggestions
      .map((text) => text.replace(standIn, () => config))
      .filter(({ length }) => length <= longestSuggestion);
    return { ...diagnostic, suggestions: whole.length > 0 ? whole : [exampleMessage] };
  });
}

/** Slack cuts what is longer. */
const longestSuggestion = 1500;

/** A brace and a key: other braces are read as any sign is. */
const firstKey = /\{\s{0,100}["“”][\w-]{1,60}["“”]\s{0,10}:/;

const noJson = 'it is no JSON that ends where it should';
const expectedJson = `a whole config.json of up to ${longestConfig.toLocaleString('en-US')} characters`;

function faultOf(
  text: string,
  { problem, expected }: { readonly problem: string; readonly expected: string },
): Diagnostic {
  const at = text.indexOf(standIn);
  const span = [at, at + standIn.length] as const;
  const fault = { code: 'IMPOSSIBLE_SHAPE', problem, expected } as const;
  return faultAt(fault, span, [{ span, text: '70B parameters' }]);
}

/** Behind the brace that closes the first; brackets in strings do not count. The end where none does. */
function endOfObject(raw: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < raw.length; at += 1) {
    const character = raw[at] ?? '';
    if (quoted && character === '\\') at += 1;
    else if (isQuote(character)) quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return raw.length;
}

/** Phones make them curly. */
function isQuote(character: string): boolean {
  return ['"', '“', '”'].includes(character);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/[“”]/g, '"').replace(/\u00A0/g, ' ')) as unknown;
  } catch {
    return undefined;
  }
}
