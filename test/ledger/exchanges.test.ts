import { expect, test } from 'vitest';
import { exchangeLifeMs } from '../../src/ledger/exchange.ts';
import type { Exchange } from '../../src/ledger/exchange.ts';
import { describeStore } from './describe-store.ts';
import { elsewhere, here, now, there } from './samples.ts';

describeStore('exchanges of a thread', (store) => {
  const thread = { ...here, thread: '1.000001' };
  const asked = (question: string, message: string, at = now): Exchange => ({
    ...thread,
    question,
    message,
    at,
  });

  test('give back the newest question, as a whole', async () => {
    const { exchanges } = store.ledger;
    await exchanges.record(asked('1.000001', '70B on 2T tokens'));
    await exchanges.record(asked('1.000002', '70B on 4T tokens'));
    expect(await exchanges.latest(thread, now)).toEqual(asked('1.000002', '70B on 4T tokens'));
    expect(await exchanges.latest({ ...there, thread: '1.000001' }, now)).toBeUndefined();
    expect(await exchanges.latest({ ...elsewhere, thread: '1.000001' }, now)).toBeUndefined();
  });

  test('an edited question takes the place of the first, and keeps its answer to be mended', async () => {
    const { exchanges } = store.ledger;
    const question = { ...thread, question: '1.000001', at: now };
    await exchanges.record(asked('1.000001', '7B on 1T tokens'));
    await exchanges.recordAnswer({ ...question, answer: '1.000005' });
    const edited = { ...asked('1.000001', '8B on 1T tokens'), edited: '1.000009' };
    await exchanges.record(edited);
    expect(await exchanges.latest(thread, now)).toEqual({ ...edited, answer: '1.000005' });
  });

  test('of what nothing can follow, where the answer stands is known all the same', async () => {
    const { exchanges } = store.ledger;
    const help = { ...thread, question: '1.000002', at: now, answer: '1.000006' };
    await exchanges.record(asked('1.000001', '7B on 1T tokens'));
    await exchanges.recordAnswer(help);
    await exchanges.record({ ...thread, question: '1.000003', at: now, isDone: true });
    expect(await exchanges.latest(thread, now)).toMatchObject({ question: '1.000001' });
    expect(await exchanges.ofQuestion(here, '1.000002')).toEqual(help);
    expect(await exchanges.ofQuestion(here, '1.000003')).toMatchObject({ isDone: true });
  });

  test('one that is taken back leaves the one before it', async () => {
    const { exchanges } = store.ledger;
    await exchanges.record(asked('1.000001', '70B on 2T tokens'));
    await exchanges.record(asked('1.000002', '70B on 4T tokens'));
    await exchanges.takeBack(here, '1.000002');
    expect(await exchanges.latest(thread, now)).toMatchObject({ message: '70B on 2T tokens' });
    expect(await exchanges.ofQuestion(here, '1.000002')).not.toHaveProperty('message');
  });

  test('expire, and are forgotten when something is asked anywhere', async () => {
    const { exchanges } = store.ledger;
    await exchanges.record(asked('1.000001', '70B on 2T tokens'));
    const later = now + exchangeLifeMs;
    expect(await exchanges.latest(thread, later)).toBeUndefined();
    await exchanges.record({ ...asked('9.000001', '7B on 1T tokens', later), channel: 'C9' });
    expect(await exchanges.ofQuestion(here, '1.000001')).toBeUndefined();
  });
});
