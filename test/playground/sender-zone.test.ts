import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAsk } from '../../src/answer/ask.ts';
import { startPlayground, type Playground } from '../../src/playground/start.ts';
import { assistantOf } from '../support/assistants.ts';
import { recordingLog } from '../support/recording.ts';

let playground: Playground;
beforeAll(async () => {
  const { log } = recordingLog();
  const now = () => new Date('2026-11-23T22:00:00Z');
  playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    assistant: assistantOf(createAsk()),
    log,
    now,
  });
});
afterAll(() => playground.stop(100));

/** What a browser that has not been here yet gets for an answer. */
async function answerIn(zone: unknown, text: string): Promise<string> {
  const response = await fetch(`${playground.url.replace('localhost', '127.0.0.1')}/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ room: text.startsWith('/') ? 'channel' : 'direct', text, zone }),
  });
  return response.text();
}

const question = '70B on 2T tokens on 1024 H100s by March 1';

test.each([`/flops ${question}`, question])(
  'a deadline in “%s” is counted in the zone of the browser, each visitor in their own',
  async (text) => {
    expect(await answerIn('Asia/Tokyo', text)).toContain('97 days: days from 2026-11-24 (Asia/T');
    expect(await answerIn('America/Lima', text)).toContain('98 days: days from 2026-11-23 (Amer');
  },
);

test.each([undefined, 'Mars/Rim', 'x'.repeat(999), 7])(
  'a browser in the zone %j gets its answer by the day in UTC',
  async (zone) => {
    expect(await answerIn(zone, question)).toContain('98 days: days from 2026-11-23 (UTC)');
  },
);
