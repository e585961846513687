/** A message of the bot's that stands in Slack. */
export type Posting = {
  /** Of the delivery that it answers: its response URL's path, its thread, else its channel. */
  readonly key: string;
  readonly channel: string;
  readonly ts: string;
  /** As it came over the wire; only what is looked for in it is worth reading. */
  readonly body: string;
  /** The bot said that something broke. */
  readonly isFailure: boolean;
  /** The metadata of a summary. */
  readonly summary?: { readonly event_payload: { readonly key: string } };
};

/** Reads little of it: what measures should not be busier than what is measured. */
export function postingOf(path: string, body: string, ts: string): Posting {
  const isForm = path.startsWith('/api/');
  const field = (name: string) => (isForm ? formField(body, name) : undefined);
  const channel = field('channel') ?? '';
  const key = isForm ? (field('thread_ts') ?? channel) : path;
  const metadata = field('metadata');
  return {
    key,
    channel,
    ts,
    body,
    isFailure: broken.test(body),
    ...(metadata !== undefined && { summary: JSON.parse(metadata) as Posting['summary'] & {} }),
  };
}

const broken = /broke(?: |\+|%20)on(?: |\+|%20)our(?: |\+|%20)side/;

function formField(body: string, name: string): string | undefined {
  const from = body.startsWith(`${name}=`) ? 0 : body.indexOf(`&${name}=`) + 1;
  if (from === 0 && !body.startsWith(`${name}=`)) return undefined;
  const end = body.indexOf('&', from);
  const encoded = body.slice(from + name.length + 1, end < 0 ? undefined : end);
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}
