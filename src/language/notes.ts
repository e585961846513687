import type { Stated } from './statement.ts';

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

/** What one message states and what had to be assumed for it, gathered while it is resolved. */
export class Notes {
  readonly given: string[] = [];
  readonly assumptions: Assumption[] = [];
  readonly warnings: Warning[] = [];

  state(key: string): void {
    this.given.push(key);
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
}
