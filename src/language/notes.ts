import type { Stated, Statement } from './statement.ts';

/** What was not said and had to be taken from somewhere: every one is shown. */
export type Assumption = {
  readonly key: string;
  readonly value: string | number;
  readonly low?: number;
  readonly high?: number;
  readonly because: string;
  readonly source?: string;
  /** YYYY-MM-DD of the fact. */
  readonly asOf?: string;
};

export type Warning = { readonly code: string; readonly message: string };

/** What goes with every resolved query. */
export type Noted = {
  /** Keys of the contract's `query` that the message itself states. */
  readonly given: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  /** Stated values that the query holds in another form, or has no use for. */
  readonly stated: { readonly [Key in StatedKey]?: number } & {
    /** By its id, or the name of a config that came with the question. */
    readonly model?: string;
  };
};

type StatedKey =
  | 'achievedFlopPerSecond'
  | 'batchSize'
  | 'days'
  | 'budgetUsd'
  | 'flop'
  | 'acceleratorHours'
  | 'sequenceLength';

/** What one message states and what had to be assumed for it, gathered while it is resolved. */
export class Notes {
  readonly given: string[] = [];
  readonly assumptions: Assumption[] = [];
  readonly warnings: Warning[] = [];
  readonly #kept: { [Key in StatedKey]?: number } = {};

  state(key: string): void {
    this.given.push(key);
  }

  /** A stated value that the query holds under another name. */
  keep(key: StatedKey, value: number): void {
    this.state(key);
    this.#kept[key] = value;
  }

  stated<Value>(key: string, stated: Stated<Value> | undefined): Value | undefined {
    if (stated !== undefined) this.state(key);
    return stated?.value;
  }

  assume(assumption: Assumption): void {
    this.assumptions.push(assumption);
  }

  warn(code: string, message: string): void {
    this.warnings.push({ code, message });
  }

  noted(statement: Statement): Noted {
    const { achieved, batchSize, batchTokens, sequenceLength } = statement;
    const sequences =
      batchSize?.value ?? (batchTokens?.value ?? NaN) / (sequenceLength?.value ?? NaN);
    const hasBatch = Number.isFinite(sequences);
    return {
      given: [...new Set(hasBatch ? [...this.given, 'batchSize'] : this.given)],
      assumptions: this.assumptions,
      warnings: this.warnings,
      stated: {
        ...this.#kept,
        ...(statement.model === undefined ? {} : { model: statement.model.value.id }),
        ...(achieved === undefined ? {} : { achievedFlopPerSecond: achieved.value.mid }),
        ...(hasBatch ? { batchSize: sequences } : {}),
      },
    };
  }
}
