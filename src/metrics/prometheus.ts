import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter, Metrics } from './meter.ts';

/**
 * A meter that Prometheus reads. prom-client rather than OpenTelemetry: what is asked for is a page to
 * scrape, which is one small package here and a dozen there, with an exporter to run besides. An
 * OpenTelemetry collector scrapes the same page.
 */
export type PrometheusMeter = Pick<Metrics, 'meter' | 'watch'> & {
  readonly contentType: string;
  readonly page: () => Promise<string>;
};

/** Slack gives up on an acknowledgement after three seconds; ours take single milliseconds. */
const ackBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const workBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createPrometheusMeter(): PrometheusMeter {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    meter: { ...messageMeters(registry), ...outgoingMeters(registry) },
    watch: ({ waiting }) => {
      const gauge: Gauge = new Gauge({
        name: 'flops_summaries_waiting',
        help: 'Summaries that are due and not posted yet',
        registers: [],
        collect: async () => gauge.set(await waiting().catch(() => Number.NaN)),
      });
      registry.registerMetric(gauge);
    },
    contentType: registry.contentType,
    page: () => registry.metrics(),
  };
}

function messageMeters(registry: Registry): Pick<Meter, 'delivery' | 'reply' | 'repeated'> {
  const registers = [registry];
  const ack = new Histogram({
    name: 'flops_acknowledgement_seconds',
    help: 'From the parsed request until Slack has its acknowledgement',
    labelNames: ['kind'],
    buckets: ackBuckets,
    registers,
  });
  const work = new Histogram({
    name: 'flops_delivery_seconds',
    help: 'From the parsed request until all work for it is done, the answer delivered',
    labelNames: ['kind'],
    buckets: workBuckets,
    registers,
  });
  const inHand = new Gauge({
    name: 'flops_deliveries_in_hand',
    help: 'Deliveries that are being worked on',
    registers,
  });
  const replies = new Counter({
    name: 'flops_replies_total',
    help: 'Messages by listener and outcome: answer is understood, question is asked back',
    labelNames: ['listener', 'outcome'],
    registers,
  });
  const repeated = new Counter({
    name: 'flops_repeated_deliveries_total',
    help: 'Deliveries that were taken already: retries, double clicks, replays',
    registers,
  });
  return {
    delivery(kind) {
      const begun = performance.now();
      let isAcknowledged = false;
      inHand.inc();
      return {
        acknowledged() {
          if (isAcknowledged) return;
          isAcknowledged = true;
          ack.observe({ kind }, secondsSince(begun));
        },
        ended() {
          inHand.dec();
          work.observe({ kind }, secondsSince(begun));
        },
      };
    },
    reply: (listener, outcome) => replies.inc({ listener, outcome }),
    repeated: () => repeated.inc(),
  };
}

function outgoingMeters(registry: Registry): Pick<Meter, 'slackCall' | 'summary'> {
  const registers = [registry];
  const calls = new Histogram({
    name: 'flops_slack_call_seconds',
    help: 'Calls to Slack by method and outcome',
    labelNames: ['method', 'outcome'],
    buckets: workBuckets,
    registers,
  });
  const summaries = new Histogram({
    name: 'flops_summary_post_seconds',
    help: 'Posts of summaries by outcome',
    labelNames: ['outcome'],
    buckets: workBuckets,
    registers,
  });
  return {
    slackCall: (method, outcome, seconds) => calls.observe({ method, outcome }, seconds),
    summary: (outcome, seconds) => summaries.observe({ outcome }, seconds),
  };
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}
