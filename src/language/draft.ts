import type { Diagnostic, Fault, Repair, Slot } from './diagnostic.ts';
import { faultAt } from './diagnostic.ts';
import type { NumberSlot } from './meaning.ts';
import { slotOf } from './slot-names.ts';
import type { Span } from './span.ts';
import type { Range, Statement } from './statement.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Slots whose value may be a band. */
export type RangeSlot =
  | 'mfu'
  | 'achieved'
  | 'price'
  | 'hourlyPrice'
  | 'seconds'
  | 'budget'
  | 'flop'
  | 'acceleratorHours'
  | 'tokensPerSecond'
  | 'tokensPerSecondPerAccelerator';

/** A statement while it is being filled; two different values for one slot are a conflict. */
export class Draft {
  readonly slots: Mutable<Statement> = {};
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: string;

  constructor(input: string) {
    this.#input = input;
  }

  put<Key extends Exclude<keyof Statement, 'otherFleets'>>(
    key: Key,
    stated: NonNullable<Statement[Key]>,
    same: (earlier: NonNullable<Statement[Key]>) => boolean,
  ): void {
    const earlier: Statement[Key] = this.slots[key];
    if (earlier === undefined) this.slots[key] = stated;
    else if (!same(earlier)) this.conflict(slotOf(key), earlier.span, stated.span);
  }

  number(key: NumberSlot | 'tokensPerParameter', value: number, span: Span): void {
    this.put(key, { value, span }, (earlier) => earlier.value === value);
  }

  range(key: RangeSlot, value: Range, span: Span): void {
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
