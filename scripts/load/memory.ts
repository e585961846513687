import type { Bot } from './bots.ts';

export type MemorySample = {
  /** Seconds since the first. */
  readonly at: number;
  readonly residentMb: number;
  readonly heapMb: number;
  /** Of the processor, since it started. */
  readonly cpuSeconds: number;
};

/** Samples until it is told to stop, from what the bot tells Prometheus. */
export function watchMemory(bot: Bot, everyMs: number): { readonly stop: () => MemorySample[] } {
  const samples: MemorySample[] = [];
  const begin = performance.now();
  const look = async () => {
    const page = await (await fetch(`http://127.0.0.1:${bot.metricsPort}/metrics`)).text();
    const megabytes = (name: string) => (gaugeOf(page, name) ?? Number.NaN) / 2 ** 20;
    samples.push({
      at: (performance.now() - begin) / 1000,
      residentMb: megabytes('process_resident_memory_bytes'),
      heapMb: megabytes('nodejs_heap_size_used_bytes'),
      cpuSeconds: gaugeOf(page, 'process_cpu_seconds_total') ?? Number.NaN,
    });
  };
  // A page that is late, or none from a bot that ends, is a sample less.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

/** Undefined where the page has no such line. */
function gaugeOf(page: string, name: string): number | undefined {
  const line = page.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

/**
 * MB a minute, least squares, over the second half of the samples: in the first, caches fill up.
 * NaN for fewer than three.
 */
export function slope(samples: readonly MemorySample[], of: 'residentMb' | 'heapMb'): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  if (half.length < 3) return Number.NaN;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const atMean = mean(half.map(({ at }) => at));
  const ofMean = mean(half.map((sample) => sample[of]));
  const shared = half.map((sample) => (sample.at - atMean) * (sample[of] - ofMean));
  const squares = half.map(({ at }) => (at - atMean) ** 2);
  return (60 * mean(shared)) / mean(squares);
}
