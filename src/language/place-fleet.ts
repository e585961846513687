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

/** `p5.48xlarge, 16 of each`: so many machines of it. `96 A100s on 12 servers` says the same twice; `12 servers` of a known kind says how many. */
export function settleNodes(draft: Draft): void {
  const { nodes, fleet, count } = draft.slots;
  if (nodes === undefined) return;
  const perBox = fleet?.value.perBox;
  if (fleet !== undefined && perBox !== undefined) {
    const because = `${nodes.value} × ${fleet.value.name} of ${perBox}`;
    const counted = { ...fleet.value, count: nodes.value * perBox, because };
    draft.slots.fleet = { ...fleet, value: counted };
    return;
  }
  const stated = fleet?.value.count ?? count?.value;
  const perNode = fleet?.value.accelerator.perNode;
  if (stated !== undefined && stated % nodes.value === 0) return;
  if (stated === undefined && fleet !== undefined && perNode !== undefined) {
    const because = `${nodes.value} nodes of ${perNode}, the usual node of this accelerator`;
    draft.slots.fleet = {
      ...fleet,
      value: { ...fleet.value, count: nodes.value * perNode, because },
    };
    return;
  }
  draft.fault({ code: 'UNREAD', text: draft.text(nodes.span), what: 'number' }, nodes.span, [
    { span: nodes.span, text: '' },
  ]);
}
