import { z } from 'zod';
import { microUsd } from '../booking/money.ts';
import type { JobReport } from '../ledger/ledger.ts';

export type ReadReport =
  | { readonly ok: true; readonly report: JobReport }
  /** `place: what is wrong with it`. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Counted from the start of the run; a number that JSON can hold and a run can reach. */
const count = z.number().nonnegative().max(1e18);

const moment = z.iso
  .datetime({ offset: true, error: 'is no time such as 2026-11-24T09:00:00Z' })
  .transform((text) => Date.parse(text));

const schema = z
  .strictObject({
    tokens: count.optional(),
    acceleratorHours: count.optional(),
    costUsd: z.number().nonnegative().max(9e9).optional(),
    started: moment.optional(),
    ended: moment.optional(),
  })
  .refine((told) => Object.keys(told).length > 0, 'says nothing');

/** The body of a report, checked; `at`: the moment that it counts for. */
export function readReport(body: string, at: number): ReadReport {
  const read = schema.safeParse(parseJson(body));
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
    );
    return { ok: false, faults };
  }
  const { tokens, acceleratorHours, costUsd, started, ended } = read.data;
  const amounts = {
    ...(tokens === undefined ? {} : { tokens }),
    ...(acceleratorHours === undefined ? {} : { acceleratorHours }),
    ...(costUsd === undefined ? {} : { usd: microUsd(costUsd) }),
  };
  const report = {
    ...(Object.keys(amounts).length === 0 ? {} : { progress: { at, ...amounts } }),
    ...(started === undefined ? {} : { started }),
    ...(ended === undefined ? {} : { ended }),
  };
  return { ok: true, report };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
