import { validateBlocks, validateView } from './block-rules.ts';
import { found } from './faults-found.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Holds what leaves the bot against Slack's rules, whichever way it leaves: fields of a Web API call, the
 * body of a response URL, what an acknowledgement says. The test fails when it ends
 * (all-blocks-hold.ts), so that no story can forget to look, and none has to.
 */
export function holdToSlacksRules(sent: unknown): void {
  if (typeof sent !== 'object' || sent === null) return;
  const { blocks, view, text, errors } = sent as Fields;
  if (blocks !== undefined) {
    found.push(...validateBlocks(parsed(blocks) as readonly object[]));
    if (!text) found.push('/text: blocks without a text for notifications and screen readers');
  }
  if (view !== undefined) found.push(...validateView(parsed(view)));
  if (typeof text === 'string' && /<[!@#]/.test(text)) found.push(`/text: it may ping: ${text}`);
  if (typeof errors === 'object') found.push(...errorFaults(errors ?? {}));
}

/** What is said in an acknowledgement over HTTP: JSON, a bare text, or nothing. */
export function holdAcknowledgement(body: string): void {
  if (body.startsWith('{')) holdToSlacksRules(JSON.parse(body));
}

/** Slack shows an error at its block; where it has no words it shows none. */
function errorFaults(errors: object): string[] {
  return Object.entries(errors).flatMap(([block, words]) =>
    typeof words === 'string' && words !== '' ? [] : [`/errors/${block}: no words`],
  );
}

function parsed(field: unknown): unknown {
  return typeof field === 'string' ? JSON.parse(field) : field;
}
