/** The worker of scripts/fuzz.ts: messages and their faults until the time is up. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { createFaults } from './faults.ts';
import type { FuzzFault } from './faults.ts';
import { createMessages, hostileMessages } from './messages.ts';
import { minimise } from './minimise.ts';

export type FuzzSettings = {
  readonly seed: number;
  readonly seconds: number;
  /** Batch and place of the message in hand, for who watches from outside. */
  readonly place: SharedArrayBuffer;
};

export type FuzzReport =
  | { readonly kind: 'fault'; readonly text: string; readonly fault: FuzzFault }
  | { readonly kind: 'done'; readonly messages: number; readonly heapGrowth: number };

/** Faults of one kind that are told in full. */
const mostOfAKind = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
fuzz(workerData as FuzzSettings, (report) => parentPort?.postMessage(report));

function fuzz({ seed, seconds, place }: FuzzSettings, tell: (report: FuzzReport) => void): void {
  const faultOf = createFaults();
  const messagesOf = createMessages();
  const [batchAt, messageAt] = [new Int32Array(place, 0, 1), new Int32Array(place, 4, 1)];
  const seen = new Map<string, number>();
  const end = performance.now() + seconds * 1000;
  let messages = 0;
  let heapBefore = Number.NaN;
  for (let batch = 0; batch === 0 || performance.now() < end; batch += 1) {
    batchAt[0] = batch;
    const texts = batch === 0 ? hostileMessages() : messagesOf(seed + batch);
    texts.forEach((text, index) => {
      messageAt[0] = index;
      messages += 1;
      const fault = faultOf(text);
      if (fault !== undefined) tellFault(text, fault);
    });
    // Code, tables and inline caches are in place by then.
    if (performance.now() > end - seconds * 700 && Number.isNaN(heapBefore))
      heapBefore = heapUsed();
  }
  tell({ kind: 'done', messages, heapGrowth: heapUsed() - heapBefore });

  function tellFault(text: string, fault: FuzzFault): void {
    const times = (seen.get(fault.kind) ?? 0) + 1;
    seen.set(fault.kind, times);
    if (times > mostOfAKind) return;
    const isSame = (shorter: string) => faultOf(shorter)?.kind === fault.kind;
    const short = fault.kind === 'slow' ? text : minimise(text, isSame);
    tell({ kind: 'fault', text: short, fault: faultOf(short) ?? fault });
  }
}

function heapUsed(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
