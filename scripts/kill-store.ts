/**
 * Kills a process with SIGKILL while it writes to a store, again and again on the same file, and sees
 * each time that nothing acknowledged is lost, nothing is half written and the file is sound.
 *
 * `node scripts/kill-store.ts [--times 50]`. A killed process, not a power cut: that only
 * `synchronous = full` and an honest disk stand up to, and no test here can show it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killWhileWriting } from './kill-store/round.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const times = Number(values.times);
const folder = mkdtempSync(join(tmpdir(), 'flops-kill-'));
const path = join(folder, 'flops.db');
let acknowledged = 0;
const faults: string[] = [];

for (let round = 1; round <= times; round += 1) {
  const outcome = await killWhileWriting(path, Math.random() * 400);
  acknowledged += outcome.acknowledged;
  faults.push(...outcome.faults.map((fault) => `round ${round}: ${fault}`));
}
rmSync(folder, { recursive: true });

process.stdout.write(
  `${times} kills, ${acknowledged} writes acknowledged, ${faults.length} faults\n${faults
    .map((fault) => `  ${fault}\n`)
    .join('')}`,
);
process.exitCode = faults.length === 0 && acknowledged > 0 ? 0 : 1;
