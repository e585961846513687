import type { Phrase } from './parse.ts';

/** What a phrase fills, where two of it cannot both stand in one run. */
export function slotOf({ meaning }: Phrase): string {
  switch (meaning.slot) {
    case 'quantity':
      return meaning.quantity.dimension ?? 'other';
    case 'parameters':
    case 'model':
      return 'parameters';
    case 'weightFormat':
      return 'precision';
    case 'regime':
    case 'frozen':
      return 'regime';
    case 'asked':
    case 'intent':
    case 'alternative':
    case 'phase':
    case 'help':
    case 'noted':
    case 'aside':
    case 'notYet':
    case 'pricesOf':
      return 'other';
    default:
      return meaning.slot;
  }
}
