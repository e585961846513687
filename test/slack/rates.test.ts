import { describe, expect, test } from 'vitest';
import { createRates } from '../../src/slack/rates.ts';

const ada = { workspace: 'T1', channel: 'C1', sender: 'UADA', isShared: false };
const ben = { ...ada, sender: 'UBEN' };
const other = { ...ada, workspace: 'T2' };

function asks(rates: ReturnType<typeof createRates>, from: typeof ada, times: number, at = 0) {
  return Array.from({ length: times }, () => rates.take(from, at)).filter(({ isThere }) => isThere)
    .length;
}

describe('how often somebody may ask', () => {
  test('is counted for each person apart', () => {
    const rates = createRates({ perPerson: 10, perWorkspace: 100 });
    expect([asks(rates, ada, 12), asks(rates, ben, 5)]).toEqual([10, 5]);
  });

  test('fills again, evenly', () => {
    const rates = createRates({ perPerson: 10, perWorkspace: 100 });
    asks(rates, ada, 10);
    expect(asks(rates, ada, 3, 6000)).toBe(1);
    expect(asks(rates, ada, 20, 120_000)).toBe(10);
  });

  test('is refused with the time after which to try again, and told once a minute', () => {
    const rates = createRates({ perPerson: 10, perWorkspace: 100 });
    asks(rates, ada, 10);
    expect(rates.take(ada, 0)).toEqual({ isThere: false, seconds: 6, isTold: false });
    expect(rates.take(ada, 1000)).toEqual({ isThere: false, seconds: 5, isTold: true });
    asks(rates, ada, 20, 60_000);
    expect(rates.take(ada, 60_000)).toMatchObject({ isThere: false, isTold: true });
    expect(rates.take(ada, 120_000)).toMatchObject({ isThere: true });
  });
});

describe('one workspace does not starve another', () => {
  test('a thousand people of one leave the other all it has', () => {
    const rates = createRates({ perPerson: 10, perWorkspace: 100 });
    const crowd = Array.from({ length: 1000 }, (_, index) => ({ ...ada, sender: `U${index}` }));
    const answered = crowd.filter((one) => rates.take(one, 0).isThere);
    expect(answered).toHaveLength(100);
    expect(rates.take(other, 0)).toEqual({ isThere: true });
  });

  test('one person who floods takes nothing from the colleagues', () => {
    const rates = createRates({ perPerson: 10, perWorkspace: 20 });
    expect(asks(rates, ada, 1000)).toBe(10);
    expect(asks(rates, ben, 10)).toBe(10);
  });
});
