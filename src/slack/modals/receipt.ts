import type { Tools } from '../answering.ts';
import { readReceiptMetadata } from '../home-metadata.ts';
import { openSoon } from '../open-soon.ts';
import { readAction } from '../press.ts';
import { staleModal } from '../views/notice-modal.ts';
import { receiptModal } from '../views/receipt-modal.ts';
import type { ViewHandlers } from './handlers.ts';
import { privateForm } from './assumptions.ts';
import { acting } from './home.ts';
import { messageOf } from './message-of.ts';

/** A press under an answer that stands in a modal: what comes of it lies on top. */
export function receiptOverHome(tools: Tools): ViewHandlers {
  return {
    async pressed(press, { client }) {
      const where = readReceiptMetadata(press.view.metadata);
      const action = readAction(press.value ?? '');
      const how = { show: 'push', trigger: press.trigger, over: press.view.id } as const;
      if (where === undefined || action === undefined)
        return openSoon(client, how, Promise.resolve(staleModal()));
      if (action.kind === 'change-assumptions')
        return openSoon(client, how, privateForm(action, where.channel, press, tools));
      const shown = messageOf(acting({ press, action, ...where }, tools), tools).then((message) =>
        receiptModal(message, press.view.metadata),
      );
      return openSoon(client, how, shown);
    },
  };
}
