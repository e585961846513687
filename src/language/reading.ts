import { secondsPerDay } from '../model/quantity.ts';
import type { Intent, NumberSlot, Unknown } from './meaning.ts';
import type { Phrase } from './parse.ts';
import type { ReadFleet } from './read-fleet.ts';
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

export function readingOf(
  input: string,
  phrases: readonly Phrase[],
  statement: Statement,
): readonly Reading[] {
  return phrases.flatMap((phrase) =>
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
    case 'fleet':
      return readFleetRoles(meaning.fleet);
    case 'model':
      return [{ as: 'model', value: meaning.model.id }];
    case 'utilisation':
      return [{ as: 'mfu', value: meaning.share.mid }];
    case 'commitment':
      return [{ as: 'commitment', value: meaning.commitment }];
    case 'provider':
      return [{ as: 'provider', value: meaning.provider }];
    case 'region':
      return [{ as: 'region', value: meaning.region.region }];
    case 'precision':
      return [{ as: 'precision', value: meaning.precision }];
    case 'weightFormat':
      return [{ as: 'precision', value: meaning.format }];
    case 'recompute':
      return [{ as: 'recompute', value: meaning.recompute }];
    case 'optimizer':
      return [{ as: 'optimizer', value: meaning.optimizer }];
    case 'regime':
      return [{ as: 'regime', value: meaning.regime.kind }];
    case 'frozen':
      return [{ as: 'regime', value: 'freeze' }];
    case 'duration':
      return [{ as: 'days', value: meaning.seconds.mid / secondsPerDay, unit: 'days' }];
    case 'deadline':
      return [{ as: 'days' }];
    case 'pricesOf':
      return [{ as: 'pricesOf', value: meaning.day }];
    case 'examples':
      return [{ as: 'tokens', value: meaning.value, unit: meaning.noun }];
    case 'intent':
      return readIntentRoles(meaning.intent);
    case 'noted':
    case 'aside':
    case 'unknownModel':
      return [{ as: 'ignored' }];
    case 'asked':
      return readAskedRoles(meaning.what, meaning.fleet);
    default:
      return 'value' in meaning
        ? [
            {
              as: names[meaning.slot] ?? meaning.slot,
              value: meaning.value,
              ...unitOf(meaning.slot),
            },
          ]
        : [];
  }
}

/** Slots whose name in the contract is another, or that go into one of its keys. */
const names: Readonly<Partial<Record<NumberSlot, string>>> = {
  epochs: 'tokens',
  steps: 'tokens',
  batchTokens: 'batchSize',
  exampleLength: 'tokens',
  teacher: 'teacherParameters',
  rank: 'trainableParameters',
  acceleratorPower: 'wattsPerAccelerator',
};

/** A part of the memory that is asked for by name; other intents say which question it is. */
function readIntentRoles(intent: Intent): readonly Role[] {
  if (intent === 'cache') return [{ as: 'kvCacheBytes' }];
  return intent === 'states' ? [{ as: 'optimizerBytes' }] : [];
}

function readFleetRoles({ accelerator, count }: ReadFleet): readonly Role[] {
  const kind = { as: 'accelerator', value: accelerator.id };
  return count === undefined ? [kind] : [{ as: 'count', value: count, unit: 'accelerators' }, kind];
}

function readAskedRoles(what: Unknown | 'output', fleet: ReadFleet | undefined): readonly Role[] {
  const kind = fleet === undefined ? [] : readFleetRoles(fleet);
  // On every receipt; only the kind of hardware is news.
  if (what === 'output') return kind;
  const queryNames = { price: 'usdPerAcceleratorHour', budget: 'budgetUsd' } as const;
  const as = what === 'price' || what === 'budget' ? queryNames[what] : what;
  return [{ as: 'solveFor', value: as }, ...kind];
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
    case 'usd':
      return { as: 'budgetUsd', value, unit: 'USD' };
    case 'seconds':
      return { as: 'days', value: value / secondsPerDay, unit: 'days' };
    case 'flop':
      return { as: 'flop', value, unit: 'FLOP' };
    case 'acceleratorHours':
      return { as: 'acceleratorHours', value, unit: 'accelerator-hours' };
    default:
      return { as: dimension ?? 'unknown', value };
  }
}

function unitOf(slot: string): { unit?: string } {
  switch (slot) {
    case 'parameters':
    case 'activeParameters':
    case 'teacher':
      return { unit: 'parameters' };
    case 'tokens':
    case 'sequenceLength':
    case 'batchTokens':
    case 'exampleLength':
    case 'promptTokens':
    case 'outputTokens':
      return { unit: 'tokens' };
    case 'acceleratorPower':
      return { unit: 'W' };
    case 'epochs':
    case 'steps':
    case 'rank':
      return { unit: slot };
    case 'batchSize':
      return { unit: 'sequences' };
    case 'count':
      return { unit: 'accelerators' };
    default:
      return {};
  }
}
