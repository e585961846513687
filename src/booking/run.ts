import type { Band } from '../model/band.ts';
import type { MicroUsd } from './money.ts';
import type { Place } from './place.ts';

export type RunStatus = 'planned' | 'running' | 'done' | 'cancelled';

/** An estimate that was booked: what a channel means to compute, is computing, or has computed. */
export type Run = Place & {
  /** Unique everywhere; what programs use. */
  readonly id: string;
  /** Unique in its channel, counted from 1; what people type: `run 3`. */
  readonly number: number;
  readonly name: string;
  /** The user's id (`U…`). */
  readonly owner: string;
  /** The message that was answered. Sent again it asks the same. */
  readonly message: string;
  /** As computed then. Never rewritten: a later price changes no booked run. */
  readonly estimate: BookedEstimate;
  readonly status: RunStatus;
  /** UTC milliseconds, as every `…At` here. */
  readonly plannedStartAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** The newest that was stated or measured; absent before the first report. */
  readonly progress?: Progress;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** The figures of an estimate that bookings need, and the whole of it as JSON. */
export type BookedEstimate = {
  /** Total of the run, recomputation included. */
  readonly flop: number;
  readonly tokens?: number;
  /** Catalog id; absent where the message named no hardware, or several kinds. */
  readonly accelerator?: string;
  readonly count?: number;
  /** Dense peak of one accelerator, FLOP/s, at the run's precision. */
  readonly peakFlopPerSecond?: number;
  /** The utilisation that the times rest on, 0–1. */
  readonly utilisation?: number;
  readonly seconds?: Band;
  readonly acceleratorHours?: Band;
  readonly usd?: Band<MicroUsd>;
  /** Per accelerator hour. */
  readonly rate?: MicroUsd;
  /** YYYY-MM-DD: the newest fact that it rests on. */
  readonly catalogDate: string;
  /** The answer's `query` and `estimate`, as the published contract has them. */
  readonly json: string;
};

/** How far a run is, counted from its start. Each absent where nobody said. */
export type Progress = {
  readonly at: number;
  readonly tokens?: number;
  readonly acceleratorHours?: number;
  readonly usd?: MicroUsd;
};

/** What is booked, before the store numbers it. */
export type NewRun = Place &
  Pick<Run, 'name' | 'owner' | 'message' | 'estimate' | 'plannedStartAt'> & {
    /** The same key books once: a double click, a delivery that Slack repeats. */
    readonly key: string;
    readonly at: number;
    /** For runs that are brought in from a file; a new one is `planned`. */
    readonly status?: RunStatus;
    readonly startedAt?: number;
    readonly endedAt?: number;
    readonly progress?: Progress;
  };

/** What can happen to a run. */
export type RunChange =
  | { readonly kind: 'start'; readonly startedAt: number }
  | {
      readonly kind: 'finish';
      readonly endedAt: number;
      readonly acceleratorHours?: number;
      readonly usd?: MicroUsd;
    }
  | { readonly kind: 'cancel'; readonly endedAt: number }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'reschedule'; readonly plannedStartAt: number }
  | { readonly kind: 'hand-over'; readonly owner: string }
  /** Estimated anew: the message was changed before the run began. */
  | { readonly kind: 'replan'; readonly message: string; readonly estimate: BookedEstimate };

/** One entry of a run's history: who, when, what. */
export type RunEvent = {
  readonly at: number;
  /** The user's id, or `job` for a report of a training job. */
  readonly actor: string;
  readonly change: RunChange | { readonly kind: 'book' } | { readonly kind: 'import' };
};

/** Why a change cannot be made; worded by the assistant. */
export type ChangeFault =
  | { readonly kind: 'no-such-run' }
  | { readonly kind: 'already'; readonly status: RunStatus }
  | { readonly kind: 'ends-before-start'; readonly startedAt: number }
  | { readonly kind: 'in-the-future'; readonly at: number }
  | {
      readonly kind: 'less-than-before';
      readonly what: 'tokens' | 'acceleratorHours' | 'usd';
      readonly before: number;
    };

export type Changed =
  | { readonly ok: true; readonly run: Run; readonly before: Run }
  | { readonly ok: false; readonly fault: ChangeFault };
