import type { ChangeFault } from '../booking/run.ts';

/** Why a report could not be booked, for whoever reads the log of the job. */
export function describeChangeFault(fault: ChangeFault): string {
  switch (fault.kind) {
    case 'no-such-run':
      return 'there is no run of that id in this workspace';
    case 'already':
      return `the run is ${fault.status} already`;
    case 'ends-before-start':
      return `that is before the run started, ${iso(fault.startedAt)}`;
    case 'in-the-future':
      return `${iso(fault.at)} is yet to come`;
    case 'less-than-before':
      return `${names[fault.what]} was reported as ${fault.before} before, and can only grow`;
    default:
      return fault satisfies never;
  }
}

const names = { tokens: 'tokens', acceleratorHours: 'acceleratorHours', usd: 'costUsd' } as const;

function iso(at: number): string {
  return new Date(at).toISOString();
}
