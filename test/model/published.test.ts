import { describe, expect, test } from 'vitest';
import { accuracies, targets } from '../../scripts/accuracy.ts';
import { fitTerms, lookupWith, peakOf } from '../../scripts/accuracy/fit.ts';
import { publishedRuns, timedRuns } from '../../scripts/accuracy/published-runs.ts';
import { runningOf } from '../../scripts/accuracy/running.ts';
import { quantile, score } from '../../scripts/accuracy/score.ts';
import { flopByShape, flopBySize } from '../../scripts/accuracy/work.ts';
import { fitted } from '../../scripts/fit-utilisation.ts';
import { catalogRows } from '../../src/catalog/files.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { Regime } from '../../src/model/query.ts';
import { trainingFlopPerToken } from '../../src/model/training.ts';
import { training } from './queries.ts';

/** The runs, their sources and their caveats stand in validation/published-runs.json. */
const runs = publishedRuns();
const timed = timedRuns(runs);

describe('FLOP of whole runs, as their sources report them', () => {
  const rows = runs.flatMap((run) => {
    const { flop } = run.reported;
    if (flop === undefined) return [];
    const { share, reason } = run.flop_tolerance ?? { share: 0.05, reason: 'the same arithmetic' };
    return [{ run, name: run.name, flop, share, reason, source: run.source }];
  });

  test.each(rows)('$name: $flop within $share, $reason ($source)', ({ run, flop, share }) => {
    expect(Math.abs(flopBySize(run) / flop - 1)).toBeLessThanOrEqual(share);
  });

  test('of Chinchilla 70B within 2.5%: the budget was that of Gopher and the tokens are rounded', () => {
    // arXiv:2203.15556 Table 3, Appendix F.
    const flop = trainingFlopPerToken(training(70e9, 1.4e12)) * 1.4e12;
    expect(Math.abs(flop / 5.76e23 - 1)).toBeLessThan(0.025);
  });
});

describe('FLOP per token of real shapes, as NVIDIA counts them', () => {
  // TFLOP/s over tokens/s per GPU, Megatron-Bridge performance pages, 067f987; without the prediction head.
  test.each([
    { name: 'Llama 3.1 405B', reported: 2646e12 / 1048 },
    { name: 'Llama 3.1 70B', reported: 734e12 / 1633 },
    { name: 'DeepSeek-V3', reported: 961e12 / 3848 },
  ])('$name: $reported within 0.5%', ({ name, reported }) => {
    const run = runs.find((one) => one.name === name);
    const flop = (run === undefined ? undefined : flopByShape(run)) ?? NaN;
    expect(Math.abs(flop / (run?.tokens ?? NaN) / reported - 1)).toBeLessThan(0.005);
  });
});

describe('accelerator-hours, given the size, the tokens and the hardware', () => {
  const catalog = lookupWith({});
  const hours = (value: number) => Math.round(value).toLocaleString('en');
  const rows = timed.map((run) => {
    const { ours, error } = score(run, 'size and count', catalog);
    const { factor, reason } = run.hours_tolerance ?? {
      factor: ours.high / ours.mid,
      reason: 'our P10 to P90: labs differ that much',
    };
    return {
      title: `${run.name}: ${hours(run.reported.accelerator_hours)} reported, ours ${hours(ours.mid)}`,
      tolerance: `within a factor of ${factor.toFixed(2)}, ${reason} (${run.source})`,
      error,
      factor,
      excused: run.hours_tolerance !== undefined,
    };
  });

  test.each(rows)('$title, $tolerance', ({ error, factor }) => {
    expect(Math.abs(Math.log1p(error))).toBeLessThanOrEqual(Math.log(factor));
  });

  test('are outside our band for two runs, each with its reason', () => {
    expect(rows.filter(({ excused }) => excused)).toHaveLength(2);
  });

  test('are known of 37 runs; every other run with hours says why they are no check', () => {
    expect(timed).toHaveLength(37);
    const others = runs.filter(
      (run) => run.reported.accelerator_hours !== undefined && !timed.some((one) => one === run),
    );
    expect(others.filter(({ hours_left_out }) => hours_left_out === undefined)).toEqual([]);
  });
});

describe('all in all, by the fit in the catalog and by fits that have not seen the lab', () => {
  const rows = accuracies(runs).flatMap(({ way, inSample, leftOut }) => [
    { name: `given ${way}`, summary: inSample },
    { name: `given ${way}, the lab left out`, summary: leftOut },
  ]);

  test.each(rows)('$name: median error, coverage and width reach their targets', ({ summary }) => {
    expect(summary.medianError).toBeLessThanOrEqual(targets.medianError);
    expect(summary.coverage).toBeGreaterThanOrEqual(targets.coverage);
    expect(summary.width).toBeLessThanOrEqual(targets.width);
  });

  test('beats 6 x N x D at 40% of the peak, which misses by more than a quarter', () => {
    const errors = timed.map((run) => {
      const hours = flopBySize(run) / (peakOf(run) * 0.4 * 3600);
      return Math.abs(hours / run.reported.accelerator_hours - 1);
    });
    const ours = rows.find(({ name }) => name === 'given size')?.summary.medianError ?? NaN;
    expect(quantile(errors, 0.5)).toBeGreaterThan(0.25);
    expect(ours).toBeLessThan(quantile(errors, 0.5) - 0.08);
  });

  test('what stands in the catalog is what the script fits, to the last digit', () => {
    const { checked_on: _, ...written } = catalogRows().utilisation.all_in;
    expect(fitted(timed)).toEqual(written);
  });

  test('a fit to fewer runs differs, so the runs do count', () => {
    expect(fitTerms(timed.slice(5))).not.toEqual(fitTerms(timed));
  });
});

test('utilisation while steps run, as reported, lies in our band for four runs of five', () => {
  const found = runs.flatMap((run) => runningOf(run) ?? []);
  const inside = found.filter(
    ({ reported, band }) => band.low <= reported && reported <= band.high,
  );
  expect(found.length).toBeGreaterThanOrEqual(11);
  expect(inside.length / found.length).toBeGreaterThanOrEqual(0.8);
});

/**
 * FLOP per token with causal attention, from NVIDIA's tables: TFLOP/s per GPU over tokens/s per GPU
 * (Megatron-Bridge performance pages, 067f987). Ours takes attention from the typical shape here, as a message does that gives a size only.
 */
const perToken = [
  {
    name: 'Llama-3-8B',
    parameters: 8.03e9,
    reported: 725e12 / 14_079,
    tolerance: 0.09,
    reason: 'embeddings are an eighth of its parameters and compute nothing when looked up',
  },
  {
    name: 'Llama-3-70B',
    parameters: 70.55e9,
    reported: 734e12 / 1633,
    tolerance: 0.02,
    reason: 'the shape is typical, not its own',
  },
  {
    name: 'Llama-3.1-405B',
    parameters: 405.85e9,
    reported: 2646e12 / 1048,
    tolerance: 0.01,
    reason: 'the shape is typical, not its own',
  },
];

test.each(perToken)('$name: $reported FLOP per token at 8,192 tokens, $reason', (model) => {
  const query = training(model.parameters, 1e12, {
    attention: 'counted',
    sequenceLength: tokenCount(8192),
  });
  const off = trainingFlopPerToken(query) / model.reported - 1;
  expect(Math.abs(off)).toBeLessThanOrEqual(model.tolerance);
});

test('LoRA of rank R on an N × N matrix takes 2·N² + 6·N·R multiply-adds against 3·N² in full', () => {
  // Thinking Machines, "LoRA Without Regret", 2025: "slightly more than 2/3 of the FLOPs".
  const [N, R] = [4096, 16];
  const regime: Regime = { kind: 'lora', trainable: parameterCount(2 * N * R) };
  const full = trainingFlopPerToken(training(N * N, 1e9, { regime: { kind: 'full' } }));
  const lora = trainingFlopPerToken(training(N * N, 1e9, { regime }));
  expect(full).toBe(2 * 3 * N ** 2);
  expect(lora).toBe(2 * (2 * N ** 2 + 6 * N * R));
});
