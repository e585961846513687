import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Modal } from '../modal.ts';
import type { OpenView, ViewPress } from '../view-payloads.ts';

/** Shows what came of a press in the view that it was made in. */
export type UpdateModal = (client: WebClient, press: ViewPress, shown: Modal) => Promise<void>;

/**
 * Presses overtake each other: somebody types on while an answer is under way. What an older press
 * led to is dropped. The newest one is shown even where the view changed since (`hash_conflict`),
 * which then was the work of an older one. Which is the newest is known of this process alone; another
 * one's is overwritten at worst, and the next press sets that right.
 */
export function createUpdateModal(): UpdateModal {
  const newest = new Map<string, string>();
  return async (client, { view, at }, shown) => {
    if ((newest.get(view.id) ?? '') > at) return;
    keep(newest, view.id, at);
    try {
      await update(client, view, shown);
    } catch (error) {
      const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
      // Somebody closed it.
      if (code === 'not_found' || code === 'view_not_found') return;
      if (code !== 'hash_conflict') throw error;
      if (newest.get(view.id) === at) await update(client, { ...view, hash: '' }, shown);
    }
  };
}

async function update(client: WebClient, { id, hash }: OpenView, view: Modal): Promise<void> {
  await client.views.update({ view_id: id, ...(hash === '' ? {} : { hash }), view });
}

/** Nobody has more forms open at a time. */
const mostKept = 1000;

/** A Map keeps insertion order, so the oldest is in front. */
function keep(newest: Map<string, string>, view: string, at: string): void {
  newest.delete(view);
  const [oldest] = newest.keys();
  if (newest.size >= mostKept && oldest !== undefined) newest.delete(oldest);
  newest.set(view, at);
}
