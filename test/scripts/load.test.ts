import { expect, test } from 'vitest';
import { startFlops, stop } from '../../scripts/load/bots.ts';
import { slope } from '../../scripts/load/memory.ts';
import { createMix } from '../../scripts/load/mix.ts';
import { judge } from '../../scripts/load/reporting.ts';
import { playRound } from '../../scripts/load/round.ts';
import { createTally } from '../../scripts/load/tally.ts';
import { startSlackStandIn } from '../../scripts/stand-in/slack.ts';

test('the bot answers a mix of all there is once each, what is delivered twice included', async () => {
  const slack = await startSlackStandIn();
  const bot = await startFlops(slack.apiUrl, { FLOPS_DATA: ':memory:' });
  try {
    const next = createMix(1, slack.responseUrl);
    const round = { bots: [bot], slack, next, rate: 40, seconds: 2, repeated: 0.5 };
    const { sent, unanswered, twice, errors } = await playRound(round);
    expect({ sent, unanswered, twice, errors }).toEqual({
      sent: 80,
      unanswered: 0,
      twice: 0,
      errors: new Map(),
    });
  } finally {
    await stop(bot);
    await slack.stop();
  }
}, 60_000);

test('a second answer and a broken one are seen', () => {
  const tally = createTally(() => 5);
  const [delivery] = [createMix(1, (number) => `http://localhost/response/${number}`)()];
  tally.planned(delivery, 0);
  const posting = { key: delivery.key, channel: 'C1', ts: '1.1', body: '' };
  tally.posted({ ...posting, isFailure: false });
  tally.posted({ ...posting, isFailure: true });
  const { twice, errors } = tally.count();
  expect({ twice, errors }).toEqual({
    twice: 1,
    errors: new Map([['something broke on our side', 1]]),
  });
});

test('memory that grows by a megabyte a second has a slope of sixty a minute', () => {
  const samples = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => {
    return { at, residentMb: 100 + at, heapMb: 50, cpuSeconds: at };
  });
  expect(slope(samples, 'residentMb')).toBeCloseTo(60);
  expect(slope(samples, 'heapMb')).toBeCloseTo(0);
});

test('a busy machine excuses what takes time, and nothing else', () => {
  const late = { name: 'late', isMet: false, isTimed: true };
  const doubled = { name: 'twice', isMet: false, isTimed: false };
  expect(judge([late], true, 'busy').isMissed).toBe(false);
  expect(judge([late], false, 'idle').isMissed).toBe(true);
  expect(judge([late, doubled], true, 'busy').isMissed).toBe(true);
});
