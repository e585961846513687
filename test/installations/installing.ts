import { randomBytes } from 'node:crypto';
import type { NewInstallation } from '../../src/installations/installation.ts';
import { createInstallations } from '../../src/installations/installations.ts';
import type { SlackTokens } from '../../src/installations/tools.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { keyRing, type KeyRing } from '../../src/secrets/key-ring.ts';
import { recordingLog } from '../support/recording.ts';

export const hour = 3_600_000;
export const now = Date.UTC(2026, 10, 24, 12);

export const newKey = () => randomBytes(32).toString('base64');

export function newInstallation(overrides: Partial<NewInstallation> = {}): NewInstallation {
  return {
    workspace: 'T1',
    isOrganisation: false,
    app: 'A1',
    bot: 'B1',
    botUser: 'UBOT',
    scopes: ['commands'],
    installedBy: 'U1',
    installedAt: now,
    token: 'xoxb-one',
    ...overrides,
  };
}

/** A Slack that knows which tokens hold, takes each refresh token once, and can be told to fail. */
function slackOfTokens() {
  const alive = new Set(['xoxb-one']);
  const spent: string[] = [];
  const fault: { error?: Error; beforeAnswer?: () => Promise<unknown> } = {};
  const slack: SlackTokens = {
    async renew(refreshToken) {
      if (fault.error) throw fault.error;
      const isSpent = spent.includes(refreshToken);
      spent.push(refreshToken);
      if (isSpent) throw new Error('invalid_refresh_token');
      await fault.beforeAnswer?.();
      const token = `xoxe.xoxb-${spent.length}`;
      alive.add(token);
      return { token, refreshToken: `xoxe-${spent.length}`, endsAfterMs: 12 * hour };
    },
    isAlive: async (token) => (fault.error ? undefined : alive.has(token)),
  };
  return { slack, alive, spent, fault };
}

/** Processes over one store, each with what it remembers of its own. */
export async function installing(more: { ring?: KeyRing; ledger?: Ledger } = {}) {
  const ledger = more.ledger ?? (await openLedger({ kind: 'sqlite', path: ':memory:' }));
  const ring = more.ring ?? keyRing(newKey());
  const clock = { now };
  const { log, lines } = recordingLog();
  const { slack, ...world } = slackOfTokens();
  const tools = {
    store: ledger.installations,
    ring,
    slack,
    log,
    now: () => clock.now,
    // What a message waits for is waited for, on a busy machine too; what happens behind it is hurried.
    pause: (ms: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, ms > 2500 ? ms / 20 : ms)),
  };
  return { ledger, ring, clock, lines, tools, ...world, process: () => createInstallations(tools) };
}
