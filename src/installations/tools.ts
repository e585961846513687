import type { Installations as Store } from '../ledger/installations-port.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import type { RenewedTokens } from './installation.ts';

/** What it takes to keep installations. Slack implements `slack`. */
export type InstallationTools = {
  readonly store: Store;
  readonly ring: KeyRing;
  readonly slack: SlackTokens;
  readonly log: InstallationLog;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Resolves after that many milliseconds, or when the program stops. */
  readonly pause: (ms: number) => Promise<void>;
};

export type SlackTokens = {
  /** Rejects where Slack refused or could not be reached; then the old token is what there is. */
  readonly renew: (refreshToken: string) => Promise<RenewedTokens>;
  /** Whether a token still opens anything; undefined where Slack did not say. */
  readonly isAlive: (token: string) => Promise<boolean | undefined>;
};

export type InstallationLog = {
  readonly write: (level: 'debug' | 'info' | 'warn' | 'error', line: string) => void;
};
