import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerLocation } from '../../src/ledger/location.ts';
import { freePort } from '../../test/support/free-port.ts';
import { signingSecret } from '../../test/support/signed-request.ts';
import { startSlackStandIn, type SlackStandIn } from '../stand-in/slack.ts';
import {
  faultsOfDatabase,
  faultsOfDisk,
  faultsOfHttp,
  faultsOfProcess,
  faultsOfSlack,
  faultsOfSocket,
  type Fault,
  type Random,
} from './faults.ts';
import { mountSmallDisk } from './full-disk.ts';
import { httpLines } from './http-lines.ts';
import type { Lines } from './lines.ts';
import { startProxy } from './proxy.ts';
import { socketLines } from './socket-lines.ts';
import { supervise, type Supervised } from './supervisor.ts';

/** A bot, everything around it, and what can go wrong with it. */
export type World = {
  readonly name: string;
  readonly slack: SlackStandIn;
  readonly lines: Lines;
  readonly bots: readonly Supervised[];
  readonly faults: readonly Fault[];
  /** Its store, past everything that goes wrong on the way there. */
  readonly location: LedgerLocation;
  readonly stop: () => Promise<void>;
};

/** What has to stand in the store before the first bot starts. */
export type Prepare = (location: LedgerLocation) => Promise<void>;

/** One process over a file, on a small disk where one can be mounted, with Socket Mode. */
export async function sqliteWorld(random: Random, prepare: Prepare): Promise<World> {
  const slack = await startSlackStandIn();
  const lines = socketLines(slack);
  const disk = mountSmallDisk(24);
  const cwd = mkdtempSync(join(tmpdir(), 'flops-chaos-'));
  const path = join(disk?.folder ?? cwd, 'flops.db');
  const location = { kind: 'sqlite', path } as const;
  await prepare(location);
  const store = { FLOPS_DATA: path, SLACK_APP_TOKEN: 'xapp-stand-in', PORT: '0' };
  const bots = [supervise({ ...common(slack), ...store }, cwd)];
  return {
    name: `SQLite, Socket Mode${disk ? '' : ' (no disk could be mounted: it never fills up)'}`,
    slack,
    lines,
    bots,
    faults: [
      ...faultsOfProcess(bots, random),
      ...faultsOfSlack(slack, random),
      ...faultsOfSocket(lines),
      ...(disk ? faultsOfDisk(disk) : []),
    ],
    location,
    async stop() {
      await end(bots, lines, slack);
      disk?.remove();
      rmSync(cwd, { recursive: true });
    },
  };
}

/** Two instances over one PostgreSQL, each request to the next of them, with a proxy in between. */
export async function postgresWorld(
  random: Random,
  prepare: Prepare,
  database: string,
): Promise<World> {
  const slack = await startSlackStandIn();
  const { hostname: host, port } = new URL(database);
  const proxy = await startProxy({ host, port: Number(port) });
  const location = { kind: 'postgres', url: database } as const;
  await prepare(location);
  const proxied = new URL(database);
  proxied.port = String(proxy.port);
  const ports = [await freePort(), await freePort()];
  const cwd = mkdtempSync(join(tmpdir(), 'flops-chaos-'));
  const store = { DATABASE_URL: proxied.href, SLACK_SIGNING_SECRET: signingSecret };
  const bots = ports.map((each) =>
    supervise({ ...common(slack), ...store, HOST: '127.0.0.1', PORT: String(each) }, cwd),
  );
  const lines = httpLines(ports);
  return {
    name: 'PostgreSQL, HTTP, two instances',
    slack,
    lines,
    bots,
    faults: [
      ...faultsOfProcess(bots, random),
      ...faultsOfSlack(slack, random),
      ...faultsOfDatabase(proxy),
      ...faultsOfHttp(lines),
    ],
    location,
    async stop() {
      await end(bots, lines, slack);
      proxy.stop();
      rmSync(cwd, { recursive: true });
    },
  };
}

function common({ apiUrl }: SlackStandIn) {
  return { SLACK_BOT_TOKEN: 'xoxb-stand-in', SLACK_API_URL: apiUrl, LOG_LEVEL: 'error' };
}

async function end(bots: readonly Supervised[], lines: Lines, slack: SlackStandIn): Promise<void> {
  await Promise.all(bots.map((bot) => bot.stop()));
  await lines.stop();
  await slack.stop();
}
