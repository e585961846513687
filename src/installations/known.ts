import type { Installation } from './installation.ts';

/**
 * What was read a moment ago, so that the store is not asked at every event: fresh for seconds, since
 * another process may have learnt better, and remembered longer for when the store is away.
 */
export type Known = {
  /** Undefined where the store has to be asked; an entry without an installation says "not installed". */
  readonly fresh: (
    workspace: string,
  ) => { readonly installation: Installation | undefined } | undefined;
  readonly lately: (workspace: string) => Installation | undefined;
  readonly keep: (workspace: string, installation: Installation | undefined) => void;
  readonly forget: (workspace: string) => void;
  readonly holderOf: (token: string) => string | undefined;
};

const freshMs = 5000;
const latelyMs = 15 * 60_000;
const maximum = 2000;

export function createKnown(now: () => number): Known {
  // A Map keeps insertion order, so the oldest is always in front.
  const entries = new Map<
    string,
    { readonly installation: Installation | undefined; readonly at: number }
  >();
  function within(workspace: string, ageMs: number) {
    const entry = entries.get(workspace);
    return entry !== undefined && now() - entry.at < ageMs ? entry : undefined;
  }
  return {
    fresh: (workspace) => within(workspace, freshMs),
    lately: (workspace) => within(workspace, latelyMs)?.installation,
    keep(workspace, installation) {
      entries.delete(workspace);
      for (const oldest of entries.keys()) {
        if (entries.size < maximum) break;
        entries.delete(oldest);
      }
      entries.set(workspace, { installation, at: now() });
    },
    forget: (workspace) => void entries.delete(workspace),
    holderOf(token) {
      for (const [workspace, { installation }] of entries) {
        if (installation?.token === token) return workspace;
      }
      return undefined;
    },
  };
}
