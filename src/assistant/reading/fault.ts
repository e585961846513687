import type { Span } from '../../language/span.ts';

/** Why a command could not be read: the place, the reason, and messages that can be sent instead. */
export type Fault = {
  readonly span: Span;
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  readonly suggestions: readonly string[];
};

/** What a reader of a part of a command hands back. */
export type ReadPart<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

export function read<Value>(value: Value): ReadPart<Value> {
  return { ok: true, value };
}

export function fault(found: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: found };
}
