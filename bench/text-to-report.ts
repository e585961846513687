import mathjs from 'mathjs/lib/browser/math.js';
import { createFlops } from '../src/answer/ask.ts';
import type { Flops } from '../src/answer/ask.ts';
import { createUnits } from '../src/language/units.ts';
import { messages, slip } from './messages.ts';
import { median, quantile, table } from './stats.ts';

const on = '2026-11-23';
/** Passes over all messages. Each contender makes `stretch` passes before the next one's turn. */
const passes = { warming: 300, measured: 600, stretch: 20 };

/**
 * Text → report, beside mathjs evaluating the arithmetic of the same answers and nothing else: no
 * reading, no catalog, no memory, no bands, no words. In turns, so that noise falls on all.
 */
export function benchTextToReport(): string {
  const flops = createFlops();
  // Not through createAsk, which remembers what it was asked lately.
  const ask = (text: string) => flops.report(flops.answer(text, on), on);
  const units = createUnits();
  const math = plainMathjs();
  const arithmetic = messages.map((message) => expressionsFor(flops, message));
  const contenders = [
    (index: number) => void ask(messages[index] ?? ''),
    (index: number) => arithmetic[index]?.forEach((expression) => void units.evaluate(expression)),
    (index: number) => arithmetic[index]?.forEach((expression) => void math.evaluate(expression)),
  ];
  sample(contenders, passes.warming);
  const samples = sample(contenders, passes.measured);
  const slips = Array.from({ length: passes.measured }, () => timed(() => void ask(slip)));
  return `${summary(samples)}\n${byMessage(samples)}${slipLine(slips)}`;
}

/** contender → message → microseconds of each run. */
type Samples = readonly (readonly (readonly number[])[])[];

function sample(contenders: readonly ((index: number) => void)[], count: number): Samples {
  const samples = contenders.map(() => messages.map((): number[] => []));
  for (let turn = 0; turn < count / passes.stretch; turn += 1) {
    contenders.forEach((run, contender) => {
      for (let pass = 0; pass < passes.stretch; pass += 1) {
        for (const index of messages.keys()) {
          samples[contender]?.[index]?.push(timed(() => run(index)));
        }
      }
    });
  }
  return samples;
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1000;
}

function summary(samples: Samples): string {
  const names = [
    'text → report',
    'our units alone (mathjs behind its allow-list)',
    'plain mathjs alone',
  ];
  const figures = samples.map((contender) => {
    const all = contender.flat();
    const perSecond = (1e6 * all.length) / all.reduce((sum, value) => sum + value, 0);
    return { perSecond, median: median(all), p99: quantile(all, 0.99) };
  });
  const rows = figures.map((figure, index) => [
    names[index] ?? '',
    figure.perSecond.toFixed(0),
    figure.median.toFixed(1),
    figure.p99.toFixed(1),
  ]);
  const [report, , plain] = figures;
  const ratio = (report?.perSecond ?? 0) / (plain?.perSecond ?? 0);
  const heading = ['', 'messages/s', 'median µs', 'p99 µs'];
  const comparison = `text → report makes ${ratio.toFixed(2)} × the messages/s of plain mathjs`;
  return `${table([heading, ...rows])}  ${comparison}\n`;
}

function byMessage(samples: Samples): string {
  const rows = messages.map((message, index) => {
    const [report = '', , plain = ''] = samples.map((each) => median(each[index] ?? []).toFixed(1));
    return [message, report, plain];
  });
  return table([['median µs', 'report', 'plain mathjs'], ...rows]);
}

function slipLine(slips: readonly number[]): string {
  return `  with a slip of the pen, ${slip}: ${median(slips).toFixed(1)}\n`;
}

/** Compute, time and cost as three expressions with units; none where there is no answer. */
function expressionsFor(flops: Flops, message: string): readonly string[] {
  const answer = flops.answer(message, '2026-11-23');
  if (answer.kind === 'calculation') return [answer.expression];
  if (answer.kind !== 'training') return [];
  const { query, estimate } = answer;
  const { parameters, tokens, hardware } = query;
  const perToken = estimate.flop.total / (parameters * tokens);
  const compute = `${perToken} * ${parameters} * ${tokens} FLOP`;
  if (hardware === undefined) return [compute];
  const peak = hardware.accelerator.peak[hardware.precision] ?? 1;
  const count = hardware.count ?? 1;
  const time = `(${compute}) / (${count} * ${hardware.utilisation.mid} * ${peak} FLOP / second)`;
  const price = hardware.price?.mid ?? 1;
  return [compute, time, `(${time}) * ${count} accelerator * ${price} USD / (accelerator hour)`];
}

function plainMathjs() {
  const math = mathjs.create(mathjs.all ?? {});
  for (const name of ['FLOP', 'accelerator', 'USD']) math.createUnit(name);
  return math;
}
