/**
 * Messages without end, to see that each is answered or asked about: `npm run fuzz`.
 *
 * Grammar-based: words and names that mean something, arithmetic, Slack's marks and bare Unicode
 * (test/language/messages.ts); what people send with words and characters swapped, doubled, left out
 * or put in (corpus, field, real sentences); and what is meant to harm (test/language/hostile.jsonl).
 *
 * Fails on a throw, on more than 50 ms for a message, on a suggestion that asks again, on JSON
 * outside the contract, on spans outside the text, on a number that is none in a report, and on a
 * heap that grows. `--seconds 60` is how long, `--strings 1000000` how many at most (then without a
 * limit of time unless one is given), `--seed N` repeats a run.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { batchSize, createMessages, hostileMessages } from './fuzz/messages.ts';
import type { FuzzReport, FuzzSettings } from './fuzz/run.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string' },
    strings: { type: 'string' },
    seed: { type: 'string' },
  },
});
const strings = Number(options.strings ?? Infinity);
const seconds = Number(options.seconds ?? (strings < Infinity ? Infinity : 60));
const seed = Number(options.seed ?? Math.floor(Math.random() * 2 ** 30));
/** Nothing may take so long, however busy the machine. */
const hangSeconds = 20;
/** What a run leaves on the heap, collected, beyond what it had after a third of its time. */
const mostHeapGrowth = 8e6;

let failures = 0;
const place = new SharedArrayBuffer(8);
const workerData: FuzzSettings = { seed, seconds, strings, place };
const bound = strings < Infinity ? `${strings} messages` : `${seconds} s`;
print(`Seed ${seed}, ${bound}, batches of ${batchSize}`);

const worker = new Worker(new URL('./fuzz/run.ts', import.meta.url), { workerData });
const watch = watchForHang();
worker.on('error', (error) => {
  throw error;
});
worker.on('message', (report: FuzzReport) => {
  if (report.kind === 'fault') {
    const { kind, detail } = report.fault;
    fail(`${kind} (${detail}): ${shown(report.text)}`);
    return;
  }
  clearInterval(watch);
  const growth = `${(report.heapGrowth / 1e6).toFixed(1)} MB more on the heap`;
  if (report.heapGrowth > mostHeapGrowth) fail(`memory grows: ${growth}`);
  const slowest = `slowest ${report.slowestMs.toFixed(0)} ms`;
  const took = `${report.messages} messages in ${report.seconds.toFixed(0)} s`;
  print(`Seed ${seed}: ${took}, ${slowest}, ${growth}, ${failures} faults told`);
});

/** A loop that never ends cannot say so itself; seed and place say which message it is. */
function watchForHang(): NodeJS.Timeout {
  const [batch, message] = [new Int32Array(place, 0, 1), new Int32Array(place, 4, 1)];
  let before = '';
  return setInterval(() => {
    const now = `${batch[0]} ${message[0]}`;
    if (now === before) {
      const at = batch[0] ?? 0;
      const texts = at === 0 ? hostileMessages() : createMessages()(seed + at);
      fail(`hangs: ${JSON.stringify(texts[message[0] ?? 0])}`);
      process.exit(1);
    }
    before = now;
  }, hangSeconds * 1000);
}

/** As it can be pasted into a test; what is longer is told by its beginning. */
function shown(text: string): string {
  const more = text.length > 300 ? ` … ${text.length} characters` : '';
  return JSON.stringify(text.slice(0, 300)) + more;
}

function fail(what: string): void {
  failures += 1;
  process.exitCode = 1;
  print(what);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
