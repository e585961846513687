import type { ReportAction } from '../../answer/report.ts';
import type { HomePage } from '../../assistant/home/page.ts';
import type { Tools } from '../answering.ts';
import { hangsOnTheDay } from '../asker.ts';
import { asking } from '../asking.ts';
import { readHomeAction, readHomeMetadata, type HomeMetadata } from '../home-metadata.ts';
import { homeIds } from '../ids.ts';
import { openSoon } from '../open-soon.ts';
import { publishHome, viewerOf } from '../publish-home.ts';
import type { ViewPress } from '../view-payloads.ts';
import { staleModal } from '../views/notice-modal.ts';
import { receiptModal } from '../views/receipt-modal.ts';
import type { ViewContext, ViewHandlers } from './handlers.ts';
import { messageOf } from './message-of.ts';

/** A press on somebody's own page: a question, another page of it, or what a report offers. */
export function homePage(tools: Tools): ViewHandlers {
  return {
    async pressed(press, context) {
      const metadata = readHomeMetadata(press.view.metadata);
      if (metadata === undefined) return stale(press, context);
      const at: AtHome = { press, metadata, context, tools };
      const asked = questionOf(press, metadata);
      if (asked !== undefined)
        return ask(asked, { ...metadata, field: `question ${press.at}` }, at);
      const action = readHomeAction(press.value ?? '');
      switch (action?.kind) {
        case undefined:
          // An empty field is no question; any other press is of another version.
          return press.actionId === homeIds.ask || press.actionId === homeIds.question
            ? undefined
            : stale(press, context);
        case 'open':
          return ask(action.message, metadata, at);
        case 'turn':
          return redraw(at, metadata, action.to);
        case 'act':
          return actThere(action.action, action.channel, at);
        default:
          return action satisfies never;
      }
    },
  };
}

type AtHome = {
  readonly press: ViewPress;
  readonly metadata: HomeMetadata;
  readonly context: ViewContext;
  readonly tools: Tools;
};

function questionOf({ actionId, view }: ViewPress, { field }: HomeMetadata): string | undefined {
  if (actionId !== homeIds.question && actionId !== homeIds.ask) return undefined;
  return view.entered.get(field)?.trim() || undefined;
}

/** Shown over the page; what was asked then stands on it, and the field is empty. */
async function ask(text: string, after: HomeMetadata, at: AtHome): Promise<void> {
  const { press, metadata, context, tools } = at;
  const { own } = metadata;
  const from = { workspace: press.workspace, sender: press.sender, channel: own, isShared: false };
  const question = asking(text, from, { listener: 'home', prefix: '' });
  const answered = messageOf({ ...question, needsZone: hangsOnTheDay(text) }, tools);
  const shown = answered.then((message) =>
    receiptModal(message, JSON.stringify({ own, channel: own })),
  );
  const { trigger, view } = press;
  await openSoon(context.client, { show: 'open', trigger, over: view.id }, shown);
  await redraw(at, after, {});
}

async function actThere(action: ReportAction, channel: string, at: AtHome): Promise<void> {
  const { press, metadata, context, tools } = at;
  const { own } = metadata;
  const shown = messageOf(acting({ press, action, own, channel }, tools), tools).then((message) =>
    receiptModal(message, JSON.stringify({ own, channel })),
  );
  const { trigger, view } = press;
  await openSoon(context.client, { show: 'open', trigger, over: view.id }, shown);
  await redraw(at, metadata, {});
}

type Acting = {
  readonly press: ViewPress;
  readonly action: ReportAction;
  readonly own: string;
  readonly channel: string;
};

/** A press of what a report offers, as a question: the road of all answers ends in the same care. */
export function acting({ press, action, own, channel }: Acting, tools: Tools) {
  const { workspace, sender, view, actionId } = press;
  const from = { workspace, sender, channel, isShared: undefined };
  // Of one view as it stood: a double click is one press, tomorrow's is another.
  const key = `${view.id} ${view.hash} ${actionId}`;
  return {
    listener: 'home',
    words: 'message' in action ? action.message : '',
    from,
    prefix: '',
    needsZone: true,
    put: async (assistant: Tools['assistant']) =>
      assistant.actAtHome(action, key, own, await viewerOf(from, tools)),
  };
}

async function redraw(
  { press, context, tools }: AtHome,
  metadata: HomeMetadata,
  page: HomePage,
): Promise<void> {
  const { workspace, sender, view } = press;
  await publishHome({ workspace, sender, page, metadata, hash: view.hash }, context.client, tools);
}

async function stale({ trigger }: ViewPress, { client }: ViewContext): Promise<void> {
  await client.views.open({ trigger_id: trigger, view: staleModal() });
}
