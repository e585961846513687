import type { MicroUsd } from './money.ts';

/** What a channel takes where a message says nothing. Shown as its default wherever it is used. */
export type ChannelDefaults = {
  readonly accelerator?: string;
  readonly count?: number;
  /** Per accelerator hour. */
  readonly rate?: MicroUsd;
  /** 0–1. */
  readonly utilisation?: number;
  readonly precision?: string;
  /** A grid region of the catalog, for CO₂. */
  readonly region?: string;
  readonly setBy: string;
  readonly setAt: number;
};

/** Who may set budgets, defaults and the summary of a channel. A guest never may. */
export type BudgetPolicy = {
  readonly who: 'anyone' | 'owners' | 'admins';
  /** User ids; they and the workspace's admins count as owners. */
  readonly owners: readonly string[];
};

export const defaultPolicy: BudgetPolicy = { who: 'anyone', owners: [] };

/** What Slack says of a person. `unknown`, when it says nothing, may do nothing that needs a role. */
export type Role = 'guest' | 'member' | 'admin' | 'unknown';
