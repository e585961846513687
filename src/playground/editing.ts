import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { dayOf } from '../answer/day.ts';
import type { Draft, Editor } from '../answer/editor.ts';
import { displayName } from '../slack/ids.ts';
import { readBody } from '../http/read-body.ts';

const written = z.object({
  text: z.string(),
  /** The browser's; one that is none counts as UTC. */
  zone: z.string().max(64).optional().catch(undefined),
});

/** How what stands in the box is read; undefined for what is no such request. */
export async function readDraft(
  request: IncomingMessage,
  bodyLimit: number,
  editor: Editor,
  now: Date,
): Promise<Draft | undefined> {
  const body = await readBody(request, bodyLimit);
  if (typeof body === 'string') return undefined;
  const { success, data } = written.safeParse(parseJson(body.toString()));
  return success ? editor.read(questionIn(data.text), dayOf(now, data.zone)) : undefined;
}

/** Without the command or the mention that a message is addressed with. */
function questionIn(text: string): string {
  return text
    .replace(/^\s*\/[a-z]+(?:\s+|$)/, '')
    .replace(new RegExp(`@${displayName}\\b`, 'gi'), ' ')
    .trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
