import type { About, Act, FormErrors, Snapshot } from '../wire.ts';
import type { Draft } from '../../src/answer/editor.ts';
import type { Guide } from '../../src/answer/guide.ts';

/** The page's side of the conversation with its server. Each rejects with words to show. */
export const server = {
  about: () => call('about') as Promise<About>,
  guide: () => call('guide') as Promise<Guide>,
  async act(viewer: string, act: Act): Promise<FormErrors> {
    const { errors } = (await call(`act?as=${viewer}`, act)) as { errors: FormErrors };
    return errors;
  },
  read: (text: string) => call('reading', { text, zone: ownZone() }) as Promise<Draft>,
  watch(viewer: string, onSnapshot: (snapshot: Snapshot) => void, onLost: () => void) {
    const source = new EventSource(`updates?as=${viewer}`);
    source.addEventListener('message', ({ data }) =>
      onSnapshot(JSON.parse(String(data)) as Snapshot),
    );
    // It connects again by itself.
    source.addEventListener('error', onLost);
    return () => source.close();
  },
};

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

async function call(path: string, body?: object): Promise<unknown> {
  const response = await fetch(
    path,
    body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  const answer = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}
