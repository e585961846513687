import type { Tools } from '../answering.ts';
import { viewIds } from '../ids.ts';
import type { Seen } from '../seen.ts';
import { assumptionsForm } from './assumptions.ts';
import { homePage } from './home.ts';
import { receiptOverHome } from './receipt.ts';
import { compareForm } from './compare.ts';
import { estimateForm } from './estimate.ts';
import type { Views } from './handlers.ts';

/** Every view whose presses or submissions we take, by its callback id. */
export function viewsOf(tools: Tools, seen: Seen): Views {
  return new Map([
    [viewIds.assumptions, assumptionsForm(tools, seen)],
    [viewIds.home, homePage(tools)],
    [viewIds.receipt, receiptOverHome(tools)],
    [viewIds.compare, compareForm(tools, seen)],
    [viewIds.estimate, estimateForm(tools, seen)],
  ]);
}
