import type { WebClient } from '@slack/web-api';
import { within } from './closing.ts';
import type { Modal } from './modal.ts';
import { waitingModal } from './views/notice-modal.ts';

/** A trigger opens a view within three seconds. Most answers are there long before. */
const patienceMs = 1500;

export type Show = 'open' | 'push';

/**
 * Shows a modal as soon as it is known what stands in it; where that takes long, one that says so is
 * shown first. On top of two others there is no room for a third: then it takes the place of `over`.
 */
export async function openSoon(
  client: WebClient,
  how: { readonly show: Show; readonly trigger: string; readonly over: string },
  work: Promise<Modal>,
): Promise<void> {
  const isSoon = await within(patienceMs, work);
  const id = await show(client, how, isSoon ? await work : waitingModal());
  if (!isSoon) await client.views.update({ view_id: id, view: await work });
}

async function show(
  client: WebClient,
  { show: how, trigger, over }: Parameters<typeof openSoon>[1],
  view: Modal,
): Promise<string> {
  if (how === 'open') {
    const opened = await client.views.open({ trigger_id: trigger, view });
    return opened.view?.id ?? '';
  }
  try {
    const pushed = await client.views.push({ trigger_id: trigger, view });
    return pushed.view?.id ?? '';
  } catch {
    await client.views.update({ view_id: over, view });
    return over;
  }
}
