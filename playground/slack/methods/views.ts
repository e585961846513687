import { withIds } from '../content.ts';
import { people } from '../people.ts';
import { viewFaults } from '../schema/faults.ts';
import { mostModals, type View, type ViewDraft } from '../views.ts';
import type { Workspace } from '../workspace.ts';
import { jsonIn, refused, type Answer, type Method } from './method.ts';

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (form, workspace) => show(form, workspace, 0),
  'views.push': (form, workspace) => show(form, workspace, 1),
  'views.update': update,
  'views.publish': publish,
};

/** A push needs a modal to lie on, and room for one more. */
function show(form: URLSearchParams, workspace: Workspace, fewest: 0 | 1): Answer {
  const draft = readView(form, 'modal');
  if ('error' in draft) return refused(draft.error, draft.messages);
  const ticket = workspace.triggers.redeem(form.get('trigger_id') ?? '');
  if ('error' in ticket) return refused(ticket.error);
  const { length } = workspace.views.stack(ticket.person);
  if (length < fewest) return refused('view_not_found');
  if (length >= mostModals) return refused('push_limit_reached');
  return shown(workspace.views.open(ticket.person, draft.view));
}

function update(form: URLSearchParams, workspace: Workspace): Answer {
  const sent = jsonIn(form, 'view') as { readonly type?: string } | undefined;
  const draft = readView(form, sent?.type === 'home' ? 'home' : 'modal');
  if ('error' in draft) return refused(draft.error, draft.messages);
  const id = form.get('view_id') ?? '';
  const before = workspace.views.find(id);
  if (!before) return refused('view_not_found');
  const hash = form.get('hash');
  if (hash && hash !== before.view.hash) return refused('hash_conflict');
  const view = workspace.views.update(id, draft.view);
  return view ? shown(view) : refused('view_not_found');
}

function publish(form: URLSearchParams, workspace: Workspace): Answer {
  const draft = readView(form, 'home');
  if ('error' in draft) return refused(draft.error, draft.messages);
  const person = people.find(({ id }) => id === form.get('user_id'));
  if (!person) return refused('user_not_found');
  const hash = form.get('hash');
  const before = workspace.views.home(person.id);
  if (hash && before && hash !== before.hash) return refused('hash_conflict');
  return shown(workspace.views.publish(person.id, draft.view));
}

type Read =
  { readonly view: ViewDraft } | { readonly error: string; readonly messages?: readonly string[] };

function readView(form: URLSearchParams, type: 'modal' | 'home'): Read {
  return checkedView(jsonIn(form, 'view'), type);
}

/** A view that Slack would show; also for those that come back in an acknowledgement. */
export function checkedView(sent: unknown, type: 'modal' | 'home'): Read {
  const faults = viewFaults(sent);
  if (faults.length > 0) return { error: 'invalid_arguments', messages: faults };
  const view = sent as ViewDraft;
  if (view.type !== type) return { error: 'invalid_arguments', messages: ['/type: wrong here'] };
  return { view: { ...view, blocks: withIds(view.blocks) } };
}

function shown(view: View): Answer {
  return { ok: true, view };
}
