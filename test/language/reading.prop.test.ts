import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { json } from './asking.ts';
import { anything, messagesOf, ofAnyKind, phrasesOfARun } from './messages.ts';

type Answered = Extract<JsonAnswer, { ok: true }>;
type Asked = Extract<Answered, { query: unknown }>;
type Comparison = Extract<Answered, { kind: 'comparison' }>;
/** What is computed, wherever it stands: the answer itself, or one side of a comparison. */
type Part = Pick<Asked, 'query' | 'given' | 'assumptions'> & { readonly estimate: Estimate };
type Estimate = Partial<Extract<Answered, { kind: 'training' }>['estimate']>;

const messages = fc.oneof(
  { weight: 3, arbitrary: ofAnyKind },
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: phrasesOfARun.map((phrases) => phrases.join(' ')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('70B on 2T tokens', '7B on 1T on 64 H100', '8B, 50M tokens'), anything)
      .map(([start, more]) => `${start} ${more}`),
  },
);

/** For every message that is answered with something computed, however odd. */
function everyAnswer(check: (answer: Asked | Comparison) => void): void {
  let seen = 0;
  fc.assert(
    fc.property(messages, (text) => {
      const answer = json(text);
      if (!answer.ok || !('query' in answer || answer.kind === 'comparison')) return;
      seen += 1;
      check(answer);
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(100);
}

function partsOf(answer: Asked | Comparison): readonly Part[] {
  return answer.kind === 'comparison' ? answer.items : [answer];
}

function everyPart(check: (part: Part, answer: Asked | Comparison) => void): void {
  everyAnswer((answer) => {
    for (const part of partsOf(answer)) check(part, answer);
  });
}

/** Phases of one run share a query, which then has no one size. */
function isPhased({ query }: Part): boolean {
  const { parameters, tokens, fleet, accelerator } = query;
  return parameters === undefined && tokens !== undefined && (fleet ?? accelerator) !== undefined;
}

/** Words that tell which default is taken, words that were let pass, and a part's own memory said again. */
const withoutKey: ReadonlySet<string> = new Set([
  'ignored',
  'solveFor',
  'commitment',
  'provider',
  'region',
  'bytes',
]);

/** Readings that go into a key of the query but are not its value. */
const ofOtherUnit: ReadonlySet<string> = new Set(['tokens/parameter', 'epochs', 'steps', 'rank']);

describe('of every message that is answered with something computed', () => {
  test('each kind of answer occurs', () => {
    for (const [kind, message] of Object.entries(messagesOf)) {
      const kinds = fc.sample(message, { numRuns: 20, seed: 7 }).map((text) => {
        const answer = json(text);
        return answer.ok ? answer.kind : 'question';
      });
      expect(kinds, kind).toContain(kind === 'usage' ? 'solve' : kind);
    }
  });

  test('the JSON keeps the contract', () => {
    everyAnswer((answer) => {
      expect(answerSchema.safeParse(answer).error?.message).toBeUndefined();
    });
  });

  test('no digit is left out of the reading', () => {
    everyAnswer(({ input, reading }) => {
      const outside = reading.reduce(
        (text, { span: [from, to] }) =>
          text.slice(0, from) + ' '.repeat(to - from) + text.slice(to),
        input,
      );
      expect(outside, input).not.toMatch(/\d/);
    });
  });

  test('no reading is without effect: what was read is among the given', () => {
    everyAnswer((answer) => {
      const parts = partsOf(answer);
      if (parts.some(isPhased)) return;
      const given = new Set(parts.flatMap((part) => part.given));
      const keys = new Set(parts.flatMap(({ query }) => Object.keys(query)));
      for (const { as, text, unit } of answer.reading) {
        if (withoutKey.has(as) || as === 'regime') continue;
        // A kind and a count of a mixed fleet are its parts; a model's name has its size.
        if (given.has('fleet') && (as === 'count' || as === 'accelerator')) continue;
        if (given.has('model') && as === 'parameters') continue;
        // `rank` decides the adapters' parameters; a batch in tokens: see misreadings.test.ts.
        if (unit === 'rank' && keys.has('trainableParameters')) continue;
        if (as === 'batchSize') continue;
        expect([...given], `“${text}” of ${answer.input}`).toContain(as);
      }
    });
  });

  test('no reading is contradicted: its value is the one that is computed with', () => {
    everyAnswer((answer) => {
      const parts = partsOf(answer);
      if (parts.some((part) => isPhased(part) || part.query.fleet !== undefined)) return;
      for (const { as, value, unit, text } of answer.reading) {
        const isOwn = unit === undefined || !ofOtherUnit.has(unit);
        if (!isOwn || value === undefined || withoutKey.has(as) || as === 'regime') continue;
        const values = parts.map(({ query }) => (query as Record<string, unknown>)[as]);
        if (as === 'batchSize' || (as === 'parameters' && 'model' in (parts[0]?.query ?? {})))
          continue;
        // Of data that is made up, the parts are no total.
        if (as === 'tokens' && unit !== 'tokens') continue;
        const isMadeUp = answer.reading.some(
          (other) => other.as === 'tokens' && other.unit !== 'tokens',
        );
        if (as === 'tokens' && isMadeUp) continue;
        const isComputed = values.some((found) =>
          typeof found === 'number' && typeof value === 'number'
            ? Math.abs(found - value) <= 1e-9 * Math.abs(value)
            : found === value,
        );
        expect(isComputed, `“${text}”, ${as} ${value} of ${answer.input}`).toBe(true);
      }
    });
  });

  test('every key of the query is given or assumed or solved, and none is two of them', () => {
    everyPart((part, { input }) => {
      if (isPhased(part)) return;
      const { query, given, assumptions } = part;
      const assumed = assumptions.map(({ key }) => key);
      const solved = ['solveFor', ...(query.solveFor?.split('+') ?? [])];
      for (const key of Object.keys(query)) {
        const places = [given, assumed, solved].filter((keys) => keys.includes(key));
        expect(places.length, `${key} of ${input}`).toBe(1);
      }
      for (const key of given) expect(Object.keys(query), input).toContain(key);
    });
  });

  test('hours of accelerators held for a time are given or assumed', () => {
    const answer = json('8 H100 for 2 days');
    if (!answer.ok || answer.kind !== 'solve') return;
    const assumed = answer.assumptions.map(({ key }) => key);
    expect([...answer.given, ...assumed]).toContain('acceleratorHours');
  });

  test('the parts add up to the columns and the columns to the total', () => {
    everyPart(({ estimate: { flop, parts } }) => {
      if (flop === undefined || parts === undefined) return;
      const sum = flop.forward + flop.dA + flop.dW + flop.recompute;
      expect(Math.abs(sum - flop.total)).toBeLessThanOrEqual(1e-12 * flop.total);
      for (const column of ['forward', 'dA', 'dW', 'recompute'] as const) {
        const total = parts.reduce((so, part) => so + part[column], 0);
        expect(Math.abs(total - flop[column])).toBeLessThanOrEqual(1e-12 * flop.total);
      }
    });
  });

  test('bands are in order', () => {
    everyPart(({ estimate }, { input }) => {
      const { seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2, stepTime } = estimate;
      const step = [stepTime?.mfu, stepTime?.seconds, stepTime?.acceleratorHours, stepTime?.usd];
      for (const band of [seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2, ...step]) {
        if (band === undefined) continue;
        expect(band.low, input).toBeLessThanOrEqual(band.mid);
        expect(band.mid, input).toBeLessThanOrEqual(band.high);
      }
    });
  });

  test('cost is hours at a price', () => {
    everyPart((part, { input }) => {
      const { acceleratorHours: hours, usd } = part.estimate;
      const { usdPerAcceleratorHour: price } = part.query;
      if (isPhased(part) || hours === undefined || usd === undefined || price === undefined) return;
      expect(Math.abs(usd.mid - hours.mid * price), input).toBeLessThanOrEqual(1e-6 * usd.mid);
    });
  });

  test('hours are time on every accelerator', () => {
    everyPart((part, { input }) => {
      const { acceleratorHours: hours, seconds } = part.estimate;
      const { count, promptTokens } = part.query;
      // Of a request only those that serve it count: the others stand idle.
      if (isPhased(part) || promptTokens !== undefined) return;
      if (hours === undefined || seconds === undefined || count === undefined) return;
      const product = (seconds.mid * count) / 3600;
      expect(Math.abs(hours.mid - product), input).toBeLessThanOrEqual(1e-6 * product);
    });
  });

  test('time is work over count, peak and utilisation', () => {
    everyPart((part, { input }) => {
      const { flop, seconds, peakFlopPerSecond: peak } = part.estimate;
      const { count, mfu } = part.query;
      if (isPhased(part) || flop === undefined || seconds === undefined) return;
      if (peak === undefined || count === undefined || mfu === undefined) return;
      expect(flop.total / (count * peak * mfu) / seconds.mid, input).toBeCloseTo(1, 6);
    });
  });

  test('spans lie inside the text and quote it, in order', () => {
    everyAnswer(({ input, reading }) => {
      for (const { span, text } of reading) {
        expect(span[0]).toBeLessThan(span[1]);
        expect(span[1]).toBeLessThanOrEqual(input.length);
        expect(text).toBe(input.slice(...span));
      }
    });
  });
});

describe('twice the accelerators', () => {
  // What is reached falls with the count where it is assumed, so it is stated.
  test('take half the time and the same accelerator hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.constantFrom('H100', 'B200', 'v5e'),
        (count, name) => {
          const once = json(`70B on 2T tokens on ${count} ${name} at 40% MFU`);
          const twice = json(`70B on 2T tokens on ${2 * count} ${name} at 40% MFU`);
          if (!once.ok || !twice.ok || once.kind !== 'training' || twice.kind !== 'training') {
            throw new Error('not understood');
          }
          const half = twice.estimate.seconds?.mid ?? Number.NaN;
          expect((once.estimate.seconds?.mid ?? 0) / half).toBeCloseTo(2, 9);
          expect(twice.estimate.acceleratorHours?.mid).toBeCloseTo(
            once.estimate.acceleratorHours?.mid ?? Number.NaN,
            3,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('take at most the time of half as many, whatever is assumed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 20_000 }), (count) => {
        const seconds = (n: number) => {
          const answer = json(`70B on 2T tokens on ${n} H100`);
          if (!answer.ok || answer.kind !== 'training') throw new Error('not understood');
          return answer.estimate.seconds?.mid ?? Number.NaN;
        };
        expect(seconds(2 * count)).toBeLessThan(seconds(count));
      }),
      { numRuns: 100 },
    );
  });
});
