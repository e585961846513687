import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetrics } from '../../src/metrics/metrics-server.ts';
import type { Metrics } from '../../src/metrics/meter.ts';
import { meteredPost } from '../../src/metrics/metered-post.ts';
import { freePort } from '../support/free-port.ts';

let metrics: Metrics;
let url: string;
beforeEach(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}/metrics`;
  metrics = await startMetrics({ host: '127.0.0.1', port });
});
afterEach(() => metrics.stop());

const page = async () => (await fetch(url)).text();

test('a page for Prometheus: the process, and the delay of its event loop', async () => {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+/m);
  expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404);
});

test('a delivery is timed until its acknowledgement, the first, and until its end', async () => {
  const delivery = metrics.meter.delivery('command');
  expect(await page()).toMatch(/^flops_deliveries_in_hand 1$/m);
  delivery.acknowledged();
  delivery.acknowledged();
  delivery.ended();
  const text = await page();
  expect(text).toMatch(/^flops_deliveries_in_hand 0$/m);
  expect(text).toMatch(/^flops_acknowledgement_seconds_count{kind="command"} 1$/m);
  expect(text).toMatch(/^flops_delivery_seconds_count{kind="command"} 1$/m);
});

test('messages are counted by what became of them, and what came twice', async () => {
  const { meter } = metrics;
  meter.reply('/flops', 'answer');
  meter.reply('/flops', 'answer');
  meter.reply('app_mention', 'question');
  meter.repeated();
  const text = await page();
  expect(text).toMatch(/^flops_replies_total{listener="\/flops",outcome="answer"} 2$/m);
  expect(text).toMatch(/^flops_replies_total{listener="app_mention",outcome="question"} 1$/m);
  expect(text).toMatch(/^flops_repeated_deliveries_total 1$/m);
});

test('summaries are counted, those that wait when somebody looks', async () => {
  const key = { workspace: 'T1', channel: 'C1', date: '2026-11-24' };
  const post = meteredPost(
    {
      post: () => Promise.resolve({ kind: 'retry' }),
      find: () => Promise.resolve({ kind: 'absent' }),
      tellOwner: () => Promise.resolve(true),
    },
    metrics.meter,
  );
  const report = { tone: 'answer', headline: '', sections: [], suggestions: [] } as const;
  expect(await post.post(key, report)).toEqual({ kind: 'retry' });
  metrics.watch({ waiting: () => Promise.resolve(7) });
  const text = await page();
  expect(text).toMatch(/^flops_summary_post_seconds_count{outcome="retry"} 1$/m);
  expect(text).toMatch(/^flops_summaries_waiting 7$/m);
  expect(text).not.toMatch(/T1|C1/);
});

test('a store that is away leaves a gap in the queue, not in the page', async () => {
  metrics.watch({ waiting: () => Promise.reject(new Error('away')) });
  expect(await page()).toMatch(/^flops_summaries_waiting NaN$/im);
});
