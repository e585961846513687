import type { Workspace } from '../workspace.ts';

/** One method of the Web API: what was sent, where it happens, what Slack answers. */
export type Method = (form: URLSearchParams, workspace: Workspace) => Answer;

export type Answer = { readonly ok: boolean; readonly [key: string]: unknown };

export function refused(error: string, messages?: readonly string[]): Answer {
  if (messages === undefined) return { ok: false, error };
  return { ok: false, error, response_metadata: { messages } };
}

/** An argument that is JSON; undefined where there is none, or none that can be read. */
export function jsonIn(form: URLSearchParams, name: string): unknown {
  const text = form.get(name);
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
