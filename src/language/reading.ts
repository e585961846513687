import type { Parsed, Phrase } from './parse.ts';
import type { Span } from './span.ts';
import type { Statement } from './statement.ts';

/** How one stretch of the message was read: shown above every answer. */
export type Reading = {
  readonly span: Span;
  readonly text: string;
  /** A key of the contract's `query`. */
  readonly as: string;
  readonly value?: number | string;
  readonly unit?: string;
};

export function readingOf(input: string, parsed: Parsed, statement: Statement): readonly Reading[] {
  return parsed.phrases.flatMap((phrase) =>
    readPhrase(phrase, statement).map((reading) => ({
      span: phrase.span,
      text: input.slice(...phrase.span),
      ...reading,
    })),
  );
}

type Role = Pick<Reading, 'as' | 'value' | 'unit'>;

function readPhrase({ meaning, span }: Phrase, statement: Statement): readonly Role[] {
  switch (meaning.slot) {
    case 'amount':
      return [readAmount(span, meaning.numeral.value, statement)];
    case 'quantity':
      return [readQuantityRole(meaning.quantity.dimension, meaning.quantity.value)];
    case 'parameters':
    case 'activeParameters':
    case 'tokens':
    case 'count':
    case 'sequenceLength':
    case 'rank':
      return [{ as: meaning.slot, value: meaning.value, ...unitOf(meaning.slot) }];
    case 'fleet': {
      const { accelerator, count } = meaning.fleet;
      const kind = { as: 'accelerator', value: accelerator.id };
      return count === undefined
        ? [kind]
        : [{ as: 'count', value: count, unit: 'accelerators' }, kind];
    }
    case 'utilisation':
      return [{ as: 'mfu', value: meaning.share.mid }];
    case 'precision':
      return [{ as: 'precision', value: meaning.precision }];
    case 'recompute':
      return [{ as: 'recompute', value: meaning.recompute }];
    case 'regime':
      return [{ as: 'regime', value: meaning.regime.kind }];
    default:
      return [];
  }
}

function readAmount(span: Span, value: number, statement: Statement): Role {
  const as = statement.tokens?.span === span ? 'tokens' : 'parameters';
  return { as, value, ...unitOf(as) };
}

function readQuantityRole(dimension: string | undefined, value: number): Role {
  switch (dimension) {
    case 'parameters':
    case 'tokens':
      return { as: dimension, value, unit: dimension };
    case 'tokensPerParameter':
      return { as: 'tokens', value, unit: 'tokens/parameter' };
    case 'flopPerSecond':
    case 'flopPerSecondPerAccelerator':
      return { as: 'achievedFlopPerSecond', value, unit: 'FLOP/s' };
    case 'usdPerAcceleratorHour':
    case 'usdPerHour':
      return { as: 'usdPerAcceleratorHour', value, unit: 'USD/accelerator-hour' };
    case 'accelerators':
      return { as: 'count', value, unit: 'accelerators' };
    default:
      return { as: dimension ?? 'unknown', value };
  }
}

function unitOf(slot: string): { unit?: string } {
  if (slot === 'parameters' || slot === 'activeParameters') return { unit: 'parameters' };
  if (slot === 'tokens' || slot === 'sequenceLength') return { unit: 'tokens' };
  return slot === 'count' ? { unit: 'accelerators' } : {};
}
