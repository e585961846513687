import { expect, test } from 'vitest';
import {
  acceleratorHours,
  flop,
  parameterCount,
  ratio,
  seconds,
  tokenCount,
  usd,
} from '../../src/model/quantity.ts';
import { solveTraining } from '../../src/model/solve.ts';
import { hardware } from './queries.ts';
import { asking, certain, falling, problemOf, solved } from './questions.ts';

const days = (count: number) => seconds(count * 86_400);

test('70B on 2T tokens in 30 days at 40% needs 819.2 H100s, so 824', () => {
  const answer = solved(
    solveTraining(asking('count', { seconds: days(30) }, { hardwareFor: certain(0.4) })),
  );
  expect(answer.exact).toBeCloseTo(8.4e23 / (989e12 * 0.4 * 30 * 86_400), 6);
  expect(answer.value).toBe(824);
  expect(answer.query.hardware?.count).toBe(824);
  expect(answer.bound).toBe('days');
  expect(answer.band).toBeUndefined();
  expect(answer.because).toContain('rounded up to whole nodes of 8');
});

test('a short run still needs as many accelerators as hold it, and says that this is why', () => {
  const answer = solved(
    solveTraining(
      asking('count', { seconds: days(300) }, { tokens: 1e9, hardwareFor: certain(0.4) }),
    ),
  );
  expect(answer.bound).toBe('memory');
  expect(answer.value).toBeGreaterThanOrEqual(answer.estimate.memory?.minimumCount ?? NaN);
  expect(answer.because).toContain('fewest accelerators that hold the run');
});

test('the utilisation behind 30.84 million H100 hours for Llama 3.1 405B is 34.5%', () => {
  const answer = solved(
    solveTraining(
      asking(
        'mfu',
        { acceleratorHours: acceleratorHours(30.84e6) },
        {
          parameters: 405e9,
          tokens: 15.6e12,
        },
      ),
    ),
  );
  expect(answer.value).toBeCloseTo(0.345, 3);
  expect(answer.query.hardware).toMatchObject({ utilisationStated: true });
  expect(answer.abovePublished).toBeUndefined();
});

test('a utilisation above 71% is possible, but nobody has published one', () => {
  const atPeak = 8.4e23 / (1024 * 989e12);
  const ask = (share: number) =>
    solveTraining(asking('mfu', { seconds: seconds(atPeak / share) }, { count: 1024 }));
  expect(solved(ask(0.7)).abovePublished).toBeUndefined();
  expect(solved(ask(0.72)).abovePublished).toBe(true);
});

test('a utilisation above 1 is refused, with the time at the full dense peak', () => {
  const atPeak = 8.4e23 / (1024 * 989e12);
  const problem = problemOf(
    solveTraining(asking('mfu', { seconds: seconds(atPeak / 1.5) }, { count: 1024 })),
  );
  expect(problem).toMatchObject({
    kind: 'above-peak',
    because: 'even at the full dense peak it takes 1.5 times the days given',
  });
  if (problem.kind !== 'above-peak') return;
  expect(problem.utilisation).toBeCloseTo(1.5, 9);
  expect(problem.secondsAtPeak).toBeCloseTo(atPeak, 0);
});

test('of days and budget the tighter one binds, and the other says what it would allow', () => {
  const ask = (budget: number) =>
    solved(
      solveTraining(
        asking(
          'tokens',
          { seconds: days(30), usd: usd(budget) },
          { count: 1024, hardwareFor: certain(0.4) },
        ),
      ),
    );
  // 1,024 × 720 h × $3 = $2,211,840.
  const short = ask(4e6);
  expect([short.bound, short.value / (1024 * 989e12 * 0.4 * 30 * 86_400)]).toStrictEqual([
    'days',
    expect.closeTo(1 / (6 * 70e9), 20),
  ]);
  expect(short.because).toMatch(/the budget would allow 1.8 times as much$/);
  const poor = ask(1e6);
  expect(poor.bound).toBe('budget');
  expect(poor.because).toMatch(/the days would allow 2.2 times as much$/);
  expect(poor.demands.map(({ bound }) => bound)).toStrictEqual(['days', 'budget']);
});

test('the largest model for $1M is compute-optimal, on 2T tokens it is what the budget leaves', () => {
  const limits = { usd: usd(1e6) };
  const fleet = { hardwareFor: certain(0.4) };
  const optimal = solved(solveTraining(asking('parameters+tokens', limits, fleet)));
  const budget = (1e6 / 3) * 3600 * 989e12 * 0.4;
  expect(optimal.scaling?.law.id).toBe('epoch-2024');
  expect(optimal.estimate.flop.total / budget).toBeCloseTo(1, 6);
  expect(optimal.query.tokens / optimal.query.parameters).toBeCloseTo(18.5, 0);
  const onTokens = solved(solveTraining(asking('parameters', limits, fleet)));
  expect(onTokens.value / (budget / 6 / 2e12)).toBeCloseTo(1, 6);
});

test('a budget and a time without a count: the count that spends the one within the other', () => {
  const limits = { usd: usd(1e6), seconds: days(30) };
  const answer = solved(
    solveTraining(asking('parameters', limits, { hardwareFor: falling(0.05) })),
  );
  const { count } = answer.query.hardware ?? {};
  // $1M at $3 is 333,333 hours, which is 463 accelerators for 30 days.
  expect(count).toBe(464);
  expect(answer.demands.map(({ needed, limit }) => needed <= limit * (1 + 1e-9))).toStrictEqual([
    true,
    true,
  ]);
  expect(answer.bound).toBe('budget');
});

test('a count and a size that chase each other settle on the one that is in time', () => {
  // A few nodes, so that one more or less matters; somewhere in here the two would swing for ever.
  for (let step = 0; step < 300; step += 1) {
    const limits = { usd: usd(2e4), seconds: days(6 + step / 100) };
    const given = { tokens: 1e10, hardwareFor: falling(0.3) };
    const { demands } = solved(solveTraining(asking('parameters', limits, given)));
    expect(demands.every(({ needed, limit }) => needed <= limit * (1 + 1e-9))).toBe(true);
  }
});

test('the band of a size is what P10 and P90 of the utilisation allow', () => {
  const answer = solved(solveTraining(asking('parameters', { usd: usd(1e6) })));
  expect((answer.band?.low ?? NaN) / answer.value).toBeCloseTo(0.3 / 0.4, 3);
  expect((answer.band?.high ?? NaN) / answer.value).toBeCloseTo(0.48 / 0.4, 3);
});

test('where eight accelerators have the time but not the memory, the memory binds', () => {
  const answer = solved(
    solveTraining(asking('parameters', { seconds: days(30) }, { tokens: 1e8, count: 8 })),
  );
  expect(answer.bound).toBe('memory');
  expect(answer.estimate.memory?.fits).toBe(true);
  expect(answer.because).toContain('memory of the accelerators');
  expect(answer.because).toContain('the days would allow');
});

test('a FLOP budget needs no hardware', () => {
  const { hardwareFor: _, ...bare } = asking('parameters+tokens', { flop: flop(5.76e23) });
  const answer = solved(solveTraining(bare));
  expect(answer.estimate.run).toBeUndefined();
  expect(answer.value / 72.2e9).toBeCloseTo(1, 2);
  expect(answer.scaling?.alternatives).toHaveLength(5);
});

test('the regime follows the size where it is told to', () => {
  const answer = solved(
    solveTraining(
      asking(
        'parameters',
        { usd: usd(1000) },
        {
          tokens: 1e9,
          regimeFor: (parameters) => ({
            kind: 'lora',
            trainable: parameterCount(Math.floor(parameters / 100)),
          }),
        },
      ),
    ),
  );
  expect(answer.query.regime).toMatchObject({ trainable: Math.floor(answer.value / 100) });
});

test('of a mixture of experts the parameters asked for are all of them', () => {
  const limits = { flop: flop(6 * 37e9 * 14.8e12) };
  const answer = solved(
    solveTraining(
      asking('parameters', limits, { tokens: 14.8e12, activeShare: ratio(37 / 671) } as never),
    ),
  );
  expect(answer.value / 671e9).toBeCloseTo(1, 6);
  expect(answer.query.activeParameters / 37e9).toBeCloseTo(1, 6);
});

test('days and budget asked for are the estimate; what else was limited is checked', () => {
  const days70B = solveTraining(asking('days', { usd: usd(1e6) }, { count: 1024 }));
  expect(problemOf(days70B)).toMatchObject({ kind: 'exceeds', bound: 'budget', limit: 1e6 });
  expect(problemOf(days70B).because).toMatch(/^the run takes [\d.]+ times the budget given$/);
});

test('a count that is in time may still be too dear', () => {
  const limits = { seconds: days(30), usd: usd(1e5) };
  expect(problemOf(solveTraining(asking('count', limits)))).toMatchObject({
    kind: 'exceeds',
    bound: 'budget',
  });
});

test.each([
  ['a size without a limit', asking('parameters', {}), 'limit'],
  ['a count without a time', asking('count', { usd: usd(1e6) }), 'limit'],
  ['a price without a budget', asking('usdPerAcceleratorHour', { seconds: days(30) }), 'limit'],
  ['tokens from days without a count', asking('tokens', { seconds: days(30) }), 'count'],
  ['days without a count', asking('days', {}), 'count'],
  [
    'a budget without a price',
    asking('tokens', { usd: usd(1e6) }, { hardwareFor: (count) => unpriced(hardware(count)) }),
    'price',
  ],
  ['days without accelerators', withoutHardware(asking('days', {}, { count: 8 })), 'hardware'],
  [
    'what it costs without a price',
    asking('budgetUsd', {}, { hardwareFor: (count) => unpriced(hardware(count)) }),
    'price',
  ],
] as const)('%s is a question back', (_, question, needs) => {
  expect(problemOf(solveTraining(question))).toMatchObject({ kind: 'undetermined', needs });
});

test.each([
  ['one token', asking('tokens', { usd: usd(1e-9) }), 'one token would take'],
  ['any model', asking('parameters', { usd: usd(1e-6) }), 'a thousand parameters would take'],
])('a budget too small for %s says by how much', (_, question, because) => {
  expect(problemOf(solveTraining(question))).toMatchObject({
    kind: 'nothing-possible',
    bound: 'budget',
  });
  expect(problemOf(solveTraining(question)).because).toContain(because);
});

test('limits beyond any model there could be are no limits', () => {
  const answer = solveTraining(asking('parameters', { flop: flop(1e60) }, { tokens: 1 }));
  expect(problemOf(answer).kind).toBe('unbounded');
});

test('where more accelerators never help, no count is named', () => {
  const answer = solveTraining(
    asking('count', { seconds: seconds(600) }, { hardwareFor: falling(1) }),
  );
  expect(problemOf(answer)).toMatchObject({ kind: 'no-count', bound: 'days' });
});

test('the price at which a run costs a million', () => {
  const answer = solved(
    solveTraining(
      asking('usdPerAcceleratorHour', { usd: usd(1e6) }, { hardwareFor: certain(0.4) }),
    ),
  );
  const hours = 8.4e23 / (989e12 * 0.4) / 3600;
  expect(answer.value).toBeCloseTo(1e6 / hours, 9);
  expect(answer.query.hardware?.price?.mid).toBe(answer.value);
  expect(tokenCount(answer.query.tokens)).toBe(2e12);
});

function unpriced({ price: _price, ...rest }: ReturnType<typeof hardware>) {
  return rest;
}

function withoutHardware(question: ReturnType<typeof asking>) {
  const { hardwareFor: _, ...rest } = question;
  return rest;
}
