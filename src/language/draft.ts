import type { Diagnostic, Fault, Repair, Slot } from './diagnostic.ts';
import { faultAt } from './diagnostic.ts';
import type { Span } from './span.ts';
import type { Range, Statement } from './statement.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A statement while it is being filled; two different values for one slot are a conflict. */
export class Draft {
  readonly slots: Mutable<Statement> = {};
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: string;

  constructor(input: string) {
    this.#input = input;
  }

  put<Key extends keyof Statement>(
    key: Key,
    stated: NonNullable<Statement[Key]>,
    same: (earlier: NonNullable<Statement[Key]>) => boolean,
  ): void {
    const earlier = this.slots[key];
    if (earlier === undefined) this.slots[key] = stated;
    else if (!same(earlier)) this.conflict(slotOf(key), earlier.span, stated.span);
  }

  number(
    key:
      | 'parameters'
      | 'activeParameters'
      | 'tokens'
      | 'tokensPerParameter'
      | 'count'
      | 'sequenceLength'
      | 'rank',
    value: number,
    span: Span,
  ): void {
    this.put(key, { value, span }, (earlier) => earlier.value === value);
  }

  range(key: 'mfu' | 'achieved' | 'price' | 'hourlyPrice', value: Range, span: Span): void {
    this.put(key, { value, span }, (earlier) => earlier.value.mid === value.mid);
  }

  fault(fault: Fault, span: Span, repairs: readonly Repair[] = []): void {
    this.diagnostics.push(faultAt(fault, span, repairs));
  }

  /** Readings that each replace the stretch. */
  ambiguous(about: string, span: Span, readings: readonly string[]): void {
    this.fault(
      { code: 'AMBIGUOUS', about, readings },
      span,
      readings.map((text) => ({ span, text })),
    );
  }

  text(span: Span): string {
    return this.#input.slice(...span);
  }

  conflict(slot: Slot, first: Span, second: Span): void {
    this.fault(
      { code: 'CONFLICT', slot, first: this.text(first), second: this.text(second) },
      second,
      [
        { span: second, text: '' },
        { span: first, text: '' },
      ],
    );
  }
}

function slotOf(key: keyof Statement): Slot {
  switch (key) {
    case 'fleet':
      return 'accelerator';
    case 'achieved':
      return 'achievedFlopPerSecond';
    case 'price':
    case 'hourlyPrice':
      return 'usdPerAcceleratorHour';
    case 'tokensPerParameter':
      return 'tokens';
    default:
      return key;
  }
}
