import { expect, test } from 'vitest';
import { estimateInference } from '../../src/model/inference.ts';
import { jobBatch } from '../../src/model/job-batch.ts';
import { tokenCount } from '../../src/model/quantity.ts';
import { on, served405B, served70B } from './inference-queries.ts';

const job = { ...served70B, hardware: on(16), tokens: tokenCount(1e9) };

test('a whole job runs at the largest batch that fits, which is the cheapest', () => {
  const batch = jobBatch(job) ?? Number.NaN;
  expect(batch).toBe(estimateInference(job).serving?.largest?.batchSize);
  const dollars = (batchSize: number) =>
    estimateInference({ ...job, batchSize }).run?.usd?.mid ?? Number.NaN;
  expect(dollars(batch)).toBeLessThan(dollars(1) / 10);
  expect(estimateInference({ ...job, batchSize: batch }).memory?.fits).toBe(true);
});

test('no batch is larger than the requests that there are, shared out over the replicas', () => {
  // 1,200 tokens a request: five requests on two replicas.
  expect(jobBatch({ ...job, tokens: tokenCount(6000) })).toBe(3);
});

test('there is none without a job, without hardware, or where nothing fits', () => {
  const { tokens, ...request } = job;
  expect(jobBatch(request)).toBeUndefined();
  expect(jobBatch({ ...served70B, tokens })).toBeUndefined();
  expect(jobBatch({ ...served405B, tokens, hardware: on(2) })).toBeUndefined();
});
