import { describe, expect, test } from 'vitest';
import type { ReportSection } from '../../../src/answer/report.ts';
import { digestReport } from '../../../src/assistant/reports/digest-report.ts';
import { composeDigest } from '../../../src/booking/compose.ts';
import type { Composing } from '../../../src/booking/compose.ts';
import { asMicroUsd } from '../../../src/booking/money.ts';
import { chartBlocks } from '../../../src/slack/views/chart.ts';
import { fallbackText } from '../../../src/slack/views/fallback.ts';
import { at, bookedRun, dayMs, runningRun, someBudget, somePlan } from '../../support/bookings.ts';

const nine = at('2026-11-16T09:00:00Z');
const reported = runningRun({
  progress: { at: at('2026-11-16'), tokens: 6e11, acceleratorHours: 60_000 },
});

function digest(changes: Partial<Composing> = {}) {
  return composeDigest({
    plan: somePlan(),
    budgets: [someBudget()],
    runs: [reported],
    crossings: [],
    now: nine,
    ...changes,
  });
}

function report(changes: Partial<Composing> = {}) {
  return digestReport(digest(changes));
}

function ofKind<Kind extends ReportSection['kind']>(
  sections: readonly ReportSection[],
  kind: Kind,
): readonly Extract<ReportSection, { kind: Kind }>[] {
  return sections.filter(
    (section): section is Extract<ReportSection, { kind: Kind }> => section.kind === kind,
  );
}

function items(changes: Partial<Composing>): readonly string[] {
  return ofKind(report(changes).sections, 'notes').flatMap((section) => section.items);
}

describe('the headline', () => {
  test('says what is spent of what, and what it will be', () => {
    expect(report().headline).toBe(
      '$128k of $1M is spent in November 2026 (12.8%), and by 2026-11-30 it will be about $200k ($183k–$235k).',
    );
  });

  test('says by how much a budget will be over', () => {
    const budgets = [someBudget({ amount: asMicroUsd(150_000e6) })];
    expect(report({ budgets }).headline).toMatch(/\$200k \(\$183k–\$235k\), \$50k too much\.$/);
  });

  test('is about the budget that is nearest to its end, and counts the others', () => {
    const budgets = [
      someBudget(),
      someBudget({ id: 'hours', measure: { kind: 'accelerator-hours' }, amount: 110_000 }),
    ];
    const { headline } = report({ budgets });
    expect(headline).toMatch(/^63\.8k accelerator-hours of 110k accelerator-hours is spent/);
    expect(headline).toMatch(/The budget of dollars holds\.$/);
  });

  test('says that nothing has moved where a week’s silence is broken', () => {
    const quiet = { runs: [], budgets: [someBudget()] };
    const last = { digest: digest(quiet), at: nine };
    expect(report({ ...quiet, last, now: nine + 7 * dayMs }).headline).toMatch(
      /^Nothing has moved: \$0\.00 of \$1M is spent/,
    );
  });

  test('of a budget whose days are over says what was spent', () => {
    const period = { kind: 'range', from: '2026-11-01', to: '2026-11-15' } as const;
    expect(report({ budgets: [someBudget({ period })] }).headline).toBe(
      '$120k of $1M was spent in 1 Nov 2026 – 15 Nov 2026 (12%).',
    );
  });

  test('counts the runs where there is no budget, and says so where there is nothing', () => {
    const runs = [reported, bookedRun({ number: 2, plannedStartAt: nine })];
    expect(report({ budgets: [], runs }).headline).toBe(
      '2 runs: 1 starts, 1 runs. There is no budget here.',
    );
    expect(report({ budgets: [], runs: [] }).headline).toBe(
      'No run starts, runs or ends. There is no budget here.',
    );
  });
});

describe('the figures of a budget', () => {
  const figures = (changes: Partial<Composing> = {}) =>
    ofKind(report(changes).sections, 'figures')[0]?.rows.map(
      ({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` – ${note}`}`,
    );

  test('stand against its pace and its end', () => {
    expect(figures()).toEqual([
      'Spent: $128k (12.8%)',
      'Committed: $72.5k – what planned and running runs will take',
      'Even pace: $512k – $385k behind',
      'Forecast for 2026-11-30: $200k ($183k–$235k) – $800k under',
    ]);
  });

  test('say what changed since the last summary', () => {
    const last = { digest: digest({ now: nine - dayMs }), at: nine - dayMs };
    expect(figures({ last })?.at(-1)).toMatch(/^Since 2026-11-15: \+\$20k – forecast [+−]\$/);
  });

  test('are marked where they are provisional, with the reason', () => {
    const runs = [runningRun()];
    expect(figures({ runs })?.[0]).toBe('Spent: $128k (12.8%), provisional');
    expect(items({ runs })).toContainEqual(
      'November 2026, dollars: provisional. Part of what is spent is by the plan, since nobody reported it.',
    );
    expect(items({})).toEqual([]);
  });

  test('name a threshold that was passed', () => {
    const budgets = [someBudget({ amount: asMicroUsd(150_000e6) })];
    expect(items({ budgets })[0]).toBe('November 2026, dollars: 80% of the budget is passed.');
  });
});

describe('what to do', () => {
  const done = (changes: Partial<Composing>) => items(changes).at(-1);

  test('names the run and what to type', () => {
    const late = bookedRun({ number: 4, name: 'later', plannedStartAt: at('2026-11-14') });
    expect(done({ runs: [late] })).toBe(
      'Run 4 (later) should have started 2 days ago: say “run 4 started”, or when it “starts”, or “cancelled”.',
    );
    expect(done({ runs: [runningRun()] })).toMatch(
      /^Run 1 \(llama-next\) has been silent for 6 days: say how far it is/,
    );
  });

  test('puts off a planned run to the next period', () => {
    const runs = [reported, bookedRun({ number: 2, plannedStartAt: at('2026-11-18') })];
    const budgets = [someBudget({ amount: asMicroUsd(250_000e6), thresholds: [] })];
    expect(done({ runs, budgets })).toBe(
      'November 2026 will be over by $150k: put off run 2, as with “run 2 starts 2026-12-01”, or raise the budget.',
    );
  });

  test('stops a run or raises the budget where nothing can be put off', () => {
    const budgets = [someBudget({ amount: asMicroUsd(150_000e6), thresholds: [] })];
    expect(done({ budgets })).toBe(
      'November 2026 will be over by $50k, and no planned run can be put off: stop a run, or raise the budget.',
    );
  });

  test('uses what will be lost', () => {
    expect(done({ runs: [], now: at('2026-11-25') })).toBe(
      'About $1M of November 2026 will be left, and lost with the period: start what waits.',
    );
  });
});

describe('the chart', () => {
  const [chart] = ofKind(report().sections, 'chart');

  test('draws what is spent and forecast against the budget', () => {
    expect(chart?.categories).toHaveLength(20);
    expect(chart?.series.map(({ name }) => name)).toEqual(['Spent, forecast', 'Budget']);
    expect(chart?.series[0]?.values.at(-1)).toBe(200_000);
    expect(chart?.series[1]?.values.at(-1)).toBe(1_000_000);
  });

  test('says its numbers in words', () => {
    expect(chart?.alt).toBe(
      'From 2026-11-01 on, $128k is spent by 2026-11-16; the forecast from there is $200k by 2026-11-30, against a budget of $1M.',
    );
  });

  test('is one that Slack draws', () => {
    expect(chartBlocks(chart!)[0]?.type).toBe('data_visualization');
  });

  test('is drawn for two budgets at most, and for none of a single day', () => {
    const budgets = ['a', 'b', 'c'].map((id) => someBudget({ id }));
    expect(ofKind(report({ budgets }).sections, 'chart')).toHaveLength(2);
    expect(ofKind(report({ budgets }).sections, 'figures')).toHaveLength(3);
    const period = { kind: 'range', from: '2026-11-16', to: '2026-11-16' } as const;
    expect(ofKind(report({ budgets: [someBudget({ period })] }).sections, 'chart')).toEqual([]);
  });
});

describe('the table of runs', () => {
  const rows = (changes: Partial<Composing>) => ofKind(report(changes).sections, 'table')[0];

  test('says what each does, when, and what it costs', () => {
    const runs = [
      reported,
      runningRun({ number: 2, startedAt: at('2026-10-20') }),
      runningRun({ number: 3, status: 'done', endedAt: at('2026-11-16T08:00:00Z') }),
    ];
    expect(rows({ runs })?.rows).toEqual([
      ['2 llama-next', 'over its estimate by 174%', '2026-10-20', '2026-11-16', '$300k'],
      ['1 llama-next', 'running', '2026-11-10', '2026-11-20', '$200k'],
      ['3 llama-next', 'done', '2026-11-10', '2026-11-16', '$200k'],
    ]);
  });

  test('is cut where it grows long, and counts the rest', () => {
    const runs = Array.from({ length: 25 }, (_, n) => runningRun({ number: n + 1 }));
    expect(rows({ runs })?.rows).toHaveLength(20);
    expect(rows({ runs })?.notes).toEqual(['5 more: `runs` lists them.']);
  });

  test('is left out where there is none', () => {
    expect(rows({ runs: [] })).toBeUndefined();
  });
});

test('says all of it in plain text too, for a client that draws no blocks', () => {
  const text = fallbackText(report({ runs: [runningRun()] }), '/flops ');
  expect(text).toContain('Forecast for 2026-11-30: $200k');
  expect(text).toContain('against a budget of $1M');
  expect(text).toContain('has been silent for 6 days');
  expect(text).toContain('1 llama-next: Status running, Start 2026-11-10');
});

test('can be switched off with a press', () => {
  expect(report().actions).toEqual([{ kind: 'summary-off' }]);
});
