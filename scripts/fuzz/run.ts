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
  /** Enough messages, whatever the time. */
  readonly strings: number;
  /** Batch and place of the message in hand, for who watches from outside. */
  readonly place: SharedArrayBuffer;
};

export type FuzzReport =
  | { readonly kind: 'fault'; readonly text: string; readonly fault: FuzzFault }
  | {
      readonly kind: 'done';
      readonly messages: number;
      readonly seconds: number;
      /** Of one message, at the first try. */
      readonly slowestMs: number;
      readonly heapGrowth: number;
    };

/** Faults of one kind that are told in full. */
const mostOfAKind = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
fuzz(workerData as FuzzSettings, (report) => parentPort?.postMessage(report));

function fuzz(
  { seed, seconds, strings, place }: FuzzSettings,
  tell: (report: FuzzReport) => void,
): void {
  const resultOf = createFaults();
  const messagesOf = createMessages();
  const [batchAt, messageAt] = [new Int32Array(place, 0, 1), new Int32Array(place, 4, 1)];
  const seen = new Map<string, number>();
  const start = performance.now();
  /** 0 at the beginning, 1 when the time is up or all messages are through. */
  const done = () => Math.max((performance.now() - start) / (seconds * 1000), messages / strings);
  let messages = 0;
  let slowestMs = 0;
  let heapBefore = Number.NaN;
  for (let batch = 0; batch === 0 || done() < 1; batch += 1) {
    batchAt[0] = batch;
    const texts = batch === 0 ? hostileMessages() : messagesOf(seed + batch);
    texts.forEach((text, index) => {
      messageAt[0] = index;
      messages += 1;
      const { fault, ms } = resultOf(text);
      slowestMs = Math.max(slowestMs, ms);
      if (fault !== undefined) tellFault(text, fault);
    });
    // Code, tables and inline caches are in place by then.
    if (done() > 0.3 && Number.isNaN(heapBefore)) heapBefore = heapUsed();
  }
  const heapGrowth = heapUsed() - heapBefore;
  tell({
    kind: 'done',
    messages,
    seconds: (performance.now() - start) / 1000,
    slowestMs,
    heapGrowth,
  });

  function tellFault(text: string, fault: FuzzFault): void {
    const times = (seen.get(fault.kind) ?? 0) + 1;
    seen.set(fault.kind, times);
    if (times > mostOfAKind) return;
    const isSame = (shorter: string) => resultOf(shorter).fault?.kind === fault.kind;
    const short = fault.kind === 'slow' ? text : minimise(text, isSame);
    tell({ kind: 'fault', text: short, fault: resultOf(short).fault ?? fault });
  }
}

function heapUsed(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
