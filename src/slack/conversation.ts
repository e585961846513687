import type { Question } from './answering.ts';
import { asking } from './asking.ts';
import { displayName } from './ids.ts';
import type { Addressed } from './payloads.ts';
import { readSlackText } from './slack-text.ts';

type Spoken = Addressed<string> & { readonly edited?: string };

/** What is asked with a mention or in a direct message, and where in which conversation. */
export function spokenQuestion(
  said: Spoken,
  of: 'mention' | 'direct-message',
  botUserId: string | undefined,
): Question {
  const { ts, edited } = said;
  const threadTs = threadOf(said, of);
  // Outside threads a direct message is one conversation.
  const thread = threadTs ?? 'direct';
  const turn = { thread, question: ts, ...(edited === undefined ? {} : { edited }) };
  const isMention = of === 'mention';
  const listener = isMention ? 'app_mention' : 'message.im';
  const prefix = isMention ? `@${displayName} ` : '';
  return asking(readSlackText(said.text, botUserId), said, { listener, prefix, threadTs, turn });
}

/**
 * Where the answer goes: to a mention in a thread under it; a direct message is answered in a thread
 * only where it was written in one. A message that others have replied to names itself as its thread.
 */
function threadOf({ ts, threadTs }: Spoken, of: 'mention' | 'direct-message'): string | undefined {
  if (of === 'mention') return threadTs ?? ts;
  return threadTs === ts ? undefined : threadTs;
}
