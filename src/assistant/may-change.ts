import type { BudgetPolicy, Role } from '../booking/channel.ts';
import type { Run } from '../booking/run.ts';

/**
 * What somebody wants to change.
 *
 * setting: budgets, defaults, who may set them, the summary. book: a run, or how far one is.
 * take: a run away from its owner, or off the list. token: what lets jobs of the whole workspace report.
 */
export type Change =
  | { readonly kind: 'setting' | 'book' | 'token' }
  | { readonly kind: 'take'; readonly run: Pick<Run, 'owner' | 'number'> };

export type Changer = { readonly user: string; readonly role: Role };

export type Permission = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** Who may, for the refusal to say. */
export type Refusal =
  | { readonly kind: 'guest' | 'unknown-role' | 'admins-only' }
  | { readonly kind: 'owners-only'; readonly owners: readonly string[] }
  | {
      readonly kind: 'run-owner-only';
      readonly run: number;
      readonly owner: string;
      readonly owners: readonly string[];
    };

/**
 * Whether somebody may change something: asked on every path that writes, and the only place that says.
 *
 * A guest may change nothing, nor may anybody of whom Slack does not say what they are. A policy
 * that there is no rule for lets nobody but admins.
 */
export function mayChange(change: Change, changer: Changer, policy: BudgetPolicy): Permission {
  const { role, user } = changer;
  switch (role) {
    case 'guest':
      return refused({ kind: 'guest' });
    case 'unknown':
      return refused({ kind: 'unknown-role' });
    case 'admin':
      return { ok: true };
    case 'member':
      return memberMay(change, user, policy);
    default:
      role satisfies never;
      return refused({ kind: 'unknown-role' });
  }
}

function memberMay(change: Change, user: string, policy: BudgetPolicy): Permission {
  switch (change.kind) {
    case 'book':
      return { ok: true };
    case 'setting':
      return maySet(user, policy);
    case 'take': {
      const { number, owner } = change.run;
      if (owner === user || policy.owners.includes(user)) return { ok: true };
      return refused({ kind: 'run-owner-only', run: number, owner, owners: policy.owners });
    }
    case 'token':
      return refused({ kind: 'admins-only' });
    default:
      change satisfies never;
      return refused({ kind: 'admins-only' });
  }
}

function maySet(user: string, { who, owners }: BudgetPolicy): Permission {
  switch (who) {
    case 'anyone':
      return { ok: true };
    case 'owners':
      return owners.includes(user) ? { ok: true } : refused({ kind: 'owners-only', owners });
    case 'admins':
      return refused({ kind: 'admins-only' });
    default:
      who satisfies never;
      return refused({ kind: 'admins-only' });
  }
}

function refused(refusal: Refusal): Permission {
  return { ok: false, refusal };
}
