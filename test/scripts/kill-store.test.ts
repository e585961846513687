import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killWhileWriting } from '../../scripts/kill-store/round.ts';

test('a process killed while it writes to its store loses nothing that was acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flops-kill-'));
  const path = join(folder, 'flops.db');
  let acknowledged = 0;
  for (const afterMs of [3, 19, 47, 110, 210]) {
    const round = await killWhileWriting(path, afterMs);
    expect(round.faults).toEqual([]);
    acknowledged += round.acknowledged;
  }
  expect(acknowledged).toBeGreaterThan(10);
  rmSync(folder, { recursive: true });
}, 60_000);
