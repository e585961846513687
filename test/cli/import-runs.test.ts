import { describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { readRunsCsv } from '../../src/cli/runs-csv.ts';

const flops = createFlops();
const place = { workspace: 'T1', channel: 'C1' };
const now = Date.parse('2026-11-24T09:00:00Z');

function read(csv: string) {
  return readRunsCsv(csv, { place, now, flops });
}

function faults(csv: string): readonly string[] {
  const found = read(csv);
  if (found.ok) throw new Error('no fault');
  return found.faults.map(({ line, column, message }) => `${line} ${column ?? ''}: ${message}`);
}

describe('a file of runs', () => {
  test('needs nothing but messages: they are estimated as of today', () => {
    const found = read(
      'message,name\n70B on 2T tokens on 1024 H100s,first\n"8x H100 for 2 weeks",\n',
    );
    expect(found).toMatchObject({
      ok: true,
      runs: [
        { name: 'first', status: 'planned', estimate: { accelerator: 'h100-sxm', count: 1024 } },
        { name: '8 × H100 SXM5 80GB' },
      ],
    });
  });

  test('comes in whole or not at all, with every fault of every row', () => {
    const csv = [
      'message,status,started,ended,usd,count',
      '70B on 2T tokens,planned,,,,',
      '70B on 2T tokens,flying,,,cheap,',
      '70B on 2T tokens,done,2026-11-20,2026-11-10,,1.5',
      '70B on 2T tokens,running,,,,',
      '70B on 2T toknes,planned,,,,',
      ',planned,,,,',
    ].join('\n');
    const found = faults(csv);
    expect(found.map((fault) => fault.split(':')[0])).toEqual([
      '3 status',
      '3 usd',
      '4 count',
      '5 started',
      '6 message',
      '7 message',
    ]);
  });

  test('names its columns, each once', () => {
    expect(faults('message,cost,message\nx,1,y')).toEqual([
      expect.stringContaining('1 cost: no such column'),
      '1 message: stands there twice',
    ]);
    expect(faults('name\nx')).toEqual([expect.stringContaining('1 message: is missing')]);
    expect(faults('')).toHaveLength(1);
    expect(faults('message\n"open')[0]).toContain('not CSV');
  });

  test('tells the same row twice apart, and a second import of one not', () => {
    const csv = 'message\n70B on 2T tokens\n70B on 2T tokens\n';
    const [once, again] = [read(csv), read(csv)];
    if (!once.ok || !again.ok) throw new Error('faulty');
    const keys = once.runs.map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(again.runs.map(({ key }) => key)).toEqual(keys);
  });

  test('says what has not come yet, and what a status needs', () => {
    expect(faults('message,status,started\n70B on 2T tokens,running,2027-01-01')).toEqual([
      '2 started: has not come yet',
    ]);
    expect(faults('message,status,started\n70B on 2T tokens,done,2026-11-01')).toEqual([
      '2 ended: needed where it is done',
    ]);
  });
});
