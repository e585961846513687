import { quantile } from '../../bench/stats.ts';
import type { Posting } from '../stand-in/posting.ts';
import type { Delivery, Kind } from './mix.ts';

/** Milliseconds since the moment for which a request was planned: a sender that is late is no excuse. */
type Sent = { readonly kind: Kind; readonly plannedAt: number; answers: number };

/** What became of each delivery. */
export type Tally = {
  readonly planned: (delivery: Delivery, at: number) => void;
  readonly acknowledged: (delivery: Delivery, status: number) => void;
  readonly failed: (error: unknown) => void;
  readonly posted: (posting: Posting) => void;
  readonly count: () => Count;
};

export type Count = {
  readonly sent: number;
  readonly acknowledged: readonly number[];
  readonly answered: readonly number[];
  readonly unanswered: number;
  /** Answered more than once. */
  readonly twice: number;
  readonly errors: ReadonlyMap<string, number>;
};

export function createTally(now: () => number): Tally {
  const sent = new Map<string, Sent>();
  const acknowledged: number[] = [];
  const answered: number[] = [];
  const errors = new Map<string, number>();
  const fault = (name: string) => errors.set(name, (errors.get(name) ?? 0) + 1);
  let twice = 0;
  return {
    planned: ({ key, kind }, plannedAt) => sent.set(key, { kind, plannedAt, answers: 0 }),
    acknowledged({ key }, status) {
      const of = sent.get(key);
      if (status !== 200 || of === undefined) fault(`acknowledged with ${status}`);
      else acknowledged.push(now() - of.plannedAt);
    },
    failed: (error) => fault(error instanceof Error ? error.message : String(error)),
    posted({ key, isFailure }) {
      const of = sent.get(key);
      if (of === undefined) return;
      of.answers += 1;
      if (of.answers === 1) answered.push(now() - of.plannedAt);
      if (of.answers === 2) twice += 1;
      if (isFailure) fault('something broke on our side');
    },
    count() {
      const unanswered = [...sent.values()].filter(({ answers }) => answers === 0).length;
      return { sent: sent.size, acknowledged, answered, unanswered, twice, errors };
    },
  };
}

/** `p50 3, p95 9, p99 20, worst 44 ms`. */
export function spread(times: readonly number[]): string {
  if (times.length === 0) return 'none';
  const at = (share: number) => quantile(times, share).toFixed(0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, worst ${at(1)} ms`;
}

export function errorCount({ errors }: Pick<Count, 'errors'>): number {
  return [...errors.values()].reduce((sum, count) => sum + count, 0);
}

export function errorText({ errors }: Pick<Count, 'errors'>): string {
  const each = [...errors].map(([name, count]) => `${count} × ${name}`);
  return each.length === 0 ? 'no error' : each.join(', ');
}
