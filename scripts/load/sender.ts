import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { deliver } from '../stand-in/deliver.ts';
import type { Delivery } from './mix.ts';
import type { Tally } from './tally.ts';

export type Sending = {
  readonly next: () => Delivery;
  readonly ports: readonly number[];
  readonly tally: Tally;
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  /** This share is delivered again some time later, to another instance where there is one, as Slack does. */
  readonly repeated: number;
  readonly random: () => number;
};

/**
 * Sends at the given pace whatever becomes of it: a bot that is slow gets no pause for it. Resolves
 * when the time is over, with what a request was late by in being sent (p100 of it, in ms) and when
 * everything that was sent has an end.
 */
export async function send(sending: Sending): Promise<{ readonly latestMs: number }> {
  const { ports, rate, seconds } = sending;
  const agents = ports.map(() => new Agent({ keepAlive: true, maxSockets: 512 }));
  const under = new Set<Promise<void>>();
  const start = performance.now();
  let latestMs = 0;
  for (let count = 0; count < rate * seconds;) {
    const now = performance.now();
    const due = Math.min(rate * seconds, ((now - start) / 1000) * rate);
    for (; count < due; count += 1) {
      const plannedAt = start + (count / rate) * 1000;
      latestMs = Math.max(latestMs, now - plannedAt);
      track(under, sendOne(sending, agents, count, plannedAt));
    }
    await pause(5);
  }
  await Promise.all(under);
  for (const agent of agents) agent.destroy();
  return { latestMs };
}

function track(under: Set<Promise<void>>, work: Promise<void>): void {
  under.add(work);
  void work.finally(() => under.delete(work));
}

async function sendOne(
  { next, ports, tally, repeated, random }: Sending,
  agents: readonly Agent[],
  count: number,
  plannedAt: number,
): Promise<void> {
  const delivery = next();
  const at = (index: number) => {
    const [port, agent] = [ports[index % ports.length], agents[index % ports.length]];
    if (port === undefined || agent === undefined) throw new Error('no bot to send to');
    return deliver(port, agent, delivery.request);
  };
  tally.planned(delivery, plannedAt);
  try {
    tally.acknowledged(delivery, await at(count));
    if (random() >= repeated) return;
    await pause(random() * 1000);
    const status = await at(count + 1);
    if (status !== 200) tally.failed(new Error(`a repetition was acknowledged with ${status}`));
  } catch (error) {
    tally.failed(error);
  }
}
