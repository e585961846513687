import { z } from 'zod';
import type { Place } from '../booking/place.ts';

/** From where and from whom a message or a press comes. */
export type Origin = Place & {
  readonly sender: string | undefined;
  /** Another company reads along (Slack Connect); undefined where Slack does not say. */
  readonly isShared: boolean | undefined;
};

/** The body is none that Slack sends. HTTP answers 400, Socket Mode acknowledges and forgets. */
export class MalformedPayloadError extends Error {
  override readonly name = 'MalformedPayloadError';
}

/** Names the places and never the values. */
export function malformed(error: z.ZodError): MalformedPayloadError {
  const places = error.issues.map((issue) => issue.path.join('.') || issue.code);
  return new MalformedPayloadError(`wrong or missing: ${places.join(', ')}`);
}

export const id = z.string().min(1).max(255);

/** Where the bot was installed: a workspace, or an organisation with all of its workspaces. */
export function workspaceOf(installed: {
  readonly team_id?: string | null | undefined;
  readonly enterprise_id?: string | null | undefined;
  readonly is_enterprise_install?: boolean | undefined;
}): string {
  const { team_id: team, enterprise_id: enterprise } = installed;
  const workspace = installed.is_enterprise_install ? (enterprise ?? team) : (team ?? enterprise);
  if (!workspace) throw new MalformedPayloadError('wrong or missing: team_id');
  return workspace;
}
