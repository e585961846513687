import type { Draft } from './draft.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Span } from './span.ts';

/** `H100 … 1024 H100s` is one fleet, two kinds with a count each are a mixed one, two counts a conflict. */
export function placeFleet(draft: Draft, fleet: ReadFleet, span: Span): void {
  if (fleet.ambiguous !== undefined)
    draft.ambiguous('which accelerators, and how many', span, fleet.ambiguous);
  const earlier = draft.slots.fleet;
  if (earlier === undefined) draft.slots.fleet = { value: fleet, span };
  else if (earlier.value.accelerator.id !== fleet.accelerator.id) placeOther(draft, fleet, span);
  else if (earlier.value.count === undefined) draft.slots.fleet = { value: fleet, span };
  else if (fleet.count !== undefined && fleet.count !== earlier.value.count)
    draft.conflict('count', earlier.span, span);
}

function placeOther(draft: Draft, fleet: ReadFleet, span: Span): void {
  const earlier = draft.slots.fleet;
  if (earlier?.value.count === undefined || fleet.count === undefined) {
    draft.conflict('accelerator', earlier?.span ?? span, span);
    return;
  }
  draft.slots.otherFleets = [...(draft.slots.otherFleets ?? []), { value: fleet, span }];
}
