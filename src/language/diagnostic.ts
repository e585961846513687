import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Topic } from './lexicon.ts';
import type { Span } from './span.ts';
import type { Dimension } from './dimensions.ts';

/**
 * Why a message could not be answered: data, with the place, until `answer/explain.ts` words it.
 *
 * A repair replaces a stretch of the message (an empty text removes it). Several repairs are
 * several readings, each of which can be sent.
 */
export type Diagnostic = Fault & { readonly span: Span; readonly repairs: readonly Repair[] };

export type Repair = { readonly span: Span; readonly text: string };

/** What a message can state, in the words of the contract. */
export type Slot =
  | 'parameters'
  | 'activeParameters'
  | 'tokens'
  | 'accelerator'
  | 'count'
  | 'mfu'
  | 'achievedFlopPerSecond'
  | 'precision'
  | 'usdPerAcceleratorHour'
  | 'gridIntensity'
  | 'powerUsageEffectiveness'
  | 'wattsPerAccelerator'
  | 'sequenceLength'
  | 'recompute'
  | 'regime'
  | 'rank'
  | 'layers'
  | 'trainedLayersPercent'
  | 'sides'
  | 'nodes'
  | 'model'
  | 'trainableParameters'
  | 'teacherParameters'
  | 'groupSize'
  | 'optimizer'
  | 'epochs'
  | 'steps'
  | 'examples'
  | 'batchSize'
  | 'promptTokens'
  | 'outputTokens'
  | 'usdPerMillionTokens'
  | 'tokensPerSecond'
  | 'tokensPerSecondPerAccelerator'
  | 'days'
  | 'budgetUsd'
  | 'flop'
  | 'acceleratorHours'
  | 'asked'
  | 'inference'
  | 'rate'
  | 'memory'
  | 'training'
  | 'doable'
  | 'judged'
  | 'told'
  | 'computeOptimal';

export type Fault =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'TOO_LONG'; readonly length: number; readonly limit: number }
  | { readonly code: 'UNKNOWN_WORD'; readonly word: string; readonly near?: string }
  | { readonly code: 'UNKNOWN_HARDWARE'; readonly name: string; readonly near: readonly string[] }
  | {
      readonly code: 'UNKNOWN_MODEL';
      readonly name: string;
      readonly near: readonly string[];
      /** What kept it from being looked up, where that was tried. */
      readonly because?: string;
    }
  | {
      readonly code: 'UNREAD';
      readonly text: string;
      readonly what: 'number' | 'name' | 'symbol' | 'quantity' | 'unit' | 'side';
      readonly dimension?: Dimension;
    }
  | { readonly code: 'AMBIGUOUS'; readonly about: string; readonly readings: readonly string[] }
  | {
      readonly code: 'CONFLICT';
      readonly slot: Slot;
      readonly first: string;
      readonly second: string;
    }
  | { readonly code: 'MISSING'; readonly slot: Slot }
  /** Of a pasted config: what in it cannot be, and what would do. */
  | { readonly code: 'IMPOSSIBLE_SHAPE'; readonly problem: string; readonly expected: string }
  /** Read, and of no use in this question. */
  | { readonly code: 'UNUSED'; readonly slot: Slot }
  | {
      readonly code: 'WRONG_UNIT';
      readonly slot: Slot;
      readonly found: Dimension | undefined;
      readonly value: number;
    }
  | {
      readonly code: 'OUT_OF_RANGE';
      readonly slot: Slot;
      readonly value: number;
      readonly least: number;
      readonly most: number;
      readonly whole?: true;
    }
  | {
      readonly code: 'UNSUPPORTED_PRECISION';
      readonly accelerator: Accelerator;
      readonly precision: Precision;
    }
  | {
      readonly code: 'ABOVE_PEAK';
      readonly accelerator: Accelerator;
      readonly precision: Precision;
      readonly stated: number;
      readonly peak: number;
    }
  | { readonly code: 'HARDWARE_UTILISATION' }
  | {
      readonly code: 'NO_SUCH_MEMORY';
      readonly accelerator: Accelerator;
      readonly gigabytes: number;
    }
  | { readonly code: 'MORE_ACTIVE_THAN_TOTAL'; readonly active: number; readonly total: number }
  | { readonly code: 'NOT_YET'; readonly topic: Topic | 'phase' }
  | { readonly code: 'NOT_ALLOWED'; readonly name: string }
  | { readonly code: 'BAD_EXPRESSION' }
  | { readonly code: 'TOO_COMPLEX' }
  | { readonly code: 'NOT_FINITE' }
  | { readonly code: 'NO_SOLUTION'; readonly because: string }
  | { readonly code: 'DIMENSIONS'; readonly left: string; readonly right: string };

export type DiagnosticCode = Fault['code'];

export function faultAt(fault: Fault, span: Span, repairs: readonly Repair[] = []): Diagnostic {
  return { ...fault, span, repairs };
}

/** The message with repairs made, spaces tidied; later stretches first, so that spans stay true. */
export function repaired(input: string, repairs: readonly Repair[]): string {
  const lastFirst = repairs.toSorted((a, b) => b.span[0] - a.span[0]);
  let text = input;
  let border = Infinity;
  for (const { span, text: replacement } of lastFirst) {
    if (span[1] > border) continue;
    text = `${text.slice(0, span[0])} ${replacement} ${text.slice(span[1])}`;
    border = span[0];
  }
  return tidy(text);
}

/** What a removal leaves behind: `H100s at`, `, 70B`, `and on`. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    .trim()
    .replace(/^(?:[,.;:]\s*)+/, '')
    .replace(/(?:\s+(?:on|at|with|for|of|in|using|and|to|vs\.?|or|then))+(?=$|[,.;?!])/gi, '')
    .replace(/\b(?:on|at|with|for|of|in|using|and) (?=(?:on|at|with|for|of|in|using|and)\b)/gi, '');
}
