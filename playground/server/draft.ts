import { z } from 'zod';
import { dayOf } from '../../src/answer/day.ts';
import type { Draft, Editor } from '../../src/answer/editor.ts';
import { displayName } from '../../src/slack/ids.ts';

const written = z.object({
  text: z.string().max(12_000),
  /** The browser's; one that is none counts as UTC. */
  zone: z.string().max(64).optional().catch(undefined),
});

/** How what stands in the composer is read; undefined for what is no such request. */
export function readDraft(sent: unknown, editor: Editor, now: Date): Draft | undefined {
  const { success, data } = written.safeParse(sent);
  return success ? editor.read(questionIn(data.text), dayOf(now, data.zone)) : undefined;
}

/** Without the command or the mention that a message is addressed with. */
function questionIn(text: string): string {
  return text
    .replace(/^\s*\/[a-z]+(?:\s+|$)/, '')
    .replace(new RegExp(`@${displayName}\\b`, 'gi'), ' ')
    .trim();
}
