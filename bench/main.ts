import { availableParallelism } from 'node:os';
import { benchColdStart } from './cold-start.ts';
import { benchSlackRequest } from './slack-request.ts';
import { benchStore } from './store.ts';
import { benchTextToReport } from './text-to-report.ts';

/** Absolute figures belong to this machine and this hour; the ratios, both sides from one run, travel. */
const benches = [
  ['Text to report', benchTextToReport],
  ['A signed /flops request, until its reply arrives', benchSlackRequest],
  ['Cold start', benchColdStart],
  ['A store of a million runs', benchStore],
] as const;

/** Takes minutes and gigabytes: `npm run bench -- store`. */
const onRequest: readonly unknown[] = [benchStore];

const only = process.argv[2];
process.stdout.write(`Node ${process.versions.node}, ${availableParallelism()} cores\n`);
for (const [name, run] of benches) {
  if (only === undefined ? onRequest.includes(run) : !name.toLowerCase().includes(only)) continue;
  process.stdout.write(`\n${name}\n${await run()}`);
}
