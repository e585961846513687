import type { Tools } from '../answering.ts';
import type { Seen } from '../seen.ts';
import type { Views } from './handlers.ts';

/** Every view whose presses or submissions we take, by its callback id. */
export function viewsOf(_tools: Tools, _seen: Seen): Views {
  return new Map();
}
