import { writeSync } from 'node:fs';
import { openLedger } from '../../src/ledger/open-ledger.ts';

/**
 * Books runs and reports their progress without end, a few at a time, and prints each as soon as the
 * store has acknowledged it: `book ID NUMBER`, `tokens NUMBER COUNT`.
 */
const [path = ''] = process.argv.slice(2);
const place = { workspace: 'T1', channel: 'C1' };
const estimate = {
  flop: 8.4e23,
  catalogDate: '2026-11-23',
  json: JSON.stringify('x'.repeat(1900)),
};
const at = Date.UTC(2026, 10, 24);

const ledger = await openLedger({ kind: 'sqlite', path });
await Promise.all([1, 2, 3].map(writer));

async function writer(): Promise<never> {
  for (;;) {
    const key = crypto.randomUUID();
    const { run } = await ledger.runs.book({
      ...place,
      key,
      name: `run of ${process.pid}`,
      owner: 'U1',
      message: '70B on 2T tokens',
      estimate,
      plannedStartAt: at,
      at,
    });
    say(`book ${run.id} ${run.number}`);
    for (const tokens of [1, 2]) {
      const change = { kind: 'progress', progress: { at: at + tokens, tokens } } as const;
      await ledger.runs.change(place, run.number, change, { actor: 'U1', at: at + tokens });
      say(`tokens ${run.number} ${tokens}`);
    }
  }
}

/** Straight into the pipe: what stays in a buffer of this process dies with it. */
function say(line: string): void {
  writeSync(process.stdout.fd, `${line}\n`);
}
