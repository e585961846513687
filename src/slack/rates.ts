import { createAllowance, type Allowance } from '../http/allowance.ts';
import { limits } from './limits.ts';
import type { Origin } from './origin.ts';

/**
 * How often somebody may ask, and a workspace altogether. What it is for: a script that asks in a
 * circle, and a workspace of ten thousand that would leave the others nothing. An answer takes a
 * millisecond of processor and none wait for each other, so a share of the seconds is a fair queue.
 *
 * In the memory of one process: n instances allow up to n times as much, which is n times the machine.
 * A workspace that is refused costs the reading of its requests, not their answers.
 */
export type Rates = {
  /** Takes one, if it is there. */
  readonly take: (from: Pick<Origin, 'workspace' | 'sender'>, nowMs: number) => Taken;
};

export type Taken =
  | { readonly isThere: true }
  /** `isTold`: this person was told so already, and need not be with each message. */
  | { readonly isThere: false; readonly seconds: number; readonly isTold: boolean };

export type RateLimits = {
  /** Of one person. */
  readonly perPerson: number;
  readonly perWorkspace: number;
};

export function createRates({ perPerson, perWorkspace }: RateLimits = limits.perMinute): Rates {
  const people = createAllowance(perPerson);
  const workspaces = createAllowance(perWorkspace);
  // One refusal in a minute for each person.
  const refusals = createAllowance(1);
  return {
    take({ workspace, sender = '' }, nowMs) {
      const person = `${workspace} ${sender}`;
      // Somebody who asks too much takes nothing from the colleagues.
      const seconds = people.take(person, nowMs) ?? workspaces.take(workspace, nowMs);
      if (seconds === undefined) return { isThere: true };
      return { isThere: false, seconds, isTold: !isFirst(refusals, person, nowMs) };
    },
  };
}

function isFirst(refusals: Allowance, person: string, nowMs: number): boolean {
  return refusals.take(person, nowMs) === undefined;
}

/** For a measurement, and for nobody else. */
export const unlimited: Rates = { take: () => ({ isThere: true }) };
