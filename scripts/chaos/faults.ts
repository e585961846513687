import type { Mishap } from '../stand-in/mishap.ts';
import type { SlackStandIn } from '../stand-in/slack.ts';
import type { SmallDisk } from './full-disk.ts';
import type { HttpLines } from './http-lines.ts';
import type { Proxy } from './proxy.ts';
import type { SocketLines } from './socket-lines.ts';
import type { Supervised } from './supervisor.ts';

/** Something that goes wrong, and after a while no longer does. */
export type Fault = { readonly name: string; readonly begin: () => () => void };

export type Random = () => number;

const nothing = () => undefined;

export function faultsOfProcess(bots: readonly Supervised[], random: Random): readonly Fault[] {
  const one = () => bots[Math.floor(random() * bots.length)];
  return [
    {
      name: 'kill -9',
      begin: () => {
        one()?.kill();
        return nothing;
      },
    },
    {
      name: 'the clock jumps',
      begin() {
        const bot = one();
        // Within the five minutes that a signature is good for.
        bot?.setClock((random() - 0.5) * 8 * 60_000);
        return () => bot?.setClock(0);
      },
    },
  ];
}

/** Half of all calls go wrong, in all the ways there are. */
export function faultsOfSlack(slack: SlackStandIn, random: Random): readonly Fault[] {
  const kinds = ['server-error', 'reset', 'silence', 'slow-body'] as const;
  const draw = (): Mishap => {
    const chosen = random();
    if (chosen < 0.5) return { kind: 'none' };
    if (chosen < 0.6) return { kind: 'rate-limited', seconds: 1 };
    if (chosen < 0.7) return { kind: 'slow', ms: 2000 };
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'reset';
    return { kind, after: random() < 0.5 };
  };
  const under = (name: string, mishap: () => Mishap): Fault => ({
    name,
    begin() {
      slack.mishap = mishap;
      return () => void (slack.mishap = () => ({ kind: 'none' }));
    },
  });
  return [
    under('Slack has a bad day', draw),
    under('Slack says 429', () => ({ kind: 'rate-limited', seconds: 1 })),
    under('Slack is slow', () => ({ kind: 'slow', ms: 3000 })),
  ];
}

export function faultsOfDatabase(proxy: Proxy): readonly Fault[] {
  const away = (name: string, mode: 'away' | 'silent'): Fault => ({
    name,
    begin() {
      proxy.set(mode);
      return () => proxy.set('open');
    },
  });
  return [away('the database is away', 'away'), away('the database is silent', 'silent')];
}

export function faultsOfDisk(disk: SmallDisk): readonly Fault[] {
  const begin = () => {
    disk.fill();
    return disk.free;
  };
  return [{ name: 'the disk is full', begin }];
}

export function faultsOfHttp(lines: HttpLines): readonly Fault[] {
  const begin = () => {
    const crawling = Array.from({ length: 20 }, lines.crawl);
    return () => crawling.forEach(({ end }) => end());
  };
  return [{ name: 'slow clients', begin }];
}

export function faultsOfSocket(lines: SocketLines): readonly Fault[] {
  const of = (name: string, work: () => void): Fault => ({
    name,
    begin: () => {
      work();
      return nothing;
    },
  });
  return [
    of('the socket breaks', lines.drop),
    of('Slack refreshes the socket', lines.refresh),
    of('the socket is deaf', lines.deafen),
  ];
}
